using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>The one queue of everything published, and the thread that publishes it.</summary>
/// <remarks>
/// A cell writes into the queue and goes on. Console text that follows console text of the same cell is joined while it
/// waits, for at most <see cref="JoinTime"/>: ten thousand lines become a few messages, and none is late. A cell that
/// is far ahead of its reader waits, whatever it shows: text, charts, changes of charts. Changes happen inside finally
/// blocks, where stopping a cell cannot cut them in half.
/// </remarks>
internal sealed class OutgoingMessages : IDisposable
{
    private const int JoinedLength = 32 << 10;
    private const int WaitingLength = 8 << 20;

    // What a message costs beside its text.
    private const int MessageLength = 512;

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

    /// <summary>Queues a message of the kernel's own; everything written before it is published before it.</summary>
    public void Add(string type, RequestHeader parent, JsonObject content, JsonObject? metadata = null) =>
        AddItem(new Item(type, parent, content, metadata, null, 0), MessageLength);

    /// <summary>Queues what a cell shows; waits while very much is queued, unless the cell is to stop.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">The cell's request.</param>
    /// <param name="content">The message's content.</param>
    /// <param name="length">How many characters the content holds.</param>
    /// <param name="stop">Set when the cell is to stop.</param>
    public void AddOutput(
        string type,
        RequestHeader parent,
        JsonObject content,
        long length,
        CancellationToken stop = default
    )
    {
        AddItem(new Item(type, parent, content, null, null, 0), MessageLength + length);
        WaitForReader(stop);
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
                    item.Length += text.Length;
                    waitingLength += text.Length;
                    if (last.Length > JoinedLength / 2)
                        Monitor.PulseAll(gate);
                }
                else
                {
                    Enqueue(
                        new Item(name, parent, null, null, new StringBuilder(text), Stopwatch.GetTimestamp()),
                        MessageLength + text.Length
                    );
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

    private void AddItem(Item item, long length)
    {
        try { }
        finally
        {
            lock (gate)
                Enqueue(item, length);
        }
    }

    private void Enqueue(Item item, long length)
    {
        item.Length = length;
        waitingLength += length;
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
            Publish(item);
            lock (gate)
            {
                publishing = false;
                waitingLength -= item.Length;
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Publish(Item item)
    {
        try
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
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // JSON of a notebook's own making may be such that nothing can write it. All else is still to be sent.
            string type = item.Stream is null ? item.Type : "stream";
            publish(
                "stream",
                item.Parent,
                new JsonObject
                {
                    ["name"] = "stderr",
                    ["text"] = $"A message of the type {type} could not be sent: {exception.Message}\n",
                },
                null
            );
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
    )
    {
        /// <summary>How much it counts among what waits.</summary>
        public long Length { get; set; }
    }
}
