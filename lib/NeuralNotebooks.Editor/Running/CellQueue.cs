using System.Diagnostics;
using System.Text.Json.Nodes;
using NeuralNotebooks.Editor.JsonRpc;
using NeuralNotebooks.Editor.Text;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Editor.Running;

/// <summary>Runs cells one after the other, on one thread, and stops them.</summary>
/// <param name="connection">The editor.</param>
/// <param name="sink">Takes the outputs.</param>
/// <param name="ran">Is called after each cell, on the thread that runs them.</param>
internal sealed class CellQueue(RpcConnection connection, OutputSink sink, Action ran) : IDisposable
{
    private static readonly TimeSpan IdleFlush = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TimeForValues = TimeSpan.FromSeconds(2);

    private readonly object gate = new();
    private readonly LinkedList<Item> waiting = [];
    private readonly Dictionary<int, string> cellIds = [];
    private CancellationTokenSource? running;
    private volatile EditorOutput? output;
    private bool ended;

    /// <summary>Queues a cell.</summary>
    /// <param name="id">The request's id.</param>
    /// <param name="cell">What to run.</param>
    public void Execute(string? id, ExecutedCell cell) => Add(new Item(id, cell));

    /// <summary>Answers with the session's variables, after the cells that are queued.</summary>
    public void DescribeVariables(string? id) => Add(new Item(id, null));

    /// <summary>Stops the running cell and drops the queued ones.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Interrupt()
    {
        List<Item> dropped;
        bool any;
        lock (gate)
        {
            dropped = [.. waiting.Where(item => item.Cell is not null)];
            dropped.ForEach(item => waiting.Remove(item));
            any = running is not null || dropped.Count > 0;
            running?.Cancel();
        }

        dropped.ForEach(Drop);
        return any;
    }

    /// <summary>Drops a request that has not begun.</summary>
    public void Cancel(string id)
    {
        Item? item;
        lock (gate)
        {
            item = waiting.FirstOrDefault(item => item.RequestId == id);
            if (item is null)
                return;
            waiting.Remove(item);
        }

        if (item.Cell is null)
            connection.Fail(id, RpcErrorCode.Cancelled, "Cancelled.");
        else
            Drop(item);
    }

    /// <summary>Shows how far the running cell's work is.</summary>
    public void Progress(string text) => output?.Progress(text);

    /// <summary>Runs what is queued, until the end.</summary>
    public void Run(CSharpSession session)
    {
        while (Take() is { } item)
        {
            try
            {
                if (item.Cell is { } cell)
                    Execute(session, item.RequestId, cell);
                else
                    connection.Answer(item.RequestId, Variables(session));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                connection.Fail(item.RequestId, RpcErrorCode.InternalError, exception.ToString());
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Add(Item item)
    {
        lock (gate)
        {
            waiting.AddLast(item);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>The next request, or null at the end; what background tasks write meanwhile goes out.</summary>
    private Item? Take()
    {
        while (true)
        {
            lock (gate)
            {
                if (waiting.Count == 0 && !ended)
                    Monitor.Wait(gate, IdleFlush);
                if (ended)
                    return null;
                if (waiting.First?.Value is { } item)
                {
                    waiting.RemoveFirst();
                    if (item.Cell is not null)
                        running = new CancellationTokenSource();
                    return item;
                }
            }

            CSharpSession.FlushOutput();
        }
    }

    private void Execute(CSharpSession session, string? requestId, ExecutedCell cell)
    {
        var stop = running!;
        cellIds[cell.Number] = cell.Id;
        var cellOutput = output = new EditorOutput(cell, sink, stop.Token);
        connection.Notify(
            "executionStarted",
            new JsonObject { ["cellId"] = cell.Id, ["executionCount"] = cell.Number }
        );
        long started = Stopwatch.GetTimestamp();
        CellResult result;
        try
        {
            result = session.Execute(cell.Code, cellOutput, cell.Number, stop.Token);
            if (result.Value is { } value)
                cellOutput.Result(value);
        }
        finally
        {
            // Not disposed: a cell that could not be stopped still looks at it.
            lock (gate)
                running = null;
        }

        var answer = Answer(result.Status);
        answer["milliseconds"] = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
        if (result.Error is { } error)
            answer["error"] = ErrorContent(error);
        ran();
        connection.Answer(requestId, answer);
    }

    private JsonObject Variables(CSharpSession session)
    {
        using var stop = new CancellationTokenSource(TimeForValues);
        var variables = session.DescribeVariablesAsync(stop.Token).GetAwaiter().GetResult();
        return new JsonObject
        {
            ["variables"] = new JsonArray([
                .. variables.Select(variable => new JsonObject
                {
                    ["name"] = variable.Name,
                    ["type"] = variable.Type,
                    ["value"] = variable.Value,
                    ["cellId"] = cellIds.GetValueOrDefault(variable.Cell),
                }),
            ]),
        };
    }

    private JsonObject ErrorContent(CellError error) =>
        new()
        {
            ["name"] = error.Name,
            ["message"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
            ["places"] = new JsonArray([.. error.Places.Where(IsKnown).Select(PlaceContent)]),
            ["hints"] = new JsonArray([
                .. error
                    .Places.Select(place => place.Hint)
                    .OfType<string>()
                    .Distinct()
                    .Select(hint => JsonValue.Create(hint)),
            ]),
        };

    private bool IsKnown(ErrorPlace place) => cellIds.ContainsKey(place.Cell);

    private JsonObject PlaceContent(ErrorPlace place)
    {
        var content = new JsonObject
        {
            ["traceback"] = place.TracebackLine,
            ["cellId"] = cellIds[place.Cell],
            ["executionCount"] = place.Cell,
            ["range"] = TextRange.ToJson(place.StartLine, place.StartCharacter, place.EndLine, place.EndCharacter),
        };
        if (place.Hint is not null)
            content["hint"] = place.Hint;
        return content;
    }

    private void Drop(Item item) => connection.Answer(item.RequestId, Answer(CellStatus.Stopped));

    private static JsonObject Answer(CellStatus status) =>
        new()
        {
            ["status"] = status switch
            {
                CellStatus.Ok => "ok",
                CellStatus.Error => "error",
                CellStatus.Stopped => "interrupted",
                _ => "stillRunning",
            },
        };

    /// <summary>A request to run a cell, or for the variables.</summary>
    private sealed record Item(string? RequestId, ExecutedCell? Cell);
}
