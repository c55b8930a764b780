using System.Text.RegularExpressions;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>
/// An exercise of a lesson: the stub with its check, and the solution from the markdown cell below it.
/// </summary>
internal sealed partial record Exercise(string Stub, string Solution)
{
    public const string Tag = LessonRunner.ExerciseTag;
    public const string CheckMark = "// --- check";

    /// <summary>The exercise at a cell, or null when the cell is none.</summary>
    /// <exception cref="FormatException">The check or the solution is missing, or there are two.</exception>
    public static Exercise? At(NotebookFile lesson, NotebookCell cell)
    {
        if (!cell.Tags.Contains(Tag))
            return null;
        var check = CheckLine().Matches(cell.Source);
        if (check.Count != 1)
            throw new FormatException(
                $"Exercise {cell.Id} needs one line that starts with \"{CheckMark}\", but has {check.Count}."
            );
        var next = lesson.Cells.SkipWhile(other => other.Id != cell.Id).Skip(1).FirstOrDefault();
        if (next?.Type != "markdown" || !Details().IsMatch(next.Source))
            throw new FormatException(
                $"Exercise {cell.Id} must be followed by a markdown cell with <details><summary>Solution</summary>."
            );
        var blocks = CodeBlock().Matches(next.Source);
        if (blocks.Count != 1)
            throw new FormatException(
                $"The solution of {cell.Id} must hold one ```csharp block, but has {blocks.Count}."
            );
        string solution = blocks[0].Groups[1].Value + "\n" + cell.Source[check[0].Index..];
        return new Exercise(cell.Source, solution);
    }

    [GeneratedRegex(@"^// --- check", RegexOptions.Multiline)]
    private static partial Regex CheckLine();

    [GeneratedRegex(@"<details>\s*<summary>\s*Solution.*?</summary>.*</details>", RegexOptions.Singleline)]
    private static partial Regex Details();

    [GeneratedRegex(@"^```csharp\s*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
