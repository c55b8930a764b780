namespace NeuralNotebooks.Data;

/// <summary>Sets to learn from: real ones by name, and small ones made on the spot.</summary>
public static partial class Datasets
{
    /// <summary>
    /// Loads a set of the catalog, such as <c>mnist</c> or <c>fashion-mnist</c>; pixels from 0 to 1. When it is neither
    /// on this machine nor to be had from a mirror, generated digits stand in for it. Then a notice says so, in the
    /// notebook or on the error stream. What takes longer than a moment is told as well.
    /// </summary>
    /// <param name="name">The name in the catalog.</param>
    /// <param name="options">Where to look; without them, what the environment variables say.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="ArgumentException">The catalog has no such set.</exception>
    /// <exception cref="DatasetUnavailableException">The set cannot be had, and the options allow no
    /// stand-in.</exception>
    public static Task<DataSplit> LoadAsync(
        string name,
        DataOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var entry = DatasetCatalog.Find(name);
        options ??= DataOptions.FromEnvironment();
        if (options.Progress is null)
            options = options with { Progress = new DownloadNote() };
        return Task.Run(() => LoadEntryAsync(entry, options, cancellationToken), cancellationToken);
    }

    internal static async Task<DataSplit> LoadEntryAsync(
        DatasetEntry entry,
        DataOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var store = new DatasetStore(options);
            var split = new DataSplit(
                await LoadPartAsync(store, entry, entry.Files.TrainImages, entry.Files.TrainLabels, cancellationToken)
                    .ConfigureAwait(false),
                await LoadPartAsync(store, entry, entry.Files.TestImages, entry.Files.TestLabels, cancellationToken)
                    .ConfigureAwait(false)
            );
            DataReport.Used(split);
            return split;
        }
        catch (DatasetUnavailableException exception) when (options.AllowStandIn)
        {
            return StandIn(entry, exception.Reason);
        }
    }

    private static async Task<Dataset> LoadPartAsync(
        DatasetStore store,
        DatasetEntry entry,
        DatasetFile images,
        DatasetFile labels,
        CancellationToken cancellationToken
    )
    {
        byte[] imageContent = await store.ReadAsync(entry, images, cancellationToken).ConfigureAwait(false);
        byte[] labelContent = await store.ReadAsync(entry, labels, cancellationToken).ConfigureAwait(false);
        return IdxFile.ToDataset(
            IdxFile.Read(new MemoryStream(imageContent), images.Name),
            images.Name,
            IdxFile.Read(new MemoryStream(labelContent), labels.Name),
            labels.Name,
            entry.ClassNames,
            entry.Title
        );
    }

    private static DataSplit StandIn(DatasetEntry entry, string reason)
    {
        string title = $"Generated digits in place of {entry.Title}";
        string notice =
            $"{entry.Title} is not here ({reason}), so generated digits stand in for it. "
            + $"To get the real set: dotnet run --project lib/NeuralNotebooks.Host -- data get {entry.Name}";
        // Before the digits are drawn, which takes a while: the reader should know what for.
        DataReport.Show(new DataNotice(notice));
        var digits = GeneratedDigits();
        var split = new DataSplit(digits.Train.WithNotice(title, notice), digits.Test.WithNotice(title, notice));
        DataReport.Used(split);
        return split;
    }
}
