using System.Net;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>PUB: a message goes to every peer that has subscribed to a prefix of its first frame.</summary>
internal sealed class PublisherSocket(IPEndPoint endPoint, ZmtpLimits? limits = null, Action<string>? log = null)
    : ZmtpSocket("PUB", ["SUB", "XSUB"], endPoint, limits, log)
{
    private const int PrefixBytes = 1024;

    private readonly Dictionary<ZmtpConnection, List<byte[]>> subscribers = [];

    /// <summary>How many peers have subscribed to something.</summary>
    public int SubscriberCount
    {
        get
        {
            lock (subscribers)
                return subscribers.Count;
        }
    }

    /// <summary>Bytes that wait for all subscribers together.</summary>
    public long QueuedBytes
    {
        get
        {
            lock (subscribers)
                return subscribers.Keys.Sum(subscriber => subscriber.QueuedBytes);
        }
    }

    /// <summary>
    /// Queues a message for its subscribers; waits for slow ones, drops for those that no longer read.
    /// </summary>
    /// <param name="frames">The message; its first frame is the topic.</param>
    /// <param name="reserve">For messages that matter more than others: they find room when others are dropped.</param>
    public void Send(IReadOnlyList<byte[]> frames, bool reserve = false)
    {
        List<ZmtpConnection> targets;
        lock (subscribers)
        {
            targets =
            [
                .. subscribers
                    .Where(subscriber => subscriber.Value.Exists(prefix => frames[0].AsSpan().StartsWith(prefix)))
                    .Select(subscriber => subscriber.Key),
            ];
        }
        if (targets.Count == 0)
            return;
        byte[] encoded = ZmtpFrame.EncodeMessage(frames);
        foreach (var target in targets)
        {
            long droppedBefore = target.Dropped;
            if (!target.Send(encoded, reserve) && droppedBefore == 0 && target.Dropped > 0)
                Log("a subscriber has stopped reading and loses messages.");
        }
    }

    /// <summary>ZMTP 3.1 subscribes by command.</summary>
    protected override void OnCommand(ZmtpConnection connection, ZmtpCommand command)
    {
        if (command.Name == "SUBSCRIBE")
            Subscribe(connection, command.Data);
        else if (command.Name == "CANCEL")
            Cancel(connection, command.Data);
    }

    /// <summary>ZMTP 3.0 subscribes by a message that begins with 1, and cancels by one that begins with 0.</summary>
    protected override void OnMessage(ZmtpConnection connection, List<byte[]> frames)
    {
        if (frames is not [[1 or 0, ..] message])
            return;
        if (message[0] == 1)
            Subscribe(connection, message[1..]);
        else
            Cancel(connection, message[1..]);
    }

    /// <summary>
    /// Those without a subscription; after them any, by chance: subscribers never say who they are. A front end
    /// connects again by itself, and then has a place among those that do not.
    /// </summary>
    protected override ZmtpConnection Dispensable(IReadOnlyCollection<ZmtpConnection> peers) =>
        base.Dispensable(peers) ?? peers.ElementAt(Random.Shared.Next(peers.Count));

    protected override void OnDisconnected(ZmtpConnection connection)
    {
        lock (subscribers)
            subscribers.Remove(connection);
    }

    private void Subscribe(ZmtpConnection connection, byte[] prefix)
    {
        lock (subscribers)
        {
            if (!subscribers.TryGetValue(connection, out var prefixes))
                subscribers.Add(connection, prefixes = []);
            if (prefix.Length > PrefixBytes || prefixes.Count >= Limits.Subscriptions)
                throw new ZmtpException(
                    $"Expected at most {Limits.Subscriptions} subscriptions of {PrefixBytes} bytes."
                );
            prefixes.Add(prefix);
            connection.IsTrusted = true;
        }
    }

    private void Cancel(ZmtpConnection connection, byte[] prefix)
    {
        lock (subscribers)
        {
            if (!subscribers.TryGetValue(connection, out var prefixes))
                return;
            int index = prefixes.FindIndex(known => known.AsSpan().SequenceEqual(prefix));
            if (index >= 0)
                prefixes.RemoveAt(index);
            if (prefixes.Count > 0)
                return;
            subscribers.Remove(connection);
            connection.IsTrusted = false;
        }
    }
}
