namespace NeuralNotebooks.Architecture.Repository;

/// <summary>Where this repository lies, and its C# files.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>All C# files below a folder that somebody wrote: what the build generates is left out.</summary>
    public static IEnumerable<string> CSharp(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split('/', '\\').Any(IsBuilt))
            .Order(StringComparer.Ordinal);

    /// <summary>A path as it is told in a message: from the root on, with slashes on every system.</summary>
    public static string Display(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static bool IsBuilt(string folder) => folder is "bin" or "obj" or "node_modules" or "StrykerOutput";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuralNotebooks.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run inside the repository.");
        return folder.FullName;
    }
}
