using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>The outgoing queue of one connection and the thread that empties it.</summary>
/// <remarks>A thread of its own, not the pool: a cell that keeps every pool thread busy must not stop the kernel's
/// answers.
/// A reader that is merely slow makes senders wait; one that has stopped reading loses what no longer fits.</remarks>
internal sealed class ZmtpWriter(Socket socket, ZmtpLimits limits)
{
    private const int JoinedBytes = 64 << 10;

    private readonly object gate = new();
    private readonly Queue<byte[]> pending = new();
    private long pendingBytes;
    private bool stalled;
    private bool closed;

    /// <summary>Messages that a stopped reader has lost.</summary>
    public long Dropped { get; private set; }

    /// <summary>Bytes that wait for the network.</summary>
    public long QueuedBytes
    {
        get
        {
            lock (gate)
                return pendingBytes;
        }
    }

    /// <summary>Queues an encoded message; false when it was dropped or the connection is gone.</summary>
    /// <param name="encoded">The message.</param>
    /// <param name="patience">How long to wait for a reader that takes nothing at all.</param>
    /// <param name="reserve">For messages that matter more than others: twice the room.</param>
    public bool Send(byte[] encoded, TimeSpan patience, bool reserve = false)
    {
        long room = reserve ? 2 * limits.QueuedBytes : limits.QueuedBytes;
        lock (gate)
        {
            while (!closed && pendingBytes > 0 && pendingBytes + encoded.Length > room)
            {
                // A pulse is progress: waiting goes on as long as the reader takes something.
                if (stalled || !Monitor.Wait(gate, patience))
                {
                    stalled = true;
                    Dropped++;
                    return false;
                }
            }
            if (closed)
                return false;
            pending.Enqueue(encoded);
            pendingBytes += encoded.Length;
            Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>
    /// Waits until everything has gone to the network; false when that takes longer than the time given.
    /// </summary>
    public bool Flush(TimeSpan time)
    {
        var end = DateTime.UtcNow + time;
        lock (gate)
        {
            while (pendingBytes > 0 && !closed)
            {
                var left = end - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(gate, left))
                    return pendingBytes == 0;
            }
            return !closed;
        }
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Writes until the connection is closed.</summary>
    public void Run()
    {
        byte[] joined = new byte[JoinedBytes];
        while (Take(joined) is { Length: > 0 } batch)
        {
            for (int sent = 0; sent < batch.Length; )
                sent += socket.Send(batch.Span[sent..]);
            lock (gate)
            {
                pendingBytes -= batch.Length;
                if (stalled && pendingBytes < limits.QueuedBytes / 2)
                    stalled = false;
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>The next large message, or as many small ones as fit into one write; empty when closed.</summary>
    private ReadOnlyMemory<byte> Take(byte[] joined)
    {
        lock (gate)
        {
            while (pending.Count == 0 && !closed)
                Monitor.Wait(gate);
            if (closed)
                return default;
            if (pending.Peek().Length > joined.Length)
                return pending.Dequeue();
            int length = 0;
            while (pending.TryPeek(out byte[]? next) && length + next.Length <= joined.Length)
            {
                pending.Dequeue().CopyTo(joined, length);
                length += next.Length;
            }
            return joined.AsMemory(0, length);
        }
    }
}
