using System.Text;

namespace NeuralNotebooks.Editor.JsonRpc;

/// <summary>The one queue of everything sent, and the thread that sends it.</summary>
/// <remarks>
/// A cell writes into the queue and goes on, unless very much waits: then it waits for the client. Changes happen
/// inside finally blocks, where stopping a cell cannot cut them in half.
/// </remarks>
internal sealed class OutgoingMessages : IDisposable
{
    private const long MostWaitingBytes = 8 << 20;

    private readonly object gate = new();
    private readonly Queue<byte[]> queue = new();
    private readonly Stream stream;
    private long waitingBytes;
    private bool sending;
    private bool closed;

    public OutgoingMessages(Stream stream)
    {
        this.stream = stream;
        new Thread(Run) { IsBackground = true, Name = "send" }.Start();
    }

    /// <summary>Sends a message after all those before it; never waits.</summary>
    public void Add(byte[] json)
    {
        try { }
        finally
        {
            lock (gate)
            {
                if (!closed)
                {
                    queue.Enqueue(json);
                    waitingBytes += json.Length;
                    Monitor.PulseAll(gate);
                }
            }
        }
    }

    /// <summary>Waits while very much is still to be sent, unless the cell that waits is stopped.</summary>
    public void WaitForRoom(CancellationToken stop)
    {
        lock (gate)
        {
            while (waitingBytes > MostWaitingBytes && !closed && !stop.IsCancellationRequested)
                Monitor.Wait(gate, TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Waits until everything has left.</summary>
    public void Flush(TimeSpan time)
    {
        var end = DateTime.UtcNow + time;
        lock (gate)
        {
            while ((queue.Count > 0 || sending) && !closed && DateTime.UtcNow < end)
                Monitor.Wait(gate, TimeSpan.FromMilliseconds(20));
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Run()
    {
        try
        {
            while (Take() is { } message)
            {
                byte[] header = Encoding.ASCII.GetBytes(
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"Content-Length: {message.Length}\r\n\r\n"
                    )
                );
                stream.Write([.. header, .. message]);
                stream.Flush();
                lock (gate)
                {
                    sending = false;
                    waitingBytes -= message.Length;
                    Monitor.PulseAll(gate);
                }
            }
        }
        catch (IOException)
        {
            // The client no longer reads. Its end of the input closes, too, and with it the process ends.
            Dispose();
        }
    }

    private byte[]? Take()
    {
        lock (gate)
        {
            while (queue.Count == 0 && !closed)
                Monitor.Wait(gate);
            if (closed)
                return null;
            sending = true;
            return queue.Dequeue();
        }
    }
}
