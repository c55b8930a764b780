using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace NeuralNotebooks.Data;

/// <summary>Fetches a catalogued file from the first mirror that gives the right content.</summary>
internal sealed class Downloader : IDisposable
{
    private const int MaximumFailures = 4;

    // What counts as progress: a mirror has StallTimeout for this much, and a connection that is cut after less has
    // failed.
    private const int ProgressStep = 1 << 15;

    private readonly DataOptions options;
    private readonly HttpClient client;

    public Downloader(DataOptions options)
    {
        this.options = options;
        client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = options.ConnectTimeout })
        {
            // Each step has its own limit instead; a slow line may take as long as it moves.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NeuralNotebooks", "1.0"));
    }

    public void Dispose() => client.Dispose();

    /// <summary>Puts the file into <paramref name="folder"/> and gives its verified, decompressed content.</summary>
    /// <returns>null if no mirror gives it; then <paramref name="problems"/> has a line for each.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public async Task<byte[]?> GetAsync(
        DatasetEntry entry,
        DatasetFile file,
        string folder,
        List<string> problems,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<Uri> mirrors = options.Mirror is null ? [] : [new Uri(options.Mirror, entry.Name + "/")];
        foreach (var mirror in mirrors.Concat(entry.Mirrors))
        {
            var address = new Uri(mirror, file.Name + ".gz");
            // Mirrors compress differently, so what one has begun another cannot finish.
            string partial = Path.Combine(folder, $"{file.Name}.{ShortHash(address)}.part");
            // Some mirrors take seconds until it is clear that they do not answer.
            options.Progress?.Report(new DownloadProgress(entry.Title, file.Name, address.Host, 0, null));
            try
            {
                byte[] content = await FetchAsync(entry, file, address, partial, cancellationToken)
                    .ConfigureAwait(false);
                Keep(partial, folder, file);
                return content;
            }
            catch (DownloadException exception)
            {
                problems.Add($"{address}: {exception.Message}");
            }
        }
        return null;
    }

    private async Task<byte[]> FetchAsync(
        DatasetEntry entry,
        DatasetFile file,
        Uri address,
        string partial,
        CancellationToken cancellationToken
    )
    {
        long furthest = 0;
        for (int failures = 0; ; failures++)
        {
            long start = Length(partial);
            try
            {
                await ContinueAsync(entry, file, address, partial, cancellationToken).ConfigureAwait(false);
                return VerifiedFile.Read(partial, file);
            }
            catch (InvalidDataException exception)
            {
                File.Delete(partial);
                // The beginning may have been of an older version: once more, from the start.
                if (start == 0)
                    throw new DownloadException(
                        exception.Message.Replace(partial, "the answer", StringComparison.Ordinal)
                    );
            }
            catch (DownloadException exception) when (exception.MayPass)
            {
                if (Length(partial) >= furthest + ProgressStep)
                    failures = 0;
                furthest = Math.Max(furthest, Length(partial));
                if (failures + 1 >= MaximumFailures)
                    throw;
                await Task.Delay(options.RetryDelay * (1 << failures), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Fetches what is missing at the end of the partial file.
    private async Task ContinueAsync(
        DatasetEntry entry,
        DatasetFile file,
        Uri address,
        string partial,
        CancellationToken cancellationToken
    )
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(options.StallTimeout);
        try
        {
            long start = Length(partial);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (start > 0)
                request.Headers.Range = new RangeHeaderValue(start, null);
            using var response = await client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token)
                .ConfigureAwait(false);
            CheckStatus(response.StatusCode);
            bool resumed = response.StatusCode == HttpStatusCode.PartialContent;
            if (resumed && response.Content.Headers.ContentRange?.From != start)
                throw new InvalidDataException("The mirror answered with another part of the file.");

            // A mirror that cannot resume sends all of it again.
            long received = resumed ? start : 0;
            long? total = received + response.Content.Headers.ContentLength;
            using var body = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            using var target = new FileStream(partial, resumed ? FileMode.Append : FileMode.Create, FileAccess.Write);
            byte[] buffer = new byte[ProgressStep];
            int sinceStep = 0;
            while (await ReadAsync(body, buffer, stall.Token).ConfigureAwait(false) is > 0 and var count)
            {
                received += count;
                // Even what cannot be compressed grows by far less than a hundredth.
                if (received > file.Size + file.Size / 100 + ProgressStep)
                    throw new InvalidDataException($"The answer is too long for a file of {file.Size} bytes.");
                target.Write(buffer, 0, count);
                options.Progress?.Report(new DownloadProgress(entry.Title, file.Name, address.Host, received, total));
                if ((sinceStep += count) >= ProgressStep)
                {
                    sinceStep = 0;
                    stall.CancelAfter(options.StallTimeout);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"no progress within {options.StallTimeout.TotalSeconds:0.#} s"
                )
            );
        }
        // What HttpClient throws when it is sent on to an address without a host, such as file:/// or data:.
        catch (Exception exception) when (exception is UriFormatException or NotSupportedException)
        {
            throw new DownloadException(
                $"the mirror sent us on to a place that is not on the web: {exception.Message}"
            );
        }
        catch (HttpRequestException exception)
        {
            throw new DownloadException(Innermost(exception))
            {
                MayPass = exception.HttpRequestError == HttpRequestError.ResponseEnded,
            };
        }
    }

    private static async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new DownloadException($"the connection was cut off: {Innermost(exception)}") { MayPass = true };
        }
    }

    private static void CheckStatus(HttpStatusCode status)
    {
        if (status is HttpStatusCode.OK or HttpStatusCode.PartialContent)
            return;
        if (status == HttpStatusCode.RequestedRangeNotSatisfiable)
            throw new InvalidDataException("The partial file is longer than the mirror's.");
        throw new DownloadException($"the mirror answered {(int)status} {status}")
        {
            MayPass = (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout,
        };
    }

    // One step makes the file visible, whole and verified; what other mirrors began is of no more use.
    private static void Keep(string partial, string folder, DatasetFile file)
    {
        bool compressed;
        using (var stream = File.OpenRead(partial))
            compressed = GzipOrPlain.IsCompressed(stream);
        File.Move(partial, Path.Combine(folder, compressed ? file.Name + ".gz" : file.Name), overwrite: true);
        foreach (string other in Directory.EnumerateFiles(folder, $"{file.Name}.*.part"))
            File.Delete(other);
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static string Innermost(Exception exception) => exception.GetBaseException().Message;

    private static string ShortHash(Uri address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)).AsSpan(0, 4));
}
