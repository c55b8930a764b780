using System.Text.Json;

namespace NeuralNotebooks.Jupyter.Packages;

/// <summary>What NuGet's project.assets.json says: packages, their dependencies and files.</summary>
internal sealed class RestoredAssets
{
    private readonly Dictionary<string, Package> packages = new(StringComparer.OrdinalIgnoreCase);

    private RestoredAssets(JsonElement assets)
    {
        string[] folders = [.. assets.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
        var libraries = assets.GetProperty("libraries");
        // The last target is the one for this runtime identifier; the first is for any.
        var target = assets.GetProperty("targets").EnumerateObject().Last().Value;
        foreach (var library in target.EnumerateObject())
        {
            string[] parts = library.Name.Split('/');
            if (!libraries.GetProperty(library.Name).TryGetProperty("path", out var path))
                continue;
            packages[parts[0]] = new Package(
                parts[1],
                Names(library.Value, "dependencies"),
                [
                    .. Names(library.Value, "runtime")
                        .Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                        .Select(file => Locate(folders, Path.Combine(path.GetString()!, file))),
                ]
            );
        }
    }

    /// <summary>Null when nothing was restored there, or files are gone since.</summary>
    public static RestoredAssets? TryRead(string folder)
    {
        string path = Path.Combine(folder, "obj", "project.assets.json");
        if (!File.Exists(path))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var assets = new RestoredAssets(json.RootElement);
        return assets.packages.Values.SelectMany(package => package.Files).All(File.Exists) ? assets : null;
    }

    public string? VersionOf(string package) => packages.GetValueOrDefault(package)?.Version;

    /// <summary>The package's own assemblies, then those of all that it depends on.</summary>
    public IEnumerable<string> AssembliesFor(string name)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { name };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out string? next))
        {
            if (!packages.TryGetValue(next, out var package))
                continue;
            foreach (string file in package.Files)
                yield return file;
            foreach (string? dependency in package.Dependencies.Where(seen.Add))
                waiting.Enqueue(dependency);
        }
    }

    private static string[] Names(JsonElement library, string property) =>
        library.TryGetProperty(property, out var value) ? [.. value.EnumerateObject().Select(entry => entry.Name)] : [];

    private static string Locate(string[] folders, string path) =>
        Array.Find([.. folders.Select(folder => Path.GetFullPath(Path.Combine(folder, path)))], File.Exists)
        ?? Path.GetFullPath(Path.Combine(folders[0], path));

    private sealed record Package(string Version, string[] Dependencies, string[] Files);
}
