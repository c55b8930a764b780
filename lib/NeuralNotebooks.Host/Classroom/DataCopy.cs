namespace NeuralNotebooks.Host.Classroom;

/// <summary>Gives a copy of the lessons the data sets that the original has fetched.</summary>
internal static class DataCopy
{
    private const string Catalog = "datasets.json";

    /// <summary>Copies the catalog, by which the library knows where the cache is, and the cache.</summary>
    /// <param name="lessons">The folder of the original's lessons.</param>
    /// <param name="target">The copy's root.</param>
    public static void Write(string lessons, string target)
    {
        string from = Path.Combine(Path.GetDirectoryName(lessons)!, "data");
        // Outside of a clone there is none; the library has a folder of the user's then.
        if (!File.Exists(Path.Combine(from, Catalog)))
            return;
        string to = Path.Combine(target, "data");
        Copy(Path.Combine(from, Catalog), Path.Combine(to, Catalog));
        string cache = Path.Combine(from, "cache");
        if (!Directory.Exists(cache))
            return;
        foreach (string file in Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories).Where(IsWhole))
            Copy(file, Path.Combine(to, "cache", Path.GetRelativePath(cache, file)));
    }

    // Neither a lock nor what a download has begun.
    private static bool IsWhole(string path) =>
        !Path.GetFileName(path).StartsWith('.') && Path.GetExtension(path) != ".part";

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
