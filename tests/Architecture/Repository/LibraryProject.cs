using System.Xml.Linq;

namespace NeuralNotebooks.Architecture.Repository;

/// <summary>A project under lib/, as its project file tells it.</summary>
internal sealed class LibraryProject
{
    private readonly XDocument file;

    private LibraryProject(string path)
    {
        file = XDocument.Load(path);
        Folder = Path.GetDirectoryName(path)!;
        Name = Path.GetFileNameWithoutExtension(path);
    }

    /// <summary>Every project under lib/, found and not listed: a new one is held to the rules at once.</summary>
    public static IReadOnlyList<LibraryProject> All { get; } =
    [
        .. Directory
            .EnumerateDirectories(Path.Combine(RepositoryFiles.Root, "lib"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Order(StringComparer.Ordinal)
            .Select(path => new LibraryProject(path)),
    ];

    /// <summary>The names of <see cref="All"/>, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(project => project.Name)];

    /// <summary>The file's name without its ending, such as NeuralNotebooks.Charts.</summary>
    public string Name { get; }

    public string Folder { get; }

    public string RootNamespace => Property("RootNamespace") ?? Name;

    /// <summary>The compiled assembly, which the build copies beside the tests.</summary>
    public string AssemblyPath => Path.Combine(AppContext.BaseDirectory, (Property("AssemblyName") ?? Name) + ".dll");

    /// <summary>A library is what others compile against; a program has no public API.</summary>
    public bool IsLibrary => Property("OutputType") is null or "Library";

    /// <summary>The projects that are built before this one, whether or not it compiles against them.</summary>
    public IReadOnlyList<string> ProjectReferences => [.. References().Select(NameOf)];

    /// <summary>The projects that this one compiles against.</summary>
    public IReadOnlyList<string> CompiledReferences =>
        [
            .. References()
                .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
                .Select(NameOf),
        ];

    public static LibraryProject Named(string name) => All.Single(project => project.Name == name);

    private static string NameOf(XElement reference) =>
        Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/'));

    private IEnumerable<XElement> References() => file.Descendants("ProjectReference");

    private string? Property(string name) => file.Descendants(name).FirstOrDefault()?.Value;
}
