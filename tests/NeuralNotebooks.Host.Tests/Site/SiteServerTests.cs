using System.Net;
using System.Net.Sockets;
using NeuralNotebooks.Host.Site;

namespace NeuralNotebooks.Host.Tests.Site;

public sealed class SiteServerTests : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("site-");
    private readonly string folder;

    public SiteServerTests()
    {
        folder = Path.Combine(parent.FullName, "site");
        Directory.CreateDirectory(Path.Combine(folder, "lessons"));
        File.WriteAllText(Path.Combine(folder, "index.html"), "start");
        File.WriteAllText(Path.Combine(folder, "lessons", "one.html"), "lesson");
        File.WriteAllText(Path.Combine(parent.FullName, "secret.txt"), "secret");
        // A folder beside the site whose name begins with the site's.
        Directory.CreateDirectory(folder + "-private");
        File.WriteAllText(Path.Combine(folder + "-private", "secret.txt"), "secret");
    }

    public void Dispose() => parent.Delete(recursive: true);

    [Theory]
    [InlineData("/", "index.html")]
    [InlineData("/index.html", "index.html")]
    [InlineData("/lessons/one.html", "lessons/one.html")]
    [InlineData("/lessons/%6Fne.html", "lessons/one.html")]
    public void A_path_means_a_file_of_the_site(string path, string file)
    {
        using var server = new SiteServer(folder);
        Assert.Equal(Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar)), server.FileOf(path));
    }

    [Theory]
    [InlineData("/missing.html")]
    [InlineData("/lessons/")]
    [InlineData("/../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/lessons/..%2f..%2fsecret.txt")]
    [InlineData("/../site-private/secret.txt")]
    [InlineData("//etc/passwd")]
    [InlineData("/index.html%00.txt")]
    public void A_path_never_means_a_file_outside(string path)
    {
        using var server = new SiteServer(folder);
        Assert.Null(server.FileOf(path));
    }

    [Fact]
    public async Task Files_come_with_the_headers_that_isolate_a_page()
    {
        int port = FreePort();
        using var server = new SiteServer(folder);
        server.Start(port, forNetwork: false);
        var running = server.RunAsync();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        using var page = await client.GetAsync("/");
        using var missing = await client.GetAsync("/missing");
        using var posted = await client.PostAsync("/", new StringContent("x"));

        Assert.Equal("start", await page.Content.ReadAsStringAsync());
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["same-origin"], page.Headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.Equal(["require-corp"], page.Headers.GetValues("Cross-Origin-Embedder-Policy"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        server.Dispose();
        await running;
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        int port = FreePort();
        using var first = new SiteServer(folder);
        first.Start(port, forNetwork: false);
        using var second = new SiteServer(folder);
        var exception = Assert.Throws<SiteException>(() => second.Start(port, forNetwork: false));
        Assert.Contains($"Port {port}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v20.20.2\n", 20)]
    [InlineData("v9.1.0", 9)]
    [InlineData("what?", 0)]
    public void The_version_of_Node_is_read(string printed, int major) =>
        Assert.Equal(major, SiteBuilder.MajorVersion(printed));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
