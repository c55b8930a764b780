using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Lessons;

/// <summary>The notebooks of this repository.</summary>
internal static class LessonFiles
{
    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, "notebooks");

    /// <summary>
    /// File names, for theories: the folder differs from machine to machine, a test's name should not.
    /// </summary>
    public static TheoryData<string> Names
    {
        get
        {
            var names = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.ipynb").Select(Path.GetFileName) : [];
            return [.. names.Order(StringComparer.Ordinal).OfType<string>()];
        }
    }

    public static NotebookFile Load(string name) => NotebookFile.Load(Path.Combine(Folder, name));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuralNotebooks.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run inside the repository.");
        return folder.FullName;
    }
}
