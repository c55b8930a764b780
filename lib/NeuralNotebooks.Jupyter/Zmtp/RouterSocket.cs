using System.Buffers.Binary;
using System.Net;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// ROUTER: each message arrives with its sender's identity, and an answer goes back by that identity.
/// </summary>
/// <remarks>A peer that connects again under its old identity takes it over (ZMQ_ROUTER_HANDOVER), so that a reply
/// reaches a client whose connection was lost.</remarks>
/// <param name="endPoint">Where to listen; a loopback address.</param>
/// <param name="receive">Takes a message; true when it shows that its sender is a front end.</param>
/// <param name="limits">What a peer may take.</param>
/// <param name="log">Takes what was refused.</param>
internal sealed class RouterSocket(
    IPEndPoint endPoint,
    Func<RoutedMessage, bool> receive,
    ZmtpLimits? limits = null,
    Action<string>? log = null
) : ZmtpSocket("ROUTER", ["DEALER", "REQ", "ROUTER"], endPoint, limits, log)
{
    private readonly Dictionary<string, ZmtpConnection> peers = [];
    private readonly Dictionary<ZmtpConnection, byte[]> identities = [];
    private uint lastGenerated;

    /// <summary>Queues a message for the peer of that identity; false when it is gone or does not read.</summary>
    public bool Send(byte[] identity, IReadOnlyList<byte[]> frames)
    {
        ZmtpConnection? connection;
        lock (peers)
            peers.TryGetValue(Key(identity), out connection);
        return connection?.Send(ZmtpFrame.EncodeMessage(frames)) ?? false;
    }

    protected override void OnConnected(ZmtpConnection connection)
    {
        lock (peers)
        {
            byte[] identity = connection.Identity;
            if (identity.Length == 0)
            {
                // A leading zero byte: identities that peers choose may not begin with one.
                identity = new byte[5];
                BinaryPrimitives.WriteUInt32BigEndian(identity.AsSpan(1), ++lastGenerated);
            }
            else if (identity[0] == 0 || identity.Length > byte.MaxValue)
            {
                throw new ZmtpException("Expected an identity of at most 255 bytes that does not begin with zero.");
            }
            identities[connection] = identity;
            peers[Key(identity)] = connection;
        }
    }

    protected override void OnMessage(ZmtpConnection connection, List<byte[]> frames)
    {
        byte[] identity;
        lock (peers)
            identity = identities[connection];
        if (receive(new RoutedMessage(identity, frames)))
            connection.IsTrusted = true;
    }

    protected override void OnDisconnected(ZmtpConnection connection)
    {
        lock (peers)
        {
            if (
                identities.Remove(connection, out byte[]? identity)
                && peers.GetValueOrDefault(Key(identity)) == connection
            )
                peers.Remove(Key(identity));
        }
    }

    private static string Key(byte[] identity) => Convert.ToHexString(identity);
}
