using System.Reflection;
using System.Runtime.Loader;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>Loads a session's cells and what they reference.</summary>
/// <remarks>
/// Referenced files are read into memory, so that a rebuild can replace them while the session lives, and so that what
/// runs is exactly what was compiled against. Dependencies are looked for beside the file that needs them.
/// </remarks>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    // An object, not a Lock: a cell that is stopped inside leaves the first released, the second perhaps not.
    private readonly object gate = new();
    private readonly Dictionary<string, string> pathsByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Assembly> cells = new(StringComparer.Ordinal);
    private readonly List<string> folders = [];

    /// <summary>
    /// Makes a referenced file loadable by its name, and its folder a place to look for dependencies.
    /// </summary>
    public void AddReference(string path)
    {
        lock (gate)
        {
            // An assembly's file carries its name: the runtime's own loader counts on that, too.
            pathsByName.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            string folder = Path.GetDirectoryName(path)!;
            if (!folders.Contains(folder))
                folders.Add(folder);
        }
    }

    /// <summary>Where the cells' code was written.</summary>
    public CellSymbols Symbols { get; } = new();

    /// <summary>Loads a compiled cell.</summary>
    public Assembly LoadCell(string assemblyName, MemoryStream image, MemoryStream symbols)
    {
        var assembly = LoadFromStream(image);
        Symbols.Add(assembly, symbols.ToArray());
        lock (gate)
            cells.Add(assemblyName, assembly);
        return assembly;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        lock (gate)
        {
            if (cells.TryGetValue(name, out var cell))
                return cell;
        }

        if (FrameworkReferences.Contains(name) || name == typeof(Interactive.Kernel).Assembly.GetName().Name)
            return null;
        return PathOf(name) is { } path ? LoadImage(path) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        lock (gate)
        {
            foreach (string folder in folders)
            {
                string path = Path.Combine(folder, unmanagedDllName);
                string[] candidates =
                [
                    path,
                    path + ".so",
                    path + ".dll",
                    path + ".dylib",
                    Path.Combine(folder, "lib" + unmanagedDllName + ".so"),
                ];
                if (Array.Find(candidates, File.Exists) is { } found)
                    return LoadUnmanagedDllFromPath(found);
            }
        }

        return IntPtr.Zero;
    }

    private string? PathOf(string name)
    {
        lock (gate)
        {
            if (pathsByName.TryGetValue(name, out string? path))
                return path;
            return folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
        }
    }

    private Assembly LoadImage(string path)
    {
        using var image = new MemoryStream(File.ReadAllBytes(path));
        string symbolsPath = Path.ChangeExtension(path, ".pdb");
        if (!File.Exists(symbolsPath))
            return LoadFromStream(image);
        using var symbols = new MemoryStream(File.ReadAllBytes(symbolsPath));
        return LoadFromStream(image, symbols);
    }
}
