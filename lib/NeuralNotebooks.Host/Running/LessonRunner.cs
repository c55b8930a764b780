using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Host.Running;

/// <summary>Runs a lesson's cells in order in a process of its own.</summary>
/// <param name="options">Time limit, and whether to save or to compare.</param>
/// <param name="progress">Told before each cell, and of its work while it runs.</param>
internal sealed class LessonRunner(RunOptions options, Action<LessonProgress>? progress = null)
{
    /// <summary>The cell is left out; its outputs stay as they are.</summary>
    public const string SkipTag = "skip-run";

    /// <summary>
    /// The cell references a package from the network; where that cannot be had, it is left out and the reason is told.
    /// </summary>
    public const string PackageTag = "needs-package";

    /// <summary>The cell is meant to fail; its error is an output like any other (nbconvert's name for it).</summary>
    public const string ExpectedErrorTag = "raises-exception";

    /// <summary>The cell's outputs are not compared.</summary>
    public const string UncheckedTag = "no-check";

    /// <summary>The cell is an exercise; what is said to its stub is not worth storing or comparing.</summary>
    public const string ExerciseTag = "exercise";

    /// <summary>The cell shows which exercises are solved, which differs from session to session.</summary>
    public const string ProgressTag = "progress";

    /// <summary>Whether the cell is stored without its outputs.</summary>
    public static bool IsStoredEmpty(NotebookCell cell) =>
        cell.Tags.Contains(ExerciseTag) || cell.Tags.Contains(ProgressTag);

    /// <summary>Whether the cell is run: it has code, and no tag says to leave it out.</summary>
    public static bool IsRun(NotebookCell cell) =>
        cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source) && !cell.Tags.Contains(SkipTag);

    /// <summary>Whether the cell could not run for want of a package that its lesson can do without.</summary>
    public static bool LacksPackage(NotebookCell cell, CellResult result) =>
        result.Error?.Name == CellError.Directive && cell.Tags.Contains(PackageTag);

    /// <summary>Runs one lesson; a failing cell ends it, because later cells build on it.</summary>
    public LessonResult Run(NotebookFile notebook, WorkerProcess worker)
    {
        var watch = Stopwatch.StartNew();
        var cells = notebook.Cells.Where(IsRun).ToList();
        var outputs = new List<CellOutputs>();
        var output = new LimitedOutput(new LessonOutput(outputs));
        var skipped = new List<SkippedCell>();
        (NotebookCell, int, CellError)? failure = null;
        worker.Open(notebook.Folder);
        for (int number = 1; number <= cells.Count && failure is null; number++)
        {
            var place = new LessonProgress(number, cells.Count);
            progress?.Invoke(place);
            worker.Progress = work => progress?.Invoke(place with { Work = work });
            var cell = cells[number - 1];
            outputs.Add(new CellOutputs());
            output.BeginCell();
            var result = worker.Run(cell.Source, number, options.TimeLimit, output);
            if (LacksPackage(cell, result))
            {
                skipped.Add(new SkippedCell(cell, number, result.Error!.Message));
                continue;
            }

            if (result.Value is not null)
                outputs[^1].SetResult(result.Value, number);
            if (result.Error is not null)
                outputs[^1].SetError(result.Error);
            bool isExpected =
                result.Status == CellStatus.Error
                && cell.Tags.Contains(ExpectedErrorTag)
                && result.Error!.Name != WorkerProcess.ProcessEnded;
            if (result.Status != CellStatus.Ok && !isExpected)
                failure = (cell, number, result.Error!);
        }

        var made = outputs.Select(output => output.ToJson().ToList()).ToList();
        string? problem = null;
        bool isSaved = false;
        try
        {
            isSaved = options.Save && failure is null && Save(notebook, cells, made, skipped);
        }
        catch (NotebookException exception)
        {
            problem = exception.Message;
        }

        return new LessonResult
        {
            Name = notebook.Name,
            CellsRun = made.Count,
            CellsToRun = cells.Count,
            Duration = watch.Elapsed,
            PeakMemory = worker.PeakMemory,
            DataUsed = worker.DataUsed,
            Failure = failure,
            Skipped = skipped,
            Differences = options.Check ? Compare(cells, made, skipped) : [],
            IsSaved = isSaved,
            Problem = problem,
        };
    }

    private static bool Save(
        NotebookFile notebook,
        List<NotebookCell> cells,
        List<List<JsonObject>> made,
        List<SkippedCell> skipped
    )
    {
        for (int index = 0; index < cells.Count; index++)
        {
            if (!skipped.Exists(skip => skip.Number == index + 1))
                cells[index].SetOutputs(IsStoredEmpty(cells[index]) ? [] : made[index], index + 1);
        }

        foreach (var empty in notebook.Cells.Where(cell => cell.IsCode && string.IsNullOrWhiteSpace(cell.Source)))
            empty.SetOutputs([], null);
        return notebook.Save();
    }

    private static List<OutputDifference> Compare(
        List<NotebookCell> cells,
        List<List<JsonObject>> made,
        List<SkippedCell> skipped
    )
    {
        var differences = new List<OutputDifference>();
        for (int index = 0; index < made.Count; index++)
        {
            var cell = cells[index];
            if (
                cell.Tags.Contains(UncheckedTag)
                || IsStoredEmpty(cell)
                || skipped.Exists(skip => skip.Number == index + 1)
            )
                continue;
            string name = string.Create(CultureInfo.InvariantCulture, $"cell [{index + 1}] {cell.Id}").TrimEnd();
            var lines = new OutputComparison(Tolerance.Of(cell.Tags)).Compare(
                [.. cell.Outputs.OfType<JsonObject>()],
                made[index]
            );
            if (lines.Count > 0)
                differences.Add(new OutputDifference(name, lines));
        }

        return differences;
    }

    /// <summary>Sends output to the cell that runs, and updates to the cell that displayed.</summary>
    private sealed class LessonOutput(List<CellOutputs> cells) : ICellOutput
    {
        public void WriteStream(StandardStream stream, string text) => cells[^1].WriteStream(stream, text);

        public void Display(MimeBundle bundle, string displayId) => cells[^1].Display(bundle, displayId);

        public void UpdateDisplay(MimeBundle bundle, string displayId) =>
            _ = cells.Any(cell => cell.UpdateDisplay(bundle, displayId));

        public void ClearOutput(bool wait) => cells[^1].ClearOutput(wait);

        public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
            throw new InvalidOperationException("The worker answers input requests itself.");
    }
}
