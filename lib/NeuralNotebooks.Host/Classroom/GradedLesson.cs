using System.Text.RegularExpressions;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>A lesson of the course, as grading sees it.</summary>
internal sealed partial class GradedLesson
{
    private const string CheckMark = "// --- check";

    private GradedLesson(string path, NotebookFile notebook)
    {
        Number = LessonNumbers.Of(path) ?? -1;
        Notebook = notebook;
        Title = TitleOf(notebook);
        Exercises = [.. notebook.Cells.Where(cell => cell.Tags.Contains(LessonRunner.ExerciseTag)).Select(Read)];
    }

    /// <summary>The lesson's number.</summary>
    public int Number { get; }

    /// <summary>The lesson as it was handed out.</summary>
    public NotebookFile Notebook { get; }

    /// <summary>The lesson's first heading.</summary>
    public string Title { get; }

    /// <summary>Its exercises.</summary>
    public IReadOnlyList<GradedExercise> Exercises { get; }

    /// <summary>Reads a lesson.</summary>
    /// <exception cref="NotebookException">It cannot be read.</exception>
    public static GradedLesson Load(string path) => new(path, NotebookFile.Load(path));

    /// <summary>A notebook's first heading; empty when there is none.</summary>
    public static string TitleOf(NotebookFile notebook) =>
        notebook
            .Cells.Where(cell => cell.Type == "markdown")
            .SelectMany(cell => cell.Source.Split('\n'))
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))
            ?[2..].Trim()
        ?? "";

    /// <summary>What a student wrote above the check; all of it when the mark is gone.</summary>
    public static string AnswerIn(string source)
    {
        int mark = source.IndexOf(CheckMark, StringComparison.Ordinal);
        return mark >= 0 ? source[..mark] : CheckCall().Replace(source, "");
    }

    private static GradedExercise Read(NotebookCell cell)
    {
        int mark = cell.Source.IndexOf(CheckMark, StringComparison.Ordinal);
        string check = cell.Source[mark..];
        string id = CheckCall().Match(check).Groups[1].Value;
        // The full name, so that a class of the student's own called Exercise is not meant.
        string record = check.Replace(
            "Exercise.Check(",
            "global::NeuralNotebooks.Exercises.AnswerRecord.Check(",
            StringComparison.Ordinal
        );
        return new GradedExercise(cell.Id, id, cell.Source[..mark], record);
    }

    [GeneratedRegex(@"Exercise\s*\.\s*Check\s*\(\s*""([\d.]+)"".*", RegexOptions.Singleline)]
    private static partial Regex CheckCall();
}
