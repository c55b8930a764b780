using System.Text;

namespace NeuralNotebooks.Tests.Data.Download;

/// <summary>A request as the test server got it.</summary>
/// <param name="Path">What is asked for.</param>
/// <param name="Start">Where the wanted range starts; 0 without one.</param>
/// <param name="Index">How many requests came before.</param>
/// <param name="Stream">Where the answer goes.</param>
internal sealed record TestRequest(string Path, long Start, int Index, Stream Stream)
{
    public async Task HeadAsync(string status, params string[] headers) =>
        await Stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status}\r\nConnection: "
                    + $"close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"
            )
        );

    public async Task FailAsync(string status) => await HeadAsync(status, "Content-Length: 0");

    /// <summary>Sends the body, but promises <paramref name="promised"/> bytes if that is given.</summary>
    public async Task SendAsync(byte[] body, int? promised = null)
    {
        await HeadAsync("200 OK", $"Content-Length: {promised ?? body.Length}");
        await Stream.WriteAsync(body);
    }

    /// <summary>Sends what is wanted of the body: a range, or all of it.</summary>
    public async Task SendRangeAsync(byte[] body)
    {
        if (Start == 0)
        {
            await SendAsync(body);
            return;
        }
        await HeadAsync(
            "206 Partial Content",
            $"Content-Range: bytes {Start}-{body.Length - 1}/{body.Length}",
            $"Content-Length: {body.Length - Start}"
        );
        await Stream.WriteAsync(body.AsMemory((int)Start));
    }
}
