using System.Globalization;
using NeuralNotebooks.Data;

namespace NeuralNotebooks.Host.Commands;

/// <summary>What <c>data</c> does with a catalog of sets.</summary>
/// <param name="catalog">The sets there are.</param>
/// <param name="options">Where they are looked for.</param>
/// <param name="output">Where results are written.</param>
/// <param name="error">Where it is written what is wrong with a file.</param>
internal sealed class DataActions(
    IReadOnlyList<DatasetEntry> catalog,
    DataOptions options,
    TextWriter output,
    TextWriter error
)
{
    /// <summary>Lists the sets, and where they are.</summary>
    public void List()
    {
        int width = catalog.Max(entry => entry.Name.Length);
        foreach (var entry in catalog)
        {
            string place =
                Folders(entry).FirstOrDefault(folder => Files(entry, folder).Count == entry.Files.All.Count)
                ?? "not here";
            output.WriteLine($"{entry.Name.PadRight(width)}  {entry.Description} {entry.Licence}.");
            output.WriteLine($"{new string(' ', width)}  {place}");
        }
    }

    /// <summary>Fetches sets into the cache.</summary>
    /// <param name="names">Names of the catalog, or <c>all</c>.</param>
    /// <param name="progress">Is told how each download goes on.</param>
    /// <param name="cancellationToken">Ends the downloads.</param>
    /// <exception cref="ArgumentException">The catalog has no set of a given name.</exception>
    /// <exception cref="IOException">A set cannot be had.</exception>
    public async Task GetAsync(
        string[] names,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var store = new DatasetStore(options with { Progress = progress });
        foreach (var entry in names is ["all"] ? catalog : Named(names))
        {
            foreach (var file in entry.Files.All)
                await store.ReadAsync(entry, file, cancellationToken).ConfigureAwait(false);
            string[] folders = [.. Folders(entry).Where(folder => Files(entry, folder).Count > 0)];
            output.WriteLine($"{entry.Title} is here, verified: {string.Join(" and ", folders)}");
        }
    }

    /// <summary>Checks every file that is here against its SHA-256; all sets when none is named.</summary>
    public bool Verify(string[] names)
    {
        bool good = true;
        foreach (var entry in Named(names))
        {
            bool found = false;
            foreach (string folder in Folders(entry))
            {
                foreach ((var file, string path) in Files(entry, folder))
                {
                    found = true;
                    try
                    {
                        VerifiedFile.Read(path, file);
                        output.WriteLine($"{path}: good");
                    }
                    catch (InvalidDataException exception)
                    {
                        good = false;
                        error.WriteLine(exception.Message);
                    }
                }
            }
            if (!found)
                output.WriteLine($"{entry.Title} is not here.");
        }
        return good;
    }

    /// <summary>Shows the folders and settings that count.</summary>
    public void Where()
    {
        long size = catalog.SelectMany(CachedFiles).Sum(file => file.Length);
        (string Setting, string Value)[] settings =
        [
            (DataOptions.FolderVariable, options.Folder ?? "not set"),
            ("cache", $"{options.CacheFolder} ({Megabytes(size)})"),
            (DataOptions.MirrorVariable, options.Mirror?.ToString() ?? "not set"),
            (
                DataOptions.OfflineVariable,
                options.Offline ? "set: nothing is downloaded" : "not set: downloads are allowed"
            ),
        ];
        foreach ((string setting, string value) in settings)
            output.WriteLine($"{setting.PadRight(settings.Max(row => row.Setting.Length))}  {value}");
    }

    /// <summary>Deletes fetched files; those of all sets when none is named.</summary>
    /// <exception cref="ArgumentException">The catalog has no set of a given name.</exception>
    /// <exception cref="IOException">The cache cannot be changed.</exception>
    public async Task ClearAsync(string[] names, CancellationToken cancellationToken)
    {
        foreach (var entry in Named(names))
            await ClearAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    private async Task ClearAsync(DatasetEntry entry, CancellationToken cancellationToken)
    {
        FileInfo[] files = [.. CachedFiles(entry)];
        long size = files.Sum(file => file.Length);
        if (files.Length > 0)
        {
            // Not while another process is fetching.
            using var folderLock = await FolderLock
                .AcquireAsync(Path.Combine(options.CacheFolder, entry.Name), cancellationToken)
                .ConfigureAwait(false);
            foreach (var file in files)
                file.Delete();
        }
        output.WriteLine($"{entry.Title}: {files.Length} files deleted from the cache, {Megabytes(size)}");
    }

    private IReadOnlyList<DatasetEntry> Named(string[] names) =>
        names.Length == 0 ? catalog : [.. names.Select(name => DatasetCatalog.Find(catalog, name))];

    private IEnumerable<string> Folders(DatasetEntry entry) =>
        new[] { options.Folder, options.CacheFolder }
            .OfType<string>()
            .Select(folder => Path.Combine(folder, entry.Name));

    // Also what interrupted downloads left; never the lock, and nothing that is not of the catalog.
    private IEnumerable<FileInfo> CachedFiles(DatasetEntry entry)
    {
        var folder = new DirectoryInfo(Path.Combine(options.CacheFolder, entry.Name));
        return folder.Exists ? entry.Files.All.SelectMany(file => folder.EnumerateFiles(file.Name + "*")) : [];
    }

    private static IReadOnlyList<(DatasetFile File, string Path)> Files(DatasetEntry entry, string folder) =>
        [
            .. from file in entry.Files.All
            let path = VerifiedFile.Find(folder, file)
            where path is not null
            select (file, path),
        ];

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
