using System.CommandLine;
using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Commands;

/// <summary><c>copy</c>: makes somebody's own copy of the lessons to work in.</summary>
internal static class CopyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where to; new, or an older copy of yours." };
        var command = new Command(
            "copy",
            "Makes your own copy of the lessons to work in; in an older one it adds what is new and keeps your work."
        )
        {
            folder,
        };
        WrongUse.RefuseOptionsAmong(folder, command);
        command.SetAction(result => WrongUse.Try(() => Write(result.GetRequiredValue(folder))));
        return command;
    }

    private static void Write(string folder)
    {
        string target = Path.GetFullPath(folder);
        var lessons = LessonFinder.Find([]);
        string notebooks = Path.GetDirectoryName(lessons[0])!;
        if (IsIn(target, Path.GetDirectoryName(notebooks)!))
            throw new NotebookException($"{folder}: is inside the original. Name a folder outside, as ../my-lessons.");
        int written = Handout.Write(lessons, target, new HandoutOptions { KeepExisting = true }).Count;
        DataCopy.Write(notebooks, target);
        string kept = written == lessons.Count ? "" : $" {lessons.Count - written} were there and stay as they are.";
        Console.WriteLine($"Copied {written} lessons and the libraries they need to {target}.{kept}");
        Console.WriteLine(
            "Next: open that folder in VS Code or Jupyter, and begin with notebooks/00-start-here.ipynb."
        );
    }

    private static bool IsIn(string path, string folder) =>
        !Path.GetRelativePath(folder, path).StartsWith("..", StringComparison.Ordinal)
        && !Path.IsPathRooted(Path.GetRelativePath(folder, path));
}
