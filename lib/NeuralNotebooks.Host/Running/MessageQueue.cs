using System.Diagnostics.CodeAnalysis;

namespace NeuralNotebooks.Host.Running;

/// <summary>
/// What a lesson's process has said and nobody has taken yet: so many bytes and no more. Whoever adds to a full queue
/// waits, and the lesson with him, because nobody reads what it writes.
/// </summary>
/// <param name="most">Bytes that may wait; one message may be larger.</param>
internal sealed class MessageQueue(long most)
{
    private readonly object gate = new();
    private readonly Queue<WorkerMessage> messages = new();
    private long bytes;
    private bool isComplete;
    private bool isAbandoned;

    /// <summary>Whether nothing is left and nothing will come.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (gate)
                return isComplete && messages.Count == 0;
        }
    }

    /// <summary>Adds a message; waits while the queue is full.</summary>
    public void Add(WorkerMessage message)
    {
        lock (gate)
        {
            while (messages.Count > 0 && bytes + message.Bytes > most && !isAbandoned)
                Monitor.Wait(gate);
            if (isAbandoned)
                return;
            messages.Enqueue(message);
            bytes += message.Bytes;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Takes the oldest message; false when none came in time, or none will come.</summary>
    public bool TryTake([NotNullWhen(true)] out WorkerMessage? message, TimeSpan time)
    {
        long end = Environment.TickCount64 + (long)Math.Ceiling(time.TotalMilliseconds);
        lock (gate)
        {
            while (messages.Count == 0 && !isComplete)
            {
                long rest = end - Environment.TickCount64;
                if (rest <= 0)
                    break;
                Monitor.Wait(gate, (int)Math.Min(rest, int.MaxValue));
            }

            if (!messages.TryDequeue(out message))
                return false;
            bytes -= message.Bytes;
            Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>Says that nothing will come any more.</summary>
    public void CompleteAdding()
    {
        lock (gate)
        {
            isComplete = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Nobody will take anything any more: whoever waits goes on, and what comes is dropped.</summary>
    public void Abandon()
    {
        lock (gate)
        {
            isAbandoned = true;
            messages.Clear();
            bytes = 0;
            Monitor.PulseAll(gate);
        }
    }
}
