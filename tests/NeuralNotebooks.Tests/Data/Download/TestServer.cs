using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuralNotebooks.Tests.Data.Download;

/// <summary>A web server on loopback that answers each request as a test wants, be it against all rules.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<TestRequest, Task> answer;
    private readonly CancellationTokenSource stopped = new();

    public TestServer(Func<TestRequest, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public List<TestRequest> Requests { get; } = [];

    /// <summary>An address where nobody listens.</summary>
    public static Uri Nowhere()
    {
        using var server = new TestServer(_ => Task.CompletedTask);
        return server.Address;
    }

    public void Dispose()
    {
        stopped.Cancel();
        listener.Dispose();
        stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(stopped.Token));
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, false, 1, leaveOpen: true);
            string path = (await reader.ReadLineAsync() ?? "").Split(' ').ElementAtOrDefault(1) ?? "";
            long start = 0;
            while (await reader.ReadLineAsync() is { Length: > 0 } header)
                if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                    start = long.Parse(header["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            TestRequest request;
            lock (Requests)
                Requests.Add(request = new TestRequest(path, start, Requests.Count, stream));
            try
            {
                await answer(request);
            }
            catch (IOException)
            {
                // The client went away, as some tests expect it to.
            }
        }
    }
}
