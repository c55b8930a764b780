using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Editor.JsonRpc;

/// <summary>Requests, answers and notifications in both directions, over two streams.</summary>
/// <param name="input">What the client sends.</param>
/// <param name="output">What it is sent.</param>
/// <param name="log">Takes what cannot be answered.</param>
internal sealed class RpcConnection(Stream input, Stream output, Action<string> log) : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly OutgoingMessages outgoing = new(output);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<RpcParameters>> questions = new(
        StringComparer.Ordinal
    );
    private int lastQuestion;

    /// <summary>Hands out what comes, message by message, until the client has closed its end.</summary>
    /// <param name="received">Is called on this thread.</param>
    public void Run(Action<RpcMessage> received)
    {
        using var buffered = new BufferedStream(input, BufferSize);
        var reader = new MessageReader(buffered, log);
        while (Read(reader) is { } bytes)
        {
            string? id = null;
            try
            {
                using var json = Parse(bytes);
                id = RpcMessage.IdOf(json.RootElement);
                if (id is null || json.RootElement.TryGetProperty("method", out _))
                    received(RpcMessage.Of(json.RootElement.Clone()));
                else
                    TakeAnswer(id, json.RootElement.Clone());
            }
            catch (RpcException exception)
            {
                Fail(id, exception.Code, exception.Message);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Nothing that a client sends may end the process, and with it the student's variables.
                log($"A message could not be taken: {exception}");
                Fail(id, RpcErrorCode.InternalError, exception.Message);
            }
        }
    }

    /// <summary>Tells the client something.</summary>
    public int Notify(string method, JsonObject parameters) =>
        Send(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["method"] = method,
                ["params"] = parameters,
            }
        );

    /// <summary>Answers a request; a notification's answer is dropped.</summary>
    public void Answer(string? id, JsonNode? result)
    {
        if (id is not null)
            Send(
                new JsonObject
                {
                    ["jsonrpc"] = "2.0",
                    ["id"] = JsonNode.Parse(id),
                    ["result"] = result,
                }
            );
    }

    /// <summary>Answers a request with an error; one without an id is answered, too, and only logged.</summary>
    public void Fail(string? id, RpcErrorCode code, string message)
    {
        if (id is null)
            log(message);
        Send(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id is null ? null : JsonNode.Parse(id),
                ["error"] = new JsonObject { ["code"] = (int)code, ["message"] = message },
            }
        );
    }

    /// <summary>Asks the client and blocks until it has answered.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the client is told that nobody waits any more.</exception>
    /// <exception cref="RpcException">The client has answered with an error.</exception>
    public RpcParameters Ask(string method, JsonObject parameters, CancellationToken stop)
    {
        int number = Interlocked.Increment(ref lastQuestion);
        string id = number.ToString(CultureInfo.InvariantCulture);
        var answered = new TaskCompletionSource<RpcParameters>(TaskCreationOptions.RunContinuationsAsynchronously);
        questions[id] = answered;
        Send(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = number,
                ["method"] = method,
                ["params"] = parameters,
            }
        );
        try
        {
            answered.Task.Wait(stop);
            return answered.Task.Result;
        }
        catch (AggregateException exception) when (exception.InnerException is RpcException error)
        {
            throw error;
        }
        finally
        {
            if (questions.TryRemove(id, out _))
                Notify("$/cancelRequest", new JsonObject { ["id"] = number });
        }
    }

    /// <inheritdoc cref="OutgoingMessages.WaitForRoom"/>
    public void WaitForRoom(CancellationToken stop) => outgoing.WaitForRoom(stop);

    /// <inheritdoc cref="OutgoingMessages.Flush"/>
    public void Flush(TimeSpan time) => outgoing.Flush(time);

    public void Dispose() => outgoing.Dispose();

    private byte[]? Read(MessageReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (IOException exception)
        {
            log($"The client is gone: {exception.Message}");
            return null;
        }
    }

    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            var json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json
                : throw new RpcException(RpcErrorCode.InvalidRequest, "Expected an object.");
        }
        catch (JsonException exception)
        {
            throw new RpcException(RpcErrorCode.ParseError, $"Expected JSON: {exception.Message}");
        }
    }

    private void TakeAnswer(string id, JsonElement json)
    {
        if (!questions.TryRemove(id, out var question))
            return;
        if (json.TryGetProperty("error", out var error))
        {
            question.SetException(
                new RpcException(
                    RpcErrorCode.RequestFailed,
                    new RpcParameters(error).OptionalText("message") ?? "The editor could not answer."
                )
            );
            return;
        }

        json.TryGetProperty("result", out var result);
        question.SetResult(new RpcParameters(result));
    }

    private int Send(JsonObject message)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
        outgoing.Add(bytes);
        return bytes.Length;
    }
}
