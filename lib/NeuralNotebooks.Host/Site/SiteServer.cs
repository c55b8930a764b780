using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace NeuralNotebooks.Host.Site;

/// <summary>Hands out the files of a folder, and does nothing else.</summary>
/// <remarks>
/// Two headers isolate the pages from other sites, for which browsers allow them shared memory: with it, a cell can be
/// stopped and asked for input.
/// </remarks>
/// <param name="folder">The site.</param>
internal sealed class SiteServer(string folder) : IDisposable
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".ipynb"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
    };

    private readonly HttpListener listener = new();
    private readonly string root = Path.GetFullPath(folder);

    /// <summary>Begins to listen, on this machine or for all of its network.</summary>
    /// <exception cref="SiteException">The port is taken, or the system does not allow it.</exception>
    public void Start(int port, bool forNetwork)
    {
        listener.Prefixes.Add($"http://{(forNetwork ? "+" : "127.0.0.1")}:{port}/");
        if (!forNetwork)
            listener.Prefixes.Add($"http://localhost:{port}/");
        try
        {
            listener.Start();
        }
        catch (Exception exception) when (exception is HttpListenerException or SocketException)
        {
            throw new SiteException(
                $"Port {port} cannot be opened ({exception.Message}). Choose another one with --port"
                    + (forNetwork && OperatingSystem.IsWindows() ? ", or start this as administrator." : "."),
                exception
            );
        }
    }

    /// <summary>Answers until the server is disposed.</summary>
    public async Task RunAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Disposed while it waited.
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    /// <summary>The addresses under which other machines may reach this one.</summary>
    public static IEnumerable<string> Addresses() =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(network =>
                network.OperationalStatus == OperationalStatus.Up
                && network.NetworkInterfaceType != NetworkInterfaceType.Loopback
            )
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
            .Select(address => address.ToString());

    /// <summary>The file that a path of an address means, or null where there is none inside the folder.</summary>
    public string? FileOf(string path)
    {
        string relative = Uri.UnescapeDataString(path).TrimStart('/');
        if (relative.Length == 0 || relative.EndsWith('/'))
            relative += "index.html";
        if (relative.Contains('\0', StringComparison.Ordinal))
            return null;
        string full = Path.GetFullPath(Path.Combine(root, relative));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(full)
            ? full
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Close();

    private static bool IsNamedByContent(string file) =>
        file.EndsWith(".bin", StringComparison.Ordinal) || Path.GetFileName(Path.GetDirectoryName(file)) == "assets";

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var response = context.Response;
        try
        {
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            response.Headers["Cross-Origin-Embedder-Policy"] = "require-corp";
            response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            response.Headers["X-Content-Type-Options"] = "nosniff";
            string method = context.Request.HttpMethod;
            string? file = FileOf(context.Request.Url?.AbsolutePath ?? "/");
            if (method is not ("GET" or "HEAD"))
            {
                response.StatusCode = (int)HttpStatusCode.MethodNotAllowed;
            }
            else if (file is null)
            {
                response.StatusCode = (int)HttpStatusCode.NotFound;
            }
            else
            {
                response.ContentType = Types.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");
                // Names that hold a hash never change their content; of the others, a browser asks each time.
                response.Headers["Cache-Control"] = IsNamedByContent(file)
                    ? "public, max-age=31536000, immutable"
                    : "no-cache";
                var content = File.OpenRead(file);
                await using (content.ConfigureAwait(false))
                {
                    response.ContentLength64 = content.Length;
                    if (method == "GET")
                        await content.CopyToAsync(response.OutputStream).ConfigureAwait(false);
                }
            }

            response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The browser went away in the middle, as browsers do.
            response.Abort();
        }
    }
}
