using System.Net.NetworkInformation;

namespace NeuralNotebooks.Data;

/// <summary>Finds a catalogued file: in the given folder, in the cache, or from a mirror into the cache.</summary>
internal sealed class DatasetStore(DataOptions options)
{
    /// <summary>The file's verified, decompressed content.</summary>
    /// <exception cref="DatasetUnavailableException">It is nowhere to be had; the message says what was
    /// tried.</exception>
    public async Task<byte[]> ReadAsync(
        DatasetEntry entry,
        DatasetFile file,
        CancellationToken cancellationToken = default
    )
    {
        var problems = new List<string>();
        if (options.Folder is { } given)
        {
            string folder = Path.Combine(given, entry.Name);
            if (TryRead(folder, file, problems) is { } content)
                return content;
            if (problems.Count == 0)
                problems.Add($"{folder}, in {DataOptions.FolderVariable}: there is no {file.Name}.gz");
        }

        string cache = CacheFolder(entry);
        if (TryRead(cache, file, problems) is { } cached)
            return cached;
        if (options.Offline)
            throw new DatasetUnavailableException(entry, file, "downloads are switched off", problems);
        if (!MayReachMirrors(entry))
            throw new DatasetUnavailableException(entry, file, "this machine has no network connection", problems);
        return await FetchAsync(entry, file, cache, problems, cancellationToken).ConfigureAwait(false);
    }

    // A method of its own, so that the browser edition, which never downloads, needs no network library.
    private async Task<byte[]> FetchAsync(
        DatasetEntry entry,
        DatasetFile file,
        string cache,
        List<string> problems,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var folderLock = await FolderLock.AcquireAsync(cache, cancellationToken).ConfigureAwait(false);
            // Another process may have fetched it while this one waited.
            if (TryRead(cache, file, problems: []) is { } fetched)
                return fetched;
            using var downloader = new Downloader(options);
            return await downloader.GetAsync(entry, file, cache, problems, cancellationToken).ConfigureAwait(false)
                ?? throw new DatasetUnavailableException(entry, file, "no mirror could give it", problems);
        }
        catch (Exception exception)
            when (exception is UnauthorizedAccessException
                || exception is IOException and not DatasetUnavailableException
            )
        {
            problems.Add($"{cache}: {exception.Message}");
            throw new DatasetUnavailableException(entry, file, "the cache cannot be written", problems);
        }
    }

    // Without any network card in use there is no need to wait for each mirror's connection to fail.
    private bool MayReachMirrors(DatasetEntry entry) =>
        NetworkInterface.GetIsNetworkAvailable()
        || entry.Mirrors.Append(options.Mirror).Any(mirror => mirror?.IsLoopback == true);

    /// <summary>The set's folder in the cache.</summary>
    public string CacheFolder(DatasetEntry entry) => Path.Combine(options.CacheFolder, entry.Name);

    // A file that is not the right one is as good as none, but is reported if nothing better turns up.
    private static byte[]? TryRead(string folder, DatasetFile file, List<string> problems)
    {
        if (VerifiedFile.Find(folder, file) is not { } path)
            return null;
        try
        {
            return VerifiedFile.Read(path, file);
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add(exception.Message);
            return null;
        }
    }
}
