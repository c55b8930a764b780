using System.Globalization;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>The smoke test: every cell of every lesson, each exercise with its stub and with its solution.</summary>
public sealed class LessonRunTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    [Fact]
    public void There_are_lessons() => Assert.NotEmpty(LessonFiles.Names);

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Every_cell_runs_and_every_exercise_tells_right_from_wrong(string name)
    {
        var lesson = LessonFiles.Load(name);
        using var worker = WorkerProcess.Start(new WorkerOptions());
        worker.Open(lesson.Folder);
        int number = 0;
        var failures = new List<string>();
        foreach (var cell in lesson.Cells.Where(LessonRunner.IsRun))
        {
            var result = worker.Run(cell.Source, ++number, TimeLimit, new NoOutput());
            if (LessonRunner.LacksPackage(cell, result))
                continue;
            if (result.Status != CellStatus.Ok && !cell.Tags.Contains(LessonRunner.ExpectedErrorTag))
            {
                failures.Add($"{Title(cell, number)}:\n{cell.Source}\n{string.Join('\n', result.Error!.Traceback)}");
                // What comes after builds on it.
                break;
            }

            if (Exercise.At(lesson, cell) is not { } exercise)
                continue;
            AddUnless(failures, "✗ not yet", result, $"{Title(cell, number)} with the stub");
            var solved = worker.Run(exercise.Solution, ++number, TimeLimit, new NoOutput());
            AddUnless(failures, "✓ right", solved, $"{Title(cell, number)} with the solution");
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static string Title(NotebookCell cell, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"Cell {cell.Id} (run as [{number}])");

    private static void AddUnless(List<string> failures, string expected, CellResult result, string title)
    {
        string said = result.Error is { } error
            ? string.Join('\n', error.Traceback)
            : result.Value?[MimeBundle.PlainText] ?? "nothing";
        if (result.Status != CellStatus.Ok || !said.StartsWith(expected, StringComparison.Ordinal))
            failures.Add($"{title} should say \"{expected}\", but says: {said}");
    }
}
