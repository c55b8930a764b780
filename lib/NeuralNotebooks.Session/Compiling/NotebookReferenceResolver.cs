using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>Answers the compiler's question which file a #r line means.</summary>
/// <param name="notebookFolder">Where relative paths start.</param>
/// <param name="loadContext">Is told what may have to be loaded.</param>
/// <param name="libraryFolder">Has what a notebook expects in lib/bin, if it has none; null for nothing.</param>
internal sealed class NotebookReferenceResolver(
    string notebookFolder,
    NotebookLoadContext loadContext,
    string? libraryFolder = null
) : MetadataReferenceResolver
{
    // A cell may run while an editor asks about another.
    private readonly ConcurrentDictionary<string, PortableExecutableReference> references = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> packages = new(StringComparer.Ordinal);

    /// <summary>
    /// A dependency of a #r'd assembly is found beside it, though its names stay hidden until it is #r'd itself.
    /// </summary>
    public override bool ResolveMissingAssemblies => true;

    /// <summary>The file a #r line means, or null where there is none.</summary>
    /// <param name="reference">What stands between the quotes.</param>
    /// <param name="baseFilePath">The #load'ed file the line stands in; null or a cell's name otherwise.</param>
    public string? PathOf(string reference, string? baseFilePath)
    {
        if (packages.TryGetValue(reference, out var assemblies))
            return assemblies.Count > 0 ? assemblies[0] : null;

        string baseFolder = Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath)! : notebookFolder;
        string path = Path.GetFullPath(reference, baseFolder);
        if (File.Exists(path))
            return path;
        if (reference.IndexOfAny(['/', '\\']) >= 0)
            return OwnCopy(reference);

        // A bare name is a framework assembly: #r "System.Text.Json".
        string name = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference : reference + ".dll";
        string frameworkPath = Path.Combine(FrameworkReferences.Folder, name);
        return File.Exists(frameworkPath) ? frameworkPath : null;
    }

    /// <summary>Whether a path is that of this program's own copy of the library.</summary>
    public bool IsOwnCopy(string path) => libraryFolder is not null && Path.GetDirectoryName(path) == libraryFolder;

    /// <summary>Remembers what a package line gave; its first assembly is the one the line itself references.</summary>
    public void AddPackage(string reference, IReadOnlyList<string> assemblies) => packages[reference] = assemblies;

    public bool HasPackage(string reference) => packages.ContainsKey(reference);

    /// <summary>The assemblies of a package line that has been followed; none for another.</summary>
    public IEnumerable<PortableExecutableReference> Package(string reference) =>
        packages.TryGetValue(reference, out var assemblies) ? assemblies.Select(Reference) : [];

    /// <summary>The compiler's view of a file, read once per session.</summary>
    public PortableExecutableReference Reference(string path)
    {
        if (references.TryGetValue(path, out var known))
            return known;
        if (path.StartsWith(FrameworkReferences.Folder, StringComparison.Ordinal))
            return references.GetOrAdd(path, MetadataReference.CreateFromFile(path));

        var reference = MetadataReference.CreateFromImage(
            ImmutableArray.Create(File.ReadAllBytes(path)),
            documentation: FrameworkReferences.XmlBeside(path),
            filePath: path
        );
        loadContext.AddReference(path);
        return references.GetOrAdd(path, reference);
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference,
        string? baseFilePath,
        MetadataReferenceProperties properties
    )
    {
        string? path = PathOf(reference, baseFilePath);
        return path is null ? [] : [Reference(path).WithProperties(properties)];
    }

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition,
        AssemblyIdentity referenceIdentity
    )
    {
        // Only for what a notebook references: the host's own dependencies are none of a cell's business.
        if (definition is not PortableExecutableReference { FilePath: { } path } || !references.ContainsKey(path))
            return null;
        string beside = Path.Combine(Path.GetDirectoryName(path)!, referenceIdentity.Name + ".dll");
        return File.Exists(beside) ? Reference(beside) : null;
    }

    // Outside of the repository a lesson has no lib/bin; what it needs came with the program that runs it.
    private string? OwnCopy(string reference)
    {
        string[] parts = reference.Split('/', '\\');
        if (libraryFolder is null || parts is not [.., "lib", "bin", var file])
            return null;
        string copy = Path.Combine(libraryFolder, file);
        return File.Exists(copy) ? copy : null;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
