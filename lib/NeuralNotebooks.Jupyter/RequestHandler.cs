using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Language;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Jupyter;

/// <summary>Knows what each request means and what its answer holds; knows nothing of sockets.</summary>
internal sealed class RequestHandler
{
    private readonly CSharpSession session;
    private readonly OutgoingMessages outgoing;
    private readonly StandardInput input;
    private readonly Completer completer;
    private readonly Inspector inspector;
    private readonly CellHistory history = new();
    private readonly object gate = new();
    private CancellationTokenSource? running;
    private int executionCount;

    public RequestHandler(
        CSharpSession session,
        OutgoingMessages outgoing,
        StandardInput input,
        string workingDirectory
    )
    {
        this.session = session;
        this.outgoing = outgoing;
        this.input = input;
        completer = new Completer(session.CreateSubmission, workingDirectory);
        inspector = new Inspector(session.CreateSubmission);
    }

    /// <summary>
    /// Answers any request but those that need the sockets (execute, interrupt, shutdown); null for unknown ones.
    /// </summary>
    public KernelReply? Answer(KernelRequest request) =>
        request.Type switch
        {
            "kernel_info_request" => new KernelReply("kernel_info_reply", KernelInfo.Create()),
            "complete_request" => Complete(request),
            "inspect_request" => Inspect(request),
            "is_complete_request" => IsComplete(request),
            "history_request" => new KernelReply(
                "history_reply",
                new JsonObject { ["status"] = "ok", ["history"] = history.Find(request) }
            ),
            "comm_info_request" => new KernelReply(
                "comm_info_reply",
                new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() }
            ),
            "comm_open" => RefuseComm(request),
            // There are no comms, so nothing can be said to one.
            "comm_msg" or "comm_close" => null,
            _ => null,
        };

    /// <summary>Runs a cell.</summary>
    /// <param name="request">The execute_request.</param>
    /// <param name="abortsOthers">Whether the cell failed and the cells queued behind it must not run.</param>
    public KernelReply Execute(KernelRequest request, out bool abortsOthers)
    {
        string started = MessageCodec.Date();
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

    private KernelReply Complete(KernelRequest request)
    {
        string code = request.Text("code");
        var list = completer.Complete(code, Position(request, code));
        int start = CodePoints.FromUtf16(code, list.Start);
        int end = CodePoints.FromUtf16(code, list.End);
        return new KernelReply(
            "complete_reply",
            new JsonObject
            {
                ["status"] = "ok",
                ["matches"] = new JsonArray([.. list.Items.Select(item => JsonValue.Create(item.Text))]),
                ["cursor_start"] = start,
                ["cursor_end"] = end,
                ["metadata"] = new JsonObject
                {
                    // The key that JupyterLab and VS Code read icons and signatures from.
                    ["_jupyter_types_experimental"] = new JsonArray([
                        .. list.Items.Select(item => new JsonObject
                        {
                            ["text"] = item.Text,
                            ["type"] = item.Kind,
                            ["signature"] = item.Signature,
                            ["start"] = start,
                            ["end"] = end,
                        }),
                    ]),
                },
            }
        );
    }

    private KernelReply Inspect(KernelRequest request)
    {
        string code = request.Text("code");
        var description = inspector.Inspect(code, Position(request, code));
        var data = new JsonObject();
        if (description is not null)
        {
            data["text/plain"] = description.ToPlainText();
            data["text/markdown"] = description.ToMarkdown();
        }
        return new KernelReply(
            "inspect_reply",
            new JsonObject
            {
                ["status"] = "ok",
                ["found"] = description is not null,
                ["data"] = data,
                ["metadata"] = new JsonObject(),
            }
        );
    }

    private static KernelReply IsComplete(KernelRequest request)
    {
        var completeness = Completeness.Of(request.Text("code"));
        var content = new JsonObject { ["status"] = completeness.Status };
        if (completeness.Status == "incomplete")
            content["indent"] = completeness.Indent;
        return new KernelReply("is_complete_reply", content);
    }

    /// <summary>The protocol asks to close a comm at once whose target is not known.</summary>
    private KernelReply? RefuseComm(KernelRequest request)
    {
        outgoing.Add(
            "comm_close",
            request.Header,
            new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() }
        );
        return null;
    }

    private static int Position(KernelRequest request, string code) =>
        request.Number("cursor_pos") is { } codePoints ? CodePoints.ToUtf16(code, codePoints) : code.Length;
}
