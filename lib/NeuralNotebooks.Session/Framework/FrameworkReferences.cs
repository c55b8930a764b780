using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Session.Framework;

/// <summary>
/// The assemblies every cell may use: the shared framework and this host's display helpers, and no more.
/// </summary>
/// <remarks>
/// Roslyn and the host's other packages are left out: a lesson that worked by accident of them would fail elsewhere.
/// </remarks>
public static class FrameworkReferences
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(Read);

    /// <summary>Where a page puts copies of the assemblies: in a browser they are no files otherwise.</summary>
    public const string BrowserFolder = "/ref/";

    /// <summary>The shared framework's folder, with a separator at its end.</summary>
    public static string Folder { get; } =
        Path.GetDirectoryName(typeof(object).Assembly.Location) is { Length: > 0 } folder
            ? folder + Path.DirectorySeparatorChar
            : BrowserFolder;

    /// <summary>What the first cell of a session is compiled against.</summary>
    public static IReadOnlyList<MetadataReference> All => References.Value;

    /// <summary>Whether the framework has an assembly of that name.</summary>
    public static bool Contains(string assemblyName) => File.Exists(Path.Combine(Folder, assemblyName + ".dll"));

    /// <summary>The same, read anew: the compiler knows nothing of them yet.</summary>
    internal static IReadOnlyList<MetadataReference> Read()
    {
        if (OperatingSystem.IsBrowser())
            return [.. Directory.GetFiles(Folder, "*.dll").Select(path => MetadataReference.CreateFromFile(path))];
        string trusted = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        var references = trusted
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && IsManaged(path))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToList();
        references.Add(
            MetadataReference.CreateFromFile(
                typeof(Interactive.Kernel).Assembly.Location,
                documentation: XmlBeside(typeof(Interactive.Kernel).Assembly.Location)
            )
        );
        return references;
    }

    private static bool IsManaged(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        return image.HasMetadata;
    }

    /// <summary>The XML file beside an assembly, which completion and inspection read.</summary>
    public static DocumentationProvider? XmlBeside(string assemblyPath)
    {
        string xml = Path.ChangeExtension(assemblyPath, ".xml");
        return File.Exists(xml) ? new XmlFileDocumentation(xml) : null;
    }
}
