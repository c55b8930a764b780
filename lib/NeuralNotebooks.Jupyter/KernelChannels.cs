using System.Net;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter;

/// <summary>The five sockets of a Jupyter kernel: checks and reads what comes, signs and sends what goes.</summary>
/// <remarks>
/// A message that is not signed with the connection file's key, or has come before, ends in <see cref="Receive"/>.
/// </remarks>
internal sealed class KernelChannels : IDisposable
{
    // Subscriptions and heartbeats.
    private static readonly ZmtpLimits ShortMessages = new() { MessageBytes = 64 << 10 };

    private readonly Action<KernelRequest> received;
    private readonly Action<string> log;
    private readonly MessageCodec codec;
    private readonly RouterSocket shell;
    private readonly RouterSocket control;
    private readonly RouterSocket stdin;
    private readonly PublisherSocket iopub;
    private readonly ReplySocket heartbeat;

    /// <param name="connection">The ports and the key.</param>
    /// <param name="received">Takes each message that is good, on its socket's thread; it may block, and so does the
    /// sender then.</param>
    /// <param name="log">Takes what was refused or dropped.</param>
    /// <exception cref="KernelStartException">A port is taken.</exception>
    public KernelChannels(ConnectionFile connection, Action<KernelRequest> received, Action<string> log)
    {
        this.received = received;
        this.log = log;
        codec = new MessageCodec(connection.Key);
        try
        {
            shell = Router(connection.ShellPort, Channel.Shell);
            control = Router(connection.ControlPort, Channel.Control);
            stdin = Router(connection.StdinPort, Channel.Stdin);
            iopub = new PublisherSocket(At(connection.IopubPort), ShortMessages, log);
            heartbeat = new ReplySocket(At(connection.HeartbeatPort), ShortMessages, log);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new KernelStartException(
                $"Expected free ports on {connection.Address}, but one cannot be opened: {exception.Message}"
            );
        }

        RouterSocket Router(int port, Channel channel) => new(At(port), message => Receive(message, channel), log: log);

        IPEndPoint At(int port) => new(connection.Address, port);
    }

    /// <summary>The ports that were bound: those asked for, or free ones where 0 was asked for.</summary>
    public (int Shell, int Control, int Stdin, int Iopub, int Heartbeat) Ports =>
        (shell.Port, control.Port, stdin.Port, iopub.Port, heartbeat.Port);

    /// <summary>Lets front ends in; requests last, so that all else is there for them.</summary>
    public void Start()
    {
        iopub.Start();
        heartbeat.Start();
        stdin.Start();
        control.Start();
        shell.Start();
    }

    /// <summary>Answers a request, on the socket that it came by.</summary>
    public void Reply(KernelRequest request, KernelReply reply)
    {
        var (frames, _) = codec.Encode(reply.Type, request.Header, reply.Content, reply.Metadata);
        var socket = request.Channel == Channel.Control ? control : shell;
        if (!socket.Send(request.Identity, [.. request.Envelope, .. frames]))
            log($"The answer to a request of type '{request.Type}' was dropped: its sender is gone or does not read.");
    }

    /// <summary>Sends a message to all front ends.</summary>
    public void Publish(string type, RequestHeader parent, JsonObject content, JsonObject? metadata)
    {
        var (frames, _) = codec.Encode(type, parent, content, metadata);
        // A front end that has missed some of an endless loop's lines must still learn that the cell has ended.
        iopub.Send([codec.Topic(type), .. frames], reserve: type != "stream");
    }

    /// <summary>
    /// Asks one front end for input; gives the question's id, or null when it is not connected there.
    /// </summary>
    public string? Ask(byte[] identity, string type, RequestHeader parent, JsonObject content)
    {
        var (frames, id) = codec.Encode(type, parent, content);
        return stdin.Send(identity, frames) ? id : null;
    }

    /// <summary>Waits until what was sent has left, each socket for at most this long.</summary>
    public void Flush(TimeSpan time)
    {
        iopub.Flush(time);
        shell.Flush(time);
        control.Flush(time);
    }

    public void Dispose()
    {
        foreach (var socket in new ZmtpSocket[] { shell, control, stdin, iopub, heartbeat })
            socket.Dispose();
    }

    /// <returns>Whether the message was signed with our key, and so came from a front end.</returns>
    private bool Receive(RoutedMessage message, Channel channel)
    {
        try
        {
            received(codec.Parse(message) with { Channel = channel });
            return true;
        }
        catch (MalformedMessageException exception)
        {
            log($"A message was refused: {exception.Message}");
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nothing that a peer sends may end the process, and with it the student's variables.
            log($"A message could not be taken: {exception}");
            return false;
        }
    }
}
