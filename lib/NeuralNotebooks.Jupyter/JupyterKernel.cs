using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Jupyter;

/// <summary>A Jupyter kernel: who answers which request, and in which order.</summary>
/// <remarks>
/// Shell requests are answered one after the other on the thread that calls <see cref="Run"/>; control requests
/// (interrupt, shutdown) on a thread of their own, while a cell runs.
/// </remarks>
internal sealed class JupyterKernel : IDisposable
{
    private const int WaitingRequests = 1024;

    private static readonly TimeSpan IdleFlush = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(1);

    private readonly Action<string> log;
    private readonly KernelChannels channels;
    private readonly OutgoingMessages outgoing;
    private readonly StandardInput input;
    private readonly CellRequests cells;
    private readonly LanguageRequests language;
    private readonly BlockingCollection<KernelRequest> shellRequests = new(WaitingRequests);
    private readonly BlockingCollection<KernelRequest> controlRequests = new(WaitingRequests);
    private readonly Queue<KernelRequest> behindError = new();
    private readonly CancellationTokenSource ended = new();

    /// <exception cref="KernelStartException">A port is taken.</exception>
    public JupyterKernel(ConnectionFile connection, CSharpSession session, string workingDirectory, Action<string> log)
    {
        this.log = log;
        channels = new KernelChannels(connection, Receive, log);
        outgoing = new OutgoingMessages(channels.Publish);
        input = new StandardInput(channels.Ask);
        cells = new CellRequests(session, outgoing, input);
        language = new LanguageRequests(session, workingDirectory);
    }

    /// <inheritdoc cref="KernelChannels.Ports"/>
    public (int Shell, int Control, int Stdin, int Iopub, int Heartbeat) Ports => channels.Ports;

    /// <summary>
    /// Set when the end has been asked for; <see cref="Run"/> returns as soon as the running cell lets it.
    /// </summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>Serves front ends until one asks for the end, or <see cref="Stop"/> is called.</summary>
    public void Run()
    {
        new Thread(ServeControl) { IsBackground = true, Name = "control" }.Start();
        channels.Start();
        outgoing.Add("status", RequestHeader.None, new JsonObject { ["execution_state"] = "starting" });
        while (Next() is { } request)
        {
            Serve(request);
            while (behindError.TryDequeue(out var waiting))
            {
                if (waiting.Type == "execute_request")
                    Abort(waiting);
                else
                    Serve(waiting);
            }
        }
        outgoing.Flush(FarewellTime);
        channels.Flush(FarewellTime);
    }

    /// <summary>Stops the running cell, as a front end's interrupt does.</summary>
    public void Interrupt() => cells.Interrupt();

    /// <summary>Stops the running cell and ends <see cref="Run"/>.</summary>
    public void Stop()
    {
        ended.Cancel();
        cells.Interrupt();
    }

    /// <summary>Sends what is still to be sent, and a last word, because the process is about to end.</summary>
    public void SayGoodbye(string lastWord)
    {
        CSharpSession.FlushOutput();
        outgoing.AddStream("stderr", cells.Current, lastWord + "\n");
        outgoing.Flush(FarewellTime);
        channels.Flush(FarewellTime);
    }

    public void Dispose()
    {
        outgoing.Dispose();
        channels.Dispose();
        shellRequests.Dispose();
        controlRequests.Dispose();
        ended.Dispose();
    }

    /// <summary>
    /// The next request, or null at the end; while idle, what background tasks of cells have written goes out.
    /// </summary>
    private KernelRequest? Next()
    {
        while (!ended.IsCancellationRequested)
        {
            if (shellRequests.TryTake(out var request, (int)IdleFlush.TotalMilliseconds))
                return request;
            CSharpSession.FlushOutput();
        }
        return null;
    }

    private void ServeControl()
    {
        try
        {
            while (true)
                Serve(controlRequests.Take(ended.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private void Serve(KernelRequest request)
    {
        outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "busy" });
        try
        {
            if (Answer(request) is { } reply)
                channels.Reply(request, reply);
            if (request.Type == "shutdown_request")
                Stop();
        }
        catch (Exception exception) when (exception is MalformedMessageException or DirectiveException)
        {
            Fail(request, exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One request that we cannot answer must not take the student's variables with it.
            log($"A request of type '{request.Type}' failed: {exception}");
            Fail(request, exception);
        }
        finally
        {
            outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "idle" });
        }
    }

    /// <summary>The one place that says who answers what; null where there is nothing to answer.</summary>
    private KernelReply? Answer(KernelRequest request) =>
        request.Type switch
        {
            "execute_request" when request.Channel == Channel.Shell => Execute(request),
            "interrupt_request" => InterruptAndReply(),
            "shutdown_request" => AnnounceEnd(request),
            "kernel_info_request" => new KernelReply("kernel_info_reply", KernelInfo.Create()),
            "complete_request" => language.Complete(request),
            "inspect_request" => language.Inspect(request),
            "is_complete_request" => LanguageRequests.IsComplete(request),
            "history_request" => cells.History(request),
            "comm_info_request" => new KernelReply(
                "comm_info_reply",
                new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() }
            ),
            "comm_open" => RefuseComm(request),
            // There are no comms, so nothing can be said to one.
            "comm_msg" or "comm_close" => null,
            _ => Ignore(request),
        };

    private KernelReply Execute(KernelRequest request)
    {
        var reply = cells.Execute(request, out bool abortsOthers);
        if (abortsOthers)
        {
            // Cells that came before this reply left were sent without knowing of the error. A front end that runs all
            // cells may still be sending: what its socket holds arrives within a few milliseconds.
            while (shellRequests.TryTake(out var waiting, 10))
                behindError.Enqueue(waiting);
        }
        return reply;
    }

    private void Abort(KernelRequest request)
    {
        outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "busy" });
        channels.Reply(request, cells.Aborted());
        outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "idle" });
    }

    private KernelReply InterruptAndReply()
    {
        Interrupt();
        return new KernelReply("interrupt_reply", new JsonObject { ["status"] = "ok" });
    }

    private KernelReply AnnounceEnd(KernelRequest request)
    {
        var reply = new JsonObject { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };
        outgoing.Add("shutdown_reply", request.Header, (JsonObject)reply.DeepClone());
        return new KernelReply("shutdown_reply", reply);
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

    private KernelReply? Ignore(KernelRequest request)
    {
        if (request.Type.EndsWith("_request", StringComparison.Ordinal))
            log($"A request of the unknown type '{request.Type}' was ignored.");
        return null;
    }

    private void Fail(KernelRequest request, Exception exception)
    {
        if (!request.Type.EndsWith("_request", StringComparison.Ordinal))
            return;
        channels.Reply(
            request,
            new KernelReply(
                request.Type.Replace("_request", "_reply", StringComparison.Ordinal),
                new JsonObject
                {
                    ["status"] = "error",
                    ["ename"] = exception.GetType().Name,
                    ["evalue"] = exception.Message,
                    ["traceback"] = new JsonArray(exception.Message),
                }
            )
        );
    }

    private void Receive(KernelRequest request)
    {
        try
        {
            if (request.Channel == Channel.Stdin)
            {
                if (request.Type == "input_reply")
                    input.Take(request);
                return;
            }
            // Waits when very many are queued, and so the sender waits, too.
            (request.Channel == Channel.Control ? controlRequests : shellRequests).Add(request, ended.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The end.
        }
    }
}
