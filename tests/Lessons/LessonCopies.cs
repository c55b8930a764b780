namespace NeuralNotebooks.Lessons;

/// <summary>The lessons as git has them, as files beside the libraries they refer to.</summary>
public sealed class LessonCopies : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("lessons-");

    /// <summary>Makes them.</summary>
    public LessonCopies()
    {
        string notebooks = root.CreateSubdirectory("notebooks").FullName;
        foreach (string name in LessonFiles.Names.AsEnumerable<object[]>().Select(row => (string)row[0]))
            File.WriteAllBytes(Path.Combine(notebooks, name), LessonFiles.Content(name));
        string libraries = root.CreateSubdirectory(Path.Combine("lib", "bin")).FullName;
        foreach (string library in Directory.GetFiles(Path.Combine(LessonFiles.Root, "lib", "bin"), "*.dll"))
            File.Copy(library, Path.Combine(libraries, Path.GetFileName(library)));
        Files = [.. Directory.GetFiles(notebooks).Order(StringComparer.Ordinal)];
    }

    /// <summary>The notebooks, in their order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Takes them away.</summary>
    public void Dispose() => root.Delete(recursive: true);
}
