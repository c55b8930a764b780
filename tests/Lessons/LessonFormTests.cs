using System.Text.RegularExpressions;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>The form that DESIGN.md gives to a lesson.</summary>
public sealed partial class LessonFormTests
{
    private const int LargestFile = 1_500_000;
    private const int MostLinesInACell = 25;

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void The_file_is_as_Jupyter_would_write_it(string name)
    {
        var lesson = LessonFiles.Load(name);
        string text = System.Text.Encoding.UTF8.GetString(LessonFiles.Content(name));
        Assert.Equal((4, 5), lesson.Format);
        Assert.True(text == lesson.ToJson(), "Not in Jupyter's own formatting: run `run --save` on it.");
        Assert.True(text.Length < LargestFile, $"{text.Length} characters; a lesson should stay below {LargestFile}.");
        Assert.Equal(".net-csharp", (string?)lesson.Metadata["kernelspec"]?["name"]);
        Assert.Equal("C#", (string?)lesson.Metadata["kernelspec"]?["language"]);
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Every_cell_has_an_id_of_its_own(string name)
    {
        var ids = LessonFiles.Load(name).Cells.Select(cell => cell.Id).ToList();
        Assert.All(ids, id => Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", id));
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void It_starts_with_its_only_first_level_heading(string name)
    {
        var texts = LessonFiles
            .Load(name)
            .Cells.Where(cell => cell.Type == "markdown")
            .Select(cell => cell.Source)
            .ToList();
        var headings = texts
            .SelectMany(text => FirstLevelHeading().Matches(FencedCode().Replace(text, "")))
            .Select(match => match.Value);
        Assert.Single(headings);
        Assert.StartsWith("# ", texts[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Its_first_code_cell_references_the_libraries(string name)
    {
        string first = LessonFiles.Load(name).Cells.First(cell => cell.IsCode).Source;
        Assert.Contains("#r \"../lib/bin/NeuralNotebooks.dll\"", first, StringComparison.Ordinal);
        Assert.Contains("#r \"../lib/bin/NeuralNotebooks.Charts.dll\"", first, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Its_cells_run_in_NET_Interactive_too(string name)
    {
        // A cell that is left out, or that needs a package, may show what only another host or a network can do.
        var violations = CodeCells(name)
            .Where(cell => LessonRunner.IsRun(cell) && !cell.Tags.Contains(LessonRunner.PackageTag))
            .SelectMany(cell => PortableSubset.Violations(cell.Source).Select(violation => $"{cell.Id}: {violation}"));
        Assert.Empty(violations);
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Its_values_look_alike_in_NET_Interactive_and_no_compiler_complains(string name)
    {
        var violations = CompiledLesson
            .Cells(name)
            .SelectMany(compiled =>
                PortableSubset.Violations(compiled.Compilation).Select(violation => $"{compiled.Cell.Id}: {violation}")
            );
        Assert.Empty(violations);
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Its_cells_are_short(string name) =>
        Assert.Empty(
            CodeCells(name)
                .Where(cell => cell.Source.TrimEnd().Count(c => c == '\n') >= MostLinesInACell)
                .Select(cell => cell.Id)
        );

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void It_is_committed_with_outputs_and_without_errors(string name)
    {
        var cells = CodeCells(name).Where(LessonRunner.IsRun).ToList();
        Assert.Empty(
            cells
                .Where(cell =>
                    !cell.Tags.Contains(LessonRunner.ExpectedErrorTag)
                    && cell.Outputs.Any(output => (string?)output?["output_type"] == "error")
                )
                .Select(cell => cell.Id)
        );
        Assert.True(cells.Any(cell => cell.Outputs.Count > 0), "No outputs: run `run --save` on it.");
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Its_pictures_are_drawn_without_scripts_and_fonts_from_elsewhere(string name)
    {
        var outputs = CodeCells(name).SelectMany(cell => cell.Outputs).Select(output => output!.ToJsonString());
        Assert.DoesNotContain(outputs, output => OutsideResource().IsMatch(output));
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Its_exercises_have_a_check_and_a_solution(string name)
    {
        var lesson = LessonFiles.Load(name);
        Assert.All(lesson.Cells, cell => Exercise.At(lesson, cell));
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Its_exercises_are_committed_without_output(string name) =>
        Assert.All(
            CodeCells(name).Where(LessonRunner.IsStoredEmpty),
            cell => Assert.True(cell.Outputs.Count == 0, $"{cell.Id} has outputs: run `run --save` on the lesson.")
        );

    private static IEnumerable<NotebookCell> CodeCells(string name) =>
        LessonFiles.Load(name).Cells.Where(cell => cell.IsCode);

    [GeneratedRegex(@"^# ", RegexOptions.Multiline)]
    private static partial Regex FirstLevelHeading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();

    [GeneratedRegex(@"<script[^>]*\ssrc|require\.config|(?:src|href)=\\?""https?:|url\(https?:")]
    private static partial Regex OutsideResource();
}
