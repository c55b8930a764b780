using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>Real libzmq sockets in a Python process, to prove that our ZMTP is theirs.</summary>
internal sealed class LibzmqPeer : IDisposable
{
    private readonly Process python = Process.Start(
        new ProcessStartInfo(
            PythonFactAttribute.Interpreter,
            [Path.Combine(AppContext.BaseDirectory, "Zmtp", "libzmq_peer.py")]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }
    )!;

    public int Connect(string type, int port, string? identity = null, string[]? subscribe = null, int heartbeat = 0) =>
        (int)
            Do(
                new JsonObject
                {
                    ["do"] = "connect",
                    ["type"] = type,
                    ["port"] = port,
                    ["identity"] = identity,
                    ["heartbeat"] = heartbeat,
                    ["subscribe"] = new JsonArray([.. (subscribe ?? []).Select(prefix => JsonValue.Create(prefix))]),
                }
            )["socket"]!;

    public void Send(int socket, params byte[][] frames) =>
        Do(
            new JsonObject
            {
                ["do"] = "send",
                ["socket"] = socket,
                ["frames"] = new JsonArray([.. frames.Select(frame => JsonValue.Create(Convert.ToHexString(frame)))]),
            }
        );

    public void Send(int socket, params string[] frames) => Send(socket, [.. frames.Select(Encoding.UTF8.GetBytes)]);

    public byte[][]? Receive(int socket, int timeout = 60_000) =>
        Do(
            new JsonObject
            {
                ["do"] = "receive",
                ["socket"] = socket,
                ["timeout"] = timeout,
            }
        )["frames"]
            ?.AsArray()
            .Select(frame => Convert.FromHexString((string)frame!))
            .ToArray();

    public string[]? ReceiveText(int socket, int timeout = 60_000) =>
        Receive(socket, timeout)?.Select(Encoding.UTF8.GetString).ToArray();

    public (int Count, bool InOrder) ReceiveMany(int socket, int count)
    {
        var answer = Do(
            new JsonObject
            {
                ["do"] = "receive-many",
                ["socket"] = socket,
                ["count"] = count,
                ["timeout"] = 60_000,
            }
        );
        return ((int)answer["count"]!, (bool)answer["in_order"]!);
    }

    public void Unsubscribe(int socket, string prefix) =>
        Do(
            new JsonObject
            {
                ["do"] = "unsubscribe",
                ["socket"] = socket,
                ["prefix"] = prefix,
            }
        );

    public void Close(int socket) => Do(new JsonObject { ["do"] = "close", ["socket"] = socket });

    public void Dispose()
    {
        python.Kill();
        python.Dispose();
    }

    private JsonObject Do(JsonObject command)
    {
        python.StandardInput.WriteLine(command.ToJsonString());
        python.StandardInput.Flush();
        return JsonNode
            .Parse(
                python.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Python peer has ended.")
            )!
            .AsObject();
    }
}
