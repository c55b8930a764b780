using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Tests.Editor;

/// <summary>An editor as the host sees it: starts the real process and speaks the protocol with it.</summary>
internal sealed class EditorClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> requests = new();
    private readonly List<JsonObject> received = [];
    private readonly StringBuilder log = new();
    private int lastId;
    private int lastCount;
    private volatile string scope = $"{Guid.NewGuid():N}/";

    public EditorClient(IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(WorkerProcess.OwnProgram[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in WorkerProcess.OwnProgram.Skip(1).Append("editor"))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (log)
                log.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
        new Thread(Read) { IsBackground = true }.Start();
    }

    /// <summary>From now on cells have ids of their own, whatever their names: what came before is not seen.</summary>
    public void BeginTest()
    {
        scope = $"{Guid.NewGuid():N}/";
        Input = _ => null;
        Acknowledges = true;
        lock (received)
            received.Clear();
    }

    /// <summary>Answers the host's questions for input; null leaves them without an answer.</summary>
    public Func<JsonObject, JsonNode?> Input { get; set; } = _ => null;

    /// <summary>Whether outputs are said to have been shown, as soon as they come.</summary>
    public bool Acknowledges { get; set; } = true;

    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    /// <summary>The parameters of all notifications and requests of a kind, so far.</summary>
    public List<JsonObject> Received(string method)
    {
        lock (received)
        {
            return
            [
                .. received
                    .Where(message => (string?)message["method"] == method)
                    .Select(message => (JsonObject)message["params"]!),
            ];
        }
    }

    /// <summary>The outputs of a cell, so far.</summary>
    public List<JsonObject> Outputs(string cell) =>
        [.. Received("output").Where(output => (string?)output["cellId"] == cell)];

    /// <summary>What a cell has written, so far.</summary>
    public string Text(string cell) => string.Concat(Outputs(cell).Select(output => (string?)output["text"]));

    public Task<JsonObject> InitializeAsync(string folder) =>
        RequestAsync("initialize", new() { ["workingDirectory"] = folder, ["acknowledgesOutput"] = true });

    /// <summary>Runs a cell and waits for its end.</summary>
    public Task<JsonObject> RunAsync(string code, string cell = "cell") => RequestAsync("execute", Cell(code, cell));

    /// <summary>Runs a cell; its answer comes when it has ended.</summary>
    public Task<JsonObject> Start(string code, string cell = "cell") => RequestAsync("execute", Cell(code, cell));

    /// <summary>A request's result, which must not be an error.</summary>
    public async Task<JsonObject> RequestAsync(string method, JsonObject? parameters = null)
    {
        var answer = await AskAsync(method, parameters);
        Assert.False(answer.ContainsKey("error"), answer.ToJsonString());
        return answer["result"] as JsonObject ?? [];
    }

    /// <summary>A request's whole answer.</summary>
    public Task<JsonObject> AskAsync(string method, JsonObject? parameters = null) =>
        AskAsync(method, parameters, out _);

    public Task<JsonObject> AskAsync(string method, JsonObject? parameters, out int id)
    {
        id = Interlocked.Increment(ref lastId);
        var answered = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        requests[id] = answered;
        Send(
            new JsonObject
            {
                ["id"] = id,
                ["method"] = method,
                ["params"] = parameters ?? [],
            }
        );
        return answered.Task.WaitAsync(Patience);
    }

    public void Notify(string method, JsonObject parameters) =>
        Send(new JsonObject { ["method"] = method, ["params"] = parameters });

    public void SendRaw(byte[] bytes)
    {
        lock (process)
        {
            process.StandardInput.BaseStream.Write(bytes);
            process.StandardInput.BaseStream.Flush();
        }
    }

    public void CloseInput() => process.StandardInput.Close();

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Waits for something that the host is about to send.</summary>
    public static async Task EventuallyAsync(Func<bool> condition, string expectation)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, $"Expected: {expectation}");
            await Task.Delay(10);
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private JsonObject Cell(string code, string cell) =>
        new()
        {
            ["cellId"] = cell,
            ["code"] = code,
            ["executionCount"] = Interlocked.Increment(ref lastCount),
        };

    private void Send(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        var parameters = message["params"] as JsonObject;
        foreach (var named in (parameters?["cells"] as JsonArray ?? []).OfType<JsonObject>().Append(parameters))
        {
            if (named?["cellId"] is JsonValue id && id.TryGetValue(out string? cell))
                named["cellId"] = scope + cell;
        }

        byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
        SendRaw([.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body]);
    }

    private void Read()
    {
        using var input = new BufferedStream(process.StandardOutput.BaseStream);
        while (ReadLine(input) is { Length: > 0 } header)
        {
            // Standard output carries the protocol and nothing else.
            Assert.StartsWith("Content-Length: ", header);
            Assert.Equal("", ReadLine(input));
            byte[] body = new byte[int.Parse(header["Content-Length: ".Length..])];
            input.ReadExactly(body);
            Take((JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(body).Replace(scope, ""))!);
        }

        foreach (var request in requests.Values)
            request.TrySetException(new EndOfStreamException("The host has ended."));
    }

    private void Take(JsonObject message)
    {
        if (!message.ContainsKey("method"))
        {
            if (
                message["id"] is JsonValue id
                && id.TryGetValue(out int number)
                && requests.TryRemove(number, out var request)
            )
                request.SetResult(message);
            return;
        }

        lock (received)
            received.Add(message);
        if ((string?)message["method"] == "input" && Input((JsonObject)message["params"]!) is { } answer)
            Send(new JsonObject { ["id"] = (int)message["id"]!, ["result"] = answer });
        if ((string?)message["method"] == "output" && Acknowledges)
            Notify("outputShown", new() { ["sequence"] = (long)message["params"]!["sequence"]! });
    }

    private static string? ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (int next = stream.ReadByte(); next >= 0; next = stream.ReadByte())
        {
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)next);
        }

        return null;
    }
}
