namespace NeuralNotebooks.Host.Classroom;

/// <summary>What one student handed in.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Notebooks">The notebooks in it.</param>
internal sealed record Submission(string Student, IReadOnlyList<string> Notebooks)
{
    /// <summary>The submissions in a folder: one folder or one notebook for each student.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<Submission> In(string folder)
    {
        var folders = Directory
            .GetDirectories(folder)
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Select(path => new Submission(Path.GetFileName(path), NotebooksBelow(path)));
        var files = Directory
            .GetFiles(folder, "*.ipynb")
            .Select(path => new Submission(Path.GetFileNameWithoutExtension(path), [path]));
        return [.. folders.Concat(files).OrderBy(one => one.Student, StringComparer.Ordinal)];
    }

    private static string[] NotebooksBelow(string folder)
    {
        // A link could lead anywhere, and what an editor put aside was not handed in.
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
            IgnoreInaccessible = true,
        };
        return
        [
            .. Directory
                .GetFiles(folder, "*.ipynb", options)
                .Where(path => !path.Contains(".ipynb_checkpoints", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
