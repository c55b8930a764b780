using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Host.Running;

/// <summary>Finds the notebooks to run.</summary>
internal static class LessonFinder
{
    private const string LessonFolder = "notebooks";
    private const string RepositoryMark = "NeuralNotebooks.sln";

    /// <summary>The notebooks that paths name; all lessons of the repository when there are none.</summary>
    /// <exception cref="NotebookException">A path leads nowhere, or to a folder without notebooks.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        if (paths.Count > 0)
            return [.. paths.SelectMany(FindOne).Distinct(StringComparer.Ordinal)];
        string here = Environment.CurrentDirectory;
        // Outside of the repository, the lessons are those of the current folder.
        if (RootAbove(here) is { } root)
            return NotebooksIn(Path.Combine(root, LessonFolder));
        if (Array.Find([Path.Combine(here, LessonFolder), here], HasNotebooks) is { } folder)
            return NotebooksIn(folder);
        root =
            RootAbove(AppContext.BaseDirectory)
            ?? throw new NotebookException(
                "No lessons found: run this in a folder with notebooks, or name the notebooks to run."
            );
        return NotebooksIn(Path.Combine(root, LessonFolder));
    }

    private static string[] FindOne(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            return NotebooksIn(full);
        return File.Exists(full) ? [full] : throw new NotebookException($"{path}: there is no such file or folder.");
    }

    private static string[] NotebooksIn(string folder)
    {
        string[] notebooks = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.ipynb") : [];
        if (notebooks.Length == 0)
            throw new NotebookException($"{folder}: there are no notebooks (*.ipynb) in this folder.");
        Array.Sort(notebooks, StringComparer.Ordinal);
        return notebooks;
    }

    private static bool HasNotebooks(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.ipynb").Any();

    private static string? RootAbove(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (File.Exists(Path.Combine(current.FullName, RepositoryMark)))
                return current.FullName;
        }

        return null;
    }
}
