using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// One peer on one TCP connection: handshake, then whole messages in and out. Commands are answered here.
/// </summary>
internal sealed class ZmtpConnection : IDisposable
{
    private readonly Socket socket;
    private readonly ZmtpLimits limits;
    private readonly ZmtpReader reader;
    private readonly ZmtpWriter writer;

    private long partialBytes;
    private long lastHeard = Stopwatch.GetTimestamp();

    /// <param name="socket">The connection.</param>
    /// <param name="limits">What the peer may take.</param>
    /// <param name="grown">Is told when an unfinished message has grown.</param>
    public ZmtpConnection(Socket socket, ZmtpLimits limits, Action grown)
    {
        this.socket = socket;
        this.limits = limits;
        socket.NoDelay = true;
        reader = new ZmtpReader(
            socket,
            limits,
            bytes =>
            {
                Interlocked.Add(ref partialBytes, bytes);
                grown();
            }
        );
        writer = new ZmtpWriter(socket, limits);
    }

    /// <summary>The routing identity that the peer asked for; empty when it has none.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>
    /// Whether the peer has shown that it is a front end: by a message with a good signature, or by what stands for it.
    /// </summary>
    public bool IsTrusted { get; set; }

    /// <summary>Bytes of a message that is not finished yet.</summary>
    public long PartialBytes => Interlocked.Read(ref partialBytes);

    /// <summary>When the last message or command came, in ticks of the stopwatch.</summary>
    public long LastHeard => Interlocked.Read(ref lastHeard);

    /// <summary>Messages that this peer lost because it stopped reading.</summary>
    public long Dropped => writer.Dropped;

    /// <summary>Bytes that wait for this peer.</summary>
    public long QueuedBytes => writer.QueuedBytes;

    /// <summary>Greets the peer and exchanges READY.</summary>
    /// <exception cref="ZmtpException">The peer is not ZMTP 3, not NULL, or of a type that does not fit.</exception>
    public void Handshake(string socketType, IReadOnlyList<string> peerTypes)
    {
        reader.SetDeadline(limits.HandshakeTime);
        SendNow(ZmtpGreeting.Create());
        byte[] greeting = new byte[ZmtpGreeting.Length];
        reader.ReadExactly(greeting.AsSpan(0, 10));
        ZmtpGreeting.CheckSignature(greeting);
        reader.ReadExactly(greeting.AsSpan(10));
        ZmtpGreeting.CheckVersionAndMechanism(greeting);
        SendNow(ZmtpCommand.EncodeReady(socketType));
        var frame = reader.ReadHandshakeFrame();
        var ready = frame.IsCommand ? ZmtpCommand.Parse(frame.Body) : null;
        if (ready?.Name != "READY")
            throw new ZmtpException($"Expected READY after the greeting, but got {ready?.Name ?? "a message"}.");
        var properties = ready.Properties();
        string peerType = properties.TryGetValue("Socket-Type", out byte[]? type) ? Encoding.ASCII.GetString(type) : "";
        if (!peerTypes.Contains(peerType, StringComparer.Ordinal))
        {
            SendNow(ZmtpCommand.EncodeError($"{socketType} does not talk to {peerType}"));
            throw new ZmtpException($"Expected a peer of type {string.Join(" or ", peerTypes)}, but got '{peerType}'.");
        }
        if (properties.TryGetValue("Identity", out byte[]? identity))
            Identity = identity;
        reader.EndDeadline();
        HasBeenHeard();
    }

    /// <summary>
    /// The next message; subscription commands go to <paramref name="onCommand"/>, pings are answered.
    /// </summary>
    /// <exception cref="EndOfStreamException">The peer has closed the connection.</exception>
    public List<byte[]> Receive(Action<ZmtpCommand>? onCommand = null)
    {
        var frames = new List<byte[]>();
        long bytes = 0;
        while (true)
        {
            var frame = reader.ReadFrame(limits.MessageBytes - bytes);
            if (frame.IsCommand)
            {
                Interlocked.Add(ref partialBytes, -frame.Body.Length);
                Interlocked.Exchange(ref lastHeard, Stopwatch.GetTimestamp());
                Answer(ZmtpCommand.Parse(frame.Body), onCommand);
                continue;
            }
            frames.Add(frame.Body);
            bytes += frame.Body.Length;
            if (frames.Count > limits.MessageFrames)
                throw new ZmtpException(
                    $"Expected at most {limits.MessageFrames} frames in a message, but there are more."
                );
            if (!frame.More)
            {
                HasBeenHeard();
                return frames;
            }
        }
    }

    /// <summary>Queues an encoded message; see <see cref="ZmtpWriter.Send"/>.</summary>
    public bool Send(byte[] encoded, bool reserve = false) => writer.Send(encoded, limits.Patience, reserve);

    public bool Flush(TimeSpan time) => writer.Flush(time);

    /// <summary>Writes what is queued, on the calling thread, until the connection ends.</summary>
    public void RunWriter() => writer.Run();

    public void Dispose()
    {
        writer.Close();
        socket.Dispose();
    }

    private void HasBeenHeard()
    {
        Interlocked.Exchange(ref partialBytes, 0);
        Interlocked.Exchange(ref lastHeard, Stopwatch.GetTimestamp());
    }

    private void Answer(ZmtpCommand command, Action<ZmtpCommand>? onCommand)
    {
        switch (command.Name)
        {
            case "PING":
                // Two bytes time to live, then a context that comes back; with no patience, so that pings cannot pile
                // up.
                if (command.Data.Length is < 2 or > 18)
                    throw new ZmtpException("Expected a PING of 2 to 18 bytes.");
                writer.Send(ZmtpCommand.Encode("PONG", command.Data.AsSpan(2)), TimeSpan.Zero);
                break;
            case "ERROR":
                throw new ZmtpException("The peer ended the connection with an error.");
            default:
                onCommand?.Invoke(command);
                break;
        }
    }

    private void SendNow(byte[] bytes)
    {
        socket.SendTimeout = (int)limits.HandshakeTime.TotalMilliseconds;
        for (int sent = 0; sent < bytes.Length; )
            sent += socket.Send(bytes.AsSpan(sent));
        socket.SendTimeout = 0;
    }
}
