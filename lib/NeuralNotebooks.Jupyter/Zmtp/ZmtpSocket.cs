using System.Net;
using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A listening socket on loopback: accepts peers, shakes hands, reads each on a thread of its own.</summary>
internal abstract class ZmtpSocket : IDisposable
{
    // Deep stacks are for cells; these threads only move bytes and parse JSON.
    private const int StackBytes = 512 << 10;

    private readonly Socket listener;
    private readonly Action<string>? log;
    private readonly HashSet<ZmtpConnection> connections = [];
    private bool disposed;

    /// <exception cref="ArgumentException">The address is not a loopback address.</exception>
    protected ZmtpSocket(
        string type,
        IReadOnlyList<string> peerTypes,
        IPEndPoint endPoint,
        ZmtpLimits? limits,
        Action<string>? log
    )
    {
        if (!IPAddress.IsLoopback(endPoint.Address))
        {
            throw new ArgumentException(
                $"Expected a loopback address such as 127.0.0.1, but got {endPoint.Address}: this kernel is not "
                    + "offered to a network.",
                nameof(endPoint)
            );
        }
        Type = type;
        PeerTypes = peerTypes;
        Limits = limits ?? new ZmtpLimits();
        this.log = log;
        listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(endPoint);
            listener.Listen(128);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>The port that was bound; the one asked for, or a free one where 0 was asked for.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    /// <summary>Peers that have finished their handshake or are about to.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (connections)
                return connections.Count;
        }
    }

    protected string Type { get; }

    protected IReadOnlyList<string> PeerTypes { get; }

    protected ZmtpLimits Limits { get; }

    /// <summary>Peers accepted so far.</summary>
    public int Accepted { get; private set; }

    /// <summary>Begins to accept peers.</summary>
    public void Start() => StartThread(Accept, $"{Type} accept");

    /// <summary>Waits until everything queued has gone to the network.</summary>
    public void Flush(TimeSpan time)
    {
        foreach (var connection in Snapshot())
            connection.Flush(time);
    }

    public void Dispose()
    {
        lock (connections)
        {
            if (disposed)
                return;
            disposed = true;
        }
        listener.Dispose();
        foreach (var connection in Snapshot())
            connection.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A peer has finished its handshake.</summary>
    protected virtual void OnConnected(ZmtpConnection connection) { }

    /// <summary>A whole message has come; runs on the peer's own thread.</summary>
    protected abstract void OnMessage(ZmtpConnection connection, List<byte[]> frames);

    /// <summary>A command other than READY, PING, PONG and ERROR has come.</summary>
    protected virtual void OnCommand(ZmtpConnection connection, ZmtpCommand command) { }

    /// <summary>Who has to go for a new peer when all places are taken; null for nobody.</summary>
    protected virtual ZmtpConnection? Dispensable(IReadOnlyCollection<ZmtpConnection> peers) =>
        peers.Where(peer => !peer.IsTrusted).MinBy(peer => peer.LastHeard);

    /// <summary>A peer is gone.</summary>
    protected virtual void OnDisconnected(ZmtpConnection connection) { }

    protected void Log(string message) => log?.Invoke($"{Type}: {message}");

    private static void StartThread(ThreadStart run, string name) =>
        new Thread(run, StackBytes) { IsBackground = true, Name = name }.Start();

    private void Accept()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = listener.Accept();
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception)
            {
                if (disposed)
                    return;
                // A peer that reset before it was accepted, or no free descriptors for the moment: the others go on.
                Log($"a connection was lost before it began ({exception.SocketErrorCode}).");
                Thread.Sleep(10);
                continue;
            }
            Admit(socket);
        }
    }

    private void Admit(Socket socket)
    {
        ZmtpConnection? connection = null;
        ZmtpConnection? evicted = null;
        lock (connections)
        {
            if (connections.Count >= Limits.Connections && Dispensable(connections) is { } peer)
            {
                evicted = peer;
                connections.Remove(peer);
            }
            if (!disposed && connections.Count < Limits.Connections)
            {
                connection = new ZmtpConnection(socket, Limits, LimitUntrusted);
                connections.Add(connection);
                Accepted++;
            }
        }
        if (evicted is not null)
        {
            Log("a connection was closed for a new one: all places were taken.");
            evicted.Dispose();
        }
        if (connection is null)
        {
            Log($"a connection was refused: {Limits.Connections} are open already.");
            socket.Dispose();
            return;
        }
        StartThread(() => Serve(connection), $"{Type} read");
    }

    // Whoever reaches the port can begin long messages on many connections, and need not have the key for that.
    private void LimitUntrusted()
    {
        ZmtpConnection? evicted = null;
        lock (connections)
        {
            if (Untrusted().Sum(peer => peer.PartialBytes) > Limits.UntrustedBytes)
            {
                evicted = Untrusted().MaxBy(peer => peer.PartialBytes)!;
                connections.Remove(evicted);
            }
        }
        if (evicted is null)
            return;
        Log("a connection was closed: it held most of the bytes that peers without the key may hold.");
        evicted.Dispose();
    }

    private IEnumerable<ZmtpConnection> Untrusted() => connections.Where(peer => !peer.IsTrusted);

    private void Serve(ZmtpConnection connection)
    {
        try
        {
            connection.Handshake(Type, PeerTypes);
            StartThread(() => Write(connection), $"{Type} write");
            OnConnected(connection);
            while (true)
                OnMessage(connection, connection.Receive(command => OnCommand(connection, command)));
        }
        catch (ZmtpException exception)
        {
            Log($"a connection was closed: {exception.Message}");
        }
        catch (Exception exception) when (IsEndOfConnection(exception))
        {
            // The peer has gone, or we are closing: nothing to report.
        }
        finally
        {
            Remove(connection);
            OnDisconnected(connection);
        }
    }

    private void Write(ZmtpConnection connection)
    {
        try
        {
            connection.RunWriter();
        }
        catch (Exception exception) when (IsEndOfConnection(exception))
        {
            Remove(connection);
        }
    }

    private static bool IsEndOfConnection(Exception exception) =>
        exception is EndOfStreamException or SocketException or ObjectDisposedException;

    private void Remove(ZmtpConnection connection)
    {
        lock (connections)
            connections.Remove(connection);
        connection.Dispose();
    }

    private ZmtpConnection[] Snapshot()
    {
        lock (connections)
            return [.. connections];
    }
}
