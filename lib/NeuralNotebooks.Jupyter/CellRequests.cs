using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Jupyter;

/// <summary>Runs cells for front ends, stops them, and remembers them.</summary>
/// <param name="session">Runs the code.</param>
/// <param name="outgoing">Takes what a cell writes and displays.</param>
/// <param name="input">Asks the front end for a line.</param>
internal sealed class CellRequests(CSharpSession session, OutgoingMessages outgoing, StandardInput input)
{
    private readonly CellHistory history = new();
    private readonly object gate = new();
    private CancellationTokenSource? running;
    private int executionCount;

    /// <summary>The request of the cell that runs, or ran last.</summary>
    public RequestHeader Current { get; private set; } = RequestHeader.None;

    /// <summary>Answers a history_request.</summary>
    public KernelReply History(KernelRequest request) =>
        new("history_reply", new JsonObject { ["status"] = "ok", ["history"] = history.Find(request) });

    /// <summary>Runs a cell.</summary>
    /// <param name="request">The execute_request.</param>
    /// <param name="abortsOthers">Whether the cell failed and the cells queued behind it must not run.</param>
    public KernelReply Execute(KernelRequest request, out bool abortsOthers)
    {
        string started = MessageCodec.Date();
        Current = request.Header;
        string code = request.Text("code");
        bool silent = request.Flag("silent", false);
        bool stored = !silent && request.Flag("store_history", true);
        bool stopOnError = request.Flag("stop_on_error", true);
        bool allowInput = request.Flag("allow_stdin", true);
        var expressions = request.Texts("user_expressions").ToList();
        if (stored)
            executionCount++;
        if (!silent)
        {
            outgoing.Add(
                "execute_input",
                request.Header,
                new JsonObject { ["code"] = code, ["execution_count"] = executionCount }
            );
        }

        var result = RunStoppable(
            code,
            stop => silent ? new SilentOutput() : new PublishedOutput(request, outgoing, input, allowInput, stop)
        );
        if (stored)
            history.Add(executionCount, code, result.Value?[MimeBundle.PlainText]);
        if (result.Value is { } value && !silent)
            outgoing.Add("execute_result", request.Header, ResultContent(value));
        if (result.Error is { } error && !silent)
            outgoing.Add("error", request.Header, ErrorContent(error));
        abortsOthers = result.Error is not null && stopOnError;

        var content = result.Error is { } failure
            ? ErrorContent(failure)
            : new JsonObject { ["payload"] = new JsonArray(), ["user_expressions"] = Evaluate(expressions) };
        string status = result.Error is null ? "ok" : "error";
        content["status"] = status;
        content["execution_count"] = executionCount;
        return new KernelReply("execute_reply", content, new JsonObject { ["started"] = started, ["status"] = status });
    }

    /// <summary>The answer to a cell that did not run because one before it failed.</summary>
    public KernelReply Aborted() =>
        new("execute_reply", new JsonObject { ["status"] = "aborted", ["execution_count"] = executionCount });

    /// <summary>Stops the running cell; nothing happens when none runs.</summary>
    public void Interrupt()
    {
        lock (gate)
            running?.Cancel();
    }

    private CellResult RunStoppable(string code, Func<CancellationToken, ICellOutput> output)
    {
        using var stop = new CancellationTokenSource();
        lock (gate)
            running = stop;
        try
        {
            return session.Execute(code, output(stop.Token), executionCount, stop.Token);
        }
        finally
        {
            lock (gate)
                running = null;
        }
    }

    private JsonObject Evaluate(List<KeyValuePair<string, string>> expressions)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var result = RunStoppable(expression, _ => new SilentOutput());
            if (result.Error is { } error)
            {
                values[name] = ErrorContent(error);
                values[name]!["status"] = "error";
            }
            else
            {
                values[name] = new JsonObject
                {
                    ["status"] = "ok",
                    ["data"] = result.Value is { } value ? PublishedOutput.Data(value) : new JsonObject(),
                    ["metadata"] = new JsonObject(),
                };
            }
        }
        return values;
    }

    private JsonObject ResultContent(MimeBundle value) =>
        new()
        {
            ["execution_count"] = executionCount,
            ["data"] = PublishedOutput.Data(value),
            ["metadata"] = new JsonObject(),
        };

    private static JsonObject ErrorContent(CellError error) =>
        new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. ErrorColours.Colour(error).Select(line => JsonValue.Create(line))]),
        };
}
