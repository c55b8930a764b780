using System.Net;
using System.Net.Sockets;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

/// <summary>A peer that sends any bytes it likes.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 60_000,
    };

    public RawPeer(int port) => socket.Connect(IPAddress.Loopback, port);

    public static RawPeer Greeted(int port, string type)
    {
        var peer = new RawPeer(port);
        peer.Send(ZmtpGreeting.Create());
        peer.Send(ZmtpCommand.EncodeReady(type));
        peer.Read(ZmtpGreeting.Length);
        Assert.True(peer.ReadFrame().IsCommand);
        return peer;
    }

    public void Send(params byte[] bytes) => socket.Send(bytes);

    public byte[] Read(int count)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count; )
        {
            int received = socket.Receive(bytes.AsSpan(read));
            if (received == 0)
                throw new EndOfStreamException();
            read += received;
        }
        return bytes;
    }

    public ZmtpFrame ReadFrame()
    {
        byte flags = Read(1)[0];
        int length =
            (flags & ZmtpFrame.LongFlag) == 0
                ? Read(1)[0]
                : (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(Read(8));
        return new ZmtpFrame(Read(length), (flags & ZmtpFrame.MoreFlag) != 0, (flags & ZmtpFrame.CommandFlag) != 0);
    }

    /// <summary>True when the other side closes; what it sends before is read and dropped.</summary>
    public bool IsClosedByPeer()
    {
        try
        {
            byte[] buffer = new byte[4096];
            while (socket.Receive(buffer) > 0) { }
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    public void Dispose() => socket.Dispose();
}
