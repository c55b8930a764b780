using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>The one queue of everything published, and the thread that publishes it.</summary>
/// <remarks>
/// A cell writes into the queue and goes on. Console text that follows console text of the same cell is joined while it
/// waits, for at most <see cref="JoinTime"/>: ten thousand lines become a few messages, and none is late. A cell that
/// is far ahead of its reader waits. Changes happen inside finally blocks, where stopping a cell cannot cut them in
/// half.
/// </remarks>
internal sealed class OutgoingMessages : IDisposable
{
    private const int JoinedLength = 32 << 10;
    private const int WaitingLength = 8 << 20;

    private static readonly TimeSpan JoinTime = TimeSpan.FromMilliseconds(25);

    private readonly object gate = new();
    private readonly LinkedList<Item> queue = [];
    private readonly Action<string, RequestHeader, JsonObject, JsonObject?> publish;
    private readonly Thread thread;
    private long waitingLength;
    private bool publishing;
    private bool closed;

    /// <param name="publish">Sends one message (type, parent, content, metadata); called on one thread, in
    /// order.</param>
    public OutgoingMessages(Action<string, RequestHeader, JsonObject, JsonObject?> publish)
    {
        this.publish = publish;
        thread = new Thread(Run) { IsBackground = true, Name = "publish" };
        thread.Start();
    }

    /// <summary>Queues a message; everything written before it is published before it.</summary>
    public void Add(string type, RequestHeader parent, JsonObject content, JsonObject? metadata = null)
    {
        // Its size is not known before it is encoded; what counts is that texts, the bulk, are measured.
        AddItem(new Item(type, parent, content, metadata, null, 0));
    }

    /// <summary>Queues console text; waits while very much is queued, unless the cell is to stop.</summary>
    public void AddStream(string name, RequestHeader parent, string text, CancellationToken stop = default)
    {
        try { }
        finally
        {
            lock (gate)
            {
                if (
                    queue.Last?.Value is { Stream: { } last } item
                    && item.Type == name
                    && item.Parent == parent
                    && last.Length + text.Length <= JoinedLength
                )
                {
                    last.Append(text);
                    waitingLength += text.Length;
                    if (last.Length > JoinedLength / 2)
                        Monitor.PulseAll(gate);
                }
                else
                {
                    Enqueue(new Item(name, parent, null, null, new StringBuilder(text), Stopwatch.GetTimestamp()));
                    waitingLength += text.Length;
                }
            }
        }
        WaitForReader(stop);
    }

    /// <summary>Waits until all that is queued has been handed to the sockets.</summary>
    public void Flush(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        lock (gate)
        {
            while ((queue.Count > 0 || publishing) && watch.Elapsed < time)
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
        thread.Join(TimeSpan.FromSeconds(2));
    }

    private void AddItem(Item item)
    {
        try { }
        finally
        {
            lock (gate)
                Enqueue(item);
        }
    }

    private void Enqueue(Item item)
    {
        queue.AddLast(item);
        Monitor.PulseAll(gate);
    }

    private void WaitForReader(CancellationToken stop)
    {
        lock (gate)
        {
            while (waitingLength > WaitingLength && !closed && !stop.IsCancellationRequested)
                Monitor.Wait(gate, TimeSpan.FromMilliseconds(50));
        }
    }

    private void Run()
    {
        while (Take() is { } item)
        {
            if (item.Stream is { } text)
                publish(
                    "stream",
                    item.Parent,
                    new JsonObject { ["name"] = item.Type, ["text"] = text.ToString() },
                    null
                );
            else
                publish(item.Type, item.Parent, item.Content!, item.Metadata);
            lock (gate)
            {
                publishing = false;
                waitingLength -= item.Stream?.Length ?? 0;
                Monitor.PulseAll(gate);
            }
        }
    }

    private Item? Take()
    {
        lock (gate)
        {
            while (true)
            {
                if (queue.First?.Value is not { } first)
                {
                    if (closed)
                        return null;
                    Monitor.Wait(gate);
                    continue;
                }
                var left = JoinTime - Stopwatch.GetElapsedTime(first.Since);
                if (
                    first.Stream is { } text
                    && queue.Count == 1
                    && text.Length <= JoinedLength / 2
                    && left > TimeSpan.Zero
                    && !closed
                )
                {
                    Monitor.Wait(gate, left);
                    continue;
                }
                queue.RemoveFirst();
                publishing = true;
                return first;
            }
        }
    }

    /// <summary>A message, or console text (<see cref="Stream"/>) whose type is the stream's name.</summary>
    private sealed record Item(
        string Type,
        RequestHeader Parent,
        JsonObject? Content,
        JsonObject? Metadata,
        StringBuilder? Stream,
        long Since
    );
}
