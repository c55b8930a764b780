namespace NeuralNotebooks.Data;

/// <summary>Where sets are looked for, and how they are fetched.</summary>
public sealed record DataOptions
{
    /// <summary>
    /// The environment variable that names a folder with one subfolder per set, such as <c>mnist</c>.
    /// </summary>
    public const string FolderVariable = "NEURALNOTEBOOKS_DATA";

    /// <summary>The environment variable that forbids downloads when it is <c>1</c> or <c>true</c>.</summary>
    public const string OfflineVariable = "NEURALNOTEBOOKS_OFFLINE";

    /// <summary>
    /// The environment variable that names a mirror to ask first, such as a web server in the classroom.
    /// </summary>
    public const string MirrorVariable = "NEURALNOTEBOOKS_MIRROR";

    /// <summary>The folder to look in first, with one subfolder per set; only read from.</summary>
    public string? Folder { get; init; }

    /// <summary>The folder that keeps downloads, with one subfolder per set.</summary>
    public string CacheFolder { get; init; } = DefaultCacheFolder();

    /// <summary>Whether downloads are forbidden.</summary>
    public bool Offline { get; init; }

    /// <summary>A web folder to ask before the catalog's mirrors, with one subfolder per set.</summary>
    public Uri? Mirror { get; init; }

    /// <summary>Whether <see cref="Datasets.LoadAsync"/> gives generated digits when the set cannot be had.</summary>
    public bool AllowStandIn { get; init; } = true;

    /// <summary>How long a mirror may take to accept the connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a mirror may take to answer, and for each further 32 kB.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The pause before a mirror that failed for the moment is asked again; it doubles each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Is told how a download goes on.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>The options that the environment variables ask for.</summary>
    /// <exception cref="ArgumentException">The mirror is not a web address.</exception>
    public static DataOptions FromEnvironment() => From(Environment.GetEnvironmentVariable);

    internal static DataOptions From(Func<string, string?> variable) =>
        new()
        {
            Folder = variable(FolderVariable) is { Length: > 0 } folder ? folder : null,
            Offline = variable(OfflineVariable)?.ToUpperInvariant() is "1" or "TRUE" or "YES",
            Mirror = variable(MirrorVariable) is { Length: > 0 } mirror ? WebFolder(mirror) : null,
        };

    private static Uri WebFolder(string address) =>
        Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new ArgumentException(
                $"Expected {MirrorVariable} to be a web address (http or https), but got \"{address}\"."
            );

    // The clone's own data/cache, found from the library or from the notebook; without a clone, the user's folder.
    private static string DefaultCacheFolder()
    {
        string? library = Path.GetDirectoryName(typeof(DataOptions).Assembly.Location);
        string data =
            CloneData(library)
            ?? CloneData(Environment.CurrentDirectory)
            ?? Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                "NeuralNotebooks"
            );
        return Path.Combine(data, "cache");
    }

    private static string? CloneData(string? start)
    {
        for (
            DirectoryInfo? folder = string.IsNullOrEmpty(start) ? null : new(start);
            folder is not null;
            folder = folder.Parent
        )
            if (File.Exists(Path.Combine(folder.FullName, "data", "datasets.json")))
                return Path.Combine(folder.FullName, "data");
        return null;
    }
}
