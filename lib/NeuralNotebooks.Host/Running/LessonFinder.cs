using System.Globalization;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Session.Hints;

namespace NeuralNotebooks.Host.Running;

/// <summary>Finds the notebooks to run.</summary>
internal static class LessonFinder
{
    private const string LessonFolder = "notebooks";
    private const string RepositoryMark = "NeuralNotebooks.sln";

    /// <summary>
    /// The notebooks that are meant by paths, by lessons' numbers (4, 04) or by parts of their names (perceptron); all
    /// lessons when nothing is named.
    /// </summary>
    /// <exception cref="NotebookException">Nothing, or more than one lesson, can be meant.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        if (paths.Count > 0)
            return [.. paths.SelectMany(FindOne).Distinct(StringComparer.Ordinal)];
        return AllLessons();
    }

    /// <summary>
    /// All notebooks in a folder and below it, but for those that an editor or a package keeps for itself.
    /// </summary>
    /// <exception cref="NotebookException">There is no such folder, or no notebook in it.</exception>
    public static IReadOnlyList<string> FindBelow(string folder)
    {
        string full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
            throw new NotebookException($"{folder}: there is no such folder.");
        string[] notebooks =
        [
            .. Directory
                .EnumerateFiles(full, "*.ipynb", SearchOption.AllDirectories)
                .Where(path => !Path.GetRelativePath(full, path).Split(Path.DirectorySeparatorChar).Any(IsKept))
                .Order(StringComparer.Ordinal),
        ];
        return notebooks.Length > 0
            ? notebooks
            : throw new NotebookException($"{folder}: there are no notebooks (*.ipynb) in this folder or below it.");
    }

    // .ipynb_checkpoints, .git, .venv; packages of Node and Python.
    private static bool IsKept(string name) => name.StartsWith('.') || name is "node_modules" or "site-packages";

    private static string[] AllLessons()
    {
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

    /// <summary>
    /// The course's own lessons, wherever the current folder is: those beside this program, or in a folder.
    /// </summary>
    /// <param name="folder">The folder with the lessons; null for those of the repository with this program.</param>
    /// <exception cref="NotebookException">There are none.</exception>
    public static IReadOnlyList<string> Course(string? folder)
    {
        if (folder is not null)
            return NotebooksIn(Path.GetFullPath(folder));
        string root =
            RootAbove(AppContext.BaseDirectory)
            ?? throw new NotebookException(
                "The lessons are not beside this program: name their folder with --lessons."
            );
        return NotebooksIn(Path.Combine(root, LessonFolder));
    }

    private static string[] FindOne(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            return NotebooksIn(full);
        if (File.Exists(full))
            return [full];
        return [Lesson(path)];
    }

    private static string Lesson(string words)
    {
        string[] lessons = AllLessons();
        string[] meant = int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Array.FindAll(lessons, lesson => NameOf(lesson).StartsWith($"{number:00}-", StringComparison.Ordinal))
            : Array.FindAll(lessons, lesson => NameOf(lesson).Contains(words, StringComparison.OrdinalIgnoreCase));
        if (meant.Length == 1)
            return meant[0];
        if (meant.Length > 1)
            throw new NotebookException(
                $"{words}: more than one lesson can be meant: {string.Join(", ", meant.Select(NameOf))}."
            );
        var names = lessons.Select(NameOf);
        string? close = Similarity.Closest(words, names.Concat(names.SelectMany(name => name.Split('-'))));
        throw new NotebookException(
            $"{words}: there is no such file, folder or lesson."
                + (close is null ? " Lessons are named by number (run 4) or by a word (run perceptron)." : "")
                + (close is null ? "" : $" Did you mean {close}?")
        );
    }

    private static string NameOf(string lesson) => Path.GetFileNameWithoutExtension(lesson);

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
