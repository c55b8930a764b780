using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Jupyter.Zmtp;
using NeuralNotebooks.Session;

namespace NeuralNotebooks.Jupyter;

/// <summary>The five sockets of a Jupyter kernel and the order in which requests are answered.</summary>
/// <remarks>
/// Shell requests are answered one after the other on the thread that calls <see cref="Run"/>; control requests
/// (interrupt, shutdown) on a thread of their own, while a cell runs. A message that is not signed with the connection
/// file's key, or has come before, ends in <see cref="Receive"/>.
/// </remarks>
internal sealed class JupyterKernel : IDisposable
{
    private const int WaitingRequests = 1024;

    private static readonly TimeSpan IdleFlush = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(1);

    private readonly CSharpSession session;
    private readonly Action<string> log;
    private readonly MessageCodec codec;
    private readonly RouterSocket shell;
    private readonly RouterSocket control;
    private readonly RouterSocket stdin;
    private readonly PublisherSocket iopub;
    private readonly ReplySocket heartbeat;
    private readonly OutgoingMessages outgoing;
    private readonly RequestHandler handler;
    private readonly BlockingCollection<KernelRequest> shellRequests = new(WaitingRequests);
    private readonly BlockingCollection<KernelRequest> controlRequests = new(WaitingRequests);
    private readonly Queue<KernelRequest> behindError = new();
    private readonly CancellationTokenSource ended = new();

    /// <exception cref="KernelStartException">A port is taken.</exception>
    public JupyterKernel(ConnectionFile connection, CSharpSession session, string workingDirectory, Action<string> log)
    {
        this.session = session;
        this.log = log;
        codec = new MessageCodec(connection.Key);
        try
        {
            shell = new RouterSocket(At(connection.ShellPort), message => Receive(message, shellRequests), log: log);
            control = new RouterSocket(
                At(connection.ControlPort),
                message => Receive(message, controlRequests),
                log: log
            );
            stdin = new RouterSocket(At(connection.StdinPort), ReceiveInput, log: log);
            iopub = new PublisherSocket(At(connection.IopubPort), log: log);
            heartbeat = new ReplySocket(At(connection.HeartbeatPort), log: log);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new KernelStartException(
                $"Expected free ports on {connection.Address}, but one cannot be opened: {exception.Message}"
            );
        }
        outgoing = new OutgoingMessages(Publish);
        Input = new StandardInput(Ask);
        handler = new RequestHandler(session, outgoing, Input, workingDirectory);

        IPEndPoint At(int port) => new(connection.Address, port);
    }

    /// <summary>The ports that were bound: those asked for, or free ones where 0 was asked for.</summary>
    public (int Shell, int Control, int Stdin, int Iopub, int Heartbeat) Ports =>
        (shell.Port, control.Port, stdin.Port, iopub.Port, heartbeat.Port);

    /// <summary>
    /// Set when the end has been asked for; <see cref="Run"/> returns as soon as the running cell lets it.
    /// </summary>
    public CancellationToken Ended => ended.Token;

    private StandardInput Input { get; }

    /// <summary>Serves front ends until one asks for the end, or <see cref="Stop"/> is called.</summary>
    public void Run()
    {
        iopub.Start();
        heartbeat.Start();
        stdin.Start();
        new Thread(ServeControl) { IsBackground = true, Name = "control" }.Start();
        control.Start();
        shell.Start();
        outgoing.Add("status", RequestHeader.None, new JsonObject { ["execution_state"] = "starting" });
        while (Next() is { } request)
        {
            Serve(request, shell);
            while (behindError.TryDequeue(out var waiting))
            {
                if (waiting.Type == "execute_request")
                    Abort(waiting);
                else
                    Serve(waiting, shell);
            }
        }
        outgoing.Flush(FarewellTime);
        iopub.Flush(FarewellTime);
        shell.Flush(FarewellTime);
        control.Flush(FarewellTime);
    }

    /// <summary>Stops the running cell, as a front end's interrupt does.</summary>
    public void Interrupt() => handler.Interrupt();

    /// <summary>Stops the running cell and ends <see cref="Run"/>.</summary>
    public void Stop()
    {
        ended.Cancel();
        handler.Interrupt();
    }

    public void Dispose()
    {
        outgoing.Dispose();
        foreach (var socket in new ZmtpSocket[] { shell, control, stdin, iopub, heartbeat })
            socket.Dispose();
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
                Serve(controlRequests.Take(ended.Token), control);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private void Serve(KernelRequest request, RouterSocket socket)
    {
        outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "busy" });
        try
        {
            switch (request.Type)
            {
                case "execute_request" when socket == shell:
                    Execute(request);
                    break;
                case "interrupt_request":
                    handler.Interrupt();
                    Reply(request, socket, new KernelReply("interrupt_reply", new JsonObject { ["status"] = "ok" }));
                    break;
                case "shutdown_request":
                    ShutDown(request, socket);
                    break;
                default:
                    if (handler.Answer(request) is { } reply)
                        Reply(request, socket, reply);
                    else if (request.Type.EndsWith("_request", StringComparison.Ordinal))
                        log($"A request of the unknown type '{request.Type}' was ignored.");
                    break;
            }
        }
        catch (MalformedMessageException exception)
        {
            Fail(request, socket, exception);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One request that we cannot answer must not take the student's variables with it.
            log($"A request of type '{request.Type}' failed: {exception}");
            Fail(request, socket, exception);
        }
        finally
        {
            outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "idle" });
        }
    }

    private void Execute(KernelRequest request)
    {
        var reply = handler.Execute(request, out bool abortsOthers);
        if (abortsOthers)
        {
            // Cells that came before this reply left were sent without knowing of the error. A front end that runs all
            // cells may still be sending: what its socket holds arrives within a few milliseconds.
            while (shellRequests.TryTake(out var waiting, 10))
                behindError.Enqueue(waiting);
        }
        Reply(request, shell, reply);
    }

    private void Abort(KernelRequest request)
    {
        outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "busy" });
        Reply(request, shell, handler.Aborted());
        outgoing.Add("status", request.Header, new JsonObject { ["execution_state"] = "idle" });
    }

    private void ShutDown(KernelRequest request, RouterSocket socket)
    {
        var reply = new JsonObject { ["status"] = "ok", ["restart"] = request.Flag("restart", false) };
        outgoing.Add("shutdown_reply", request.Header, (JsonObject)reply.DeepClone());
        Reply(request, socket, new KernelReply("shutdown_reply", reply));
        Stop();
    }

    private void Fail(KernelRequest request, RouterSocket socket, Exception exception)
    {
        if (!request.Type.EndsWith("_request", StringComparison.Ordinal))
            return;
        Reply(
            request,
            socket,
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

    private void Reply(KernelRequest request, RouterSocket socket, KernelReply reply)
    {
        var (frames, _) = codec.Encode(reply.Type, request.Header, reply.Content, reply.Metadata);
        if (!socket.Send(request.Identity, [.. request.Envelope, .. frames]))
            log($"The answer to a request of type '{request.Type}' was dropped: its sender is gone or does not read.");
    }

    private void Publish(string type, RequestHeader parent, JsonObject content, JsonObject? metadata)
    {
        var (frames, _) = codec.Encode(type, parent, content, metadata);
        // A front end that has missed some of an endless loop's lines must still learn that the cell has ended.
        iopub.Send([codec.Topic(type), .. frames], reserve: type != "stream");
    }

    private string? Ask(byte[] identity, string type, RequestHeader parent, JsonObject content)
    {
        var (frames, id) = codec.Encode(type, parent, content);
        return stdin.Send(identity, frames) ? id : null;
    }

    private void Receive(RoutedMessage message, BlockingCollection<KernelRequest> queue)
    {
        if (Parse(message) is not { } request)
            return;
        try
        {
            // Waits when very many are queued, and so the sender waits, too.
            queue.Add(request, ended.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private void ReceiveInput(RoutedMessage message)
    {
        if (Parse(message) is not { Type: "input_reply" } reply)
            return;
        try
        {
            Input.Take(reply);
        }
        catch (MalformedMessageException exception)
        {
            log(exception.Message);
        }
    }

    private KernelRequest? Parse(RoutedMessage message)
    {
        try
        {
            return codec.Parse(message);
        }
        catch (MalformedMessageException exception)
        {
            log($"A message was refused: {exception.Message}");
            return null;
        }
    }
}
