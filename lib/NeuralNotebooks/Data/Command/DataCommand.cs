using System.Globalization;
using NeuralNotebooks;
using NeuralNotebooks.Data.Command;
using NeuralNotebooks.Data.Download;

[assembly: NotebookCommand("data", "Lists, fetches and checks the data sets of the lessons.", typeof(DataCommand))]

namespace NeuralNotebooks.Data.Command;

/// <summary>The command <c>data list | get NAME | verify | where | clear</c>.</summary>
internal sealed class DataCommand
{
    private const string Usage = """
        Usage: data list                  the sets of the catalog, and where they are
               data get NAME...|all       fetch a set into the cache
               data verify [NAME...]      check every file that is here against its SHA-256
               data where                 the folders and settings that count
               data clear [NAME...]       delete fetched files
        Option --offline: download nothing.
        """;

    private readonly IReadOnlyList<DatasetEntry> catalog;
    private readonly DataOptions options;
    private readonly TextWriter output;
    private readonly TextWriter error;

    /// <summary>The command on a catalog.</summary>
    public DataCommand(IReadOnlyList<DatasetEntry> catalog, DataOptions options, TextWriter output, TextWriter error)
    {
        this.catalog = catalog;
        this.options = options;
        this.output = output;
        this.error = error;
    }

    /// <summary>Runs the words after <c>data</c> on the library's catalog, and gives the exit code.</summary>
    public static async Task<int> RunAsync(
        string[] arguments,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var options = DataOptions.FromEnvironment();
            options = options with
            {
                Offline = options.Offline || arguments.Contains("--offline"),
                Progress = output == Console.Out && !Console.IsOutputRedirected ? new DownloadBar(output) : null,
            };
            return await new DataCommand(DatasetCatalog.All, options, output, error)
                .RunAsync([.. arguments.Where(argument => argument != "--offline")], cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Runs the words after <c>data</c>, and gives the exit code.</summary>
    /// <exception cref="ArgumentException">The catalog has no set of a given name.</exception>
    /// <exception cref="IOException">A set cannot be had, or the cache cannot be changed.</exception>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        switch (arguments)
        {
            case ["list"]:
                List();
                return 0;
            case ["get", .. { Length: > 0 } names]:
                foreach (var entry in names is ["all"] ? catalog : Named(names))
                    await GetAsync(entry, cancellationToken).ConfigureAwait(false);
                return 0;
            case ["verify", .. var names]:
                return Verify(Named(names)) ? 0 : 1;
            case ["where"]:
                Where();
                return 0;
            case ["clear", .. var names]:
                foreach (var entry in Named(names))
                    await ClearAsync(entry, cancellationToken).ConfigureAwait(false);
                return 0;
            case ["--help" or "-h" or "-?" or "help"]:
                output.WriteLine(Usage);
                return 0;
            default:
                error.WriteLine(Usage);
                return 1;
        }
    }

    private void List()
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

    private async Task GetAsync(DatasetEntry entry, CancellationToken cancellationToken)
    {
        var store = new DatasetStore(options);
        foreach (var file in entry.Files.All)
            await store.ReadAsync(entry, file, cancellationToken).ConfigureAwait(false);
        string[] folders = [.. Folders(entry).Where(folder => Files(entry, folder).Count > 0)];
        output.WriteLine($"{entry.Title} is here, verified: {string.Join(" and ", folders)}");
    }

    private bool Verify(IReadOnlyList<DatasetEntry> entries)
    {
        bool good = true;
        foreach (var entry in entries)
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

    private void Where()
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
