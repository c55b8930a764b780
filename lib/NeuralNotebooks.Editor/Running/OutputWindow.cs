namespace NeuralNotebooks.Editor.Running;

/// <summary>How far the outputs may be ahead of what the client has dealt with.</summary>
/// <remarks>
/// A pipe alone holds nobody back: an editor reads it at once, and then has thousands of outputs to draw.
/// </remarks>
internal sealed class OutputWindow
{
    private const int MostOutputs = 500;
    private const long MostBytes = 1 << 20;

    private readonly object gate = new();
    private readonly Queue<(long Sequence, int Bytes)> unseen = new();
    private long bytes;
    private bool isUsed;

    /// <summary>Counts from now on; a client that never says what it has seen is not waited for.</summary>
    public void Use()
    {
        lock (gate)
            isUsed = true;
    }

    /// <summary>An output was sent.</summary>
    public void Add(long sequence, int length)
    {
        try { }
        finally
        {
            lock (gate)
            {
                if (isUsed)
                {
                    unseen.Enqueue((sequence, length));
                    bytes += length;
                }
            }
        }
    }

    /// <summary>The client has dealt with all outputs up to this one.</summary>
    public void Seen(long sequence)
    {
        lock (gate)
        {
            while (unseen.TryPeek(out var oldest) && oldest.Sequence <= sequence)
                bytes -= unseen.Dequeue().Bytes;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits while the client is far behind, unless the cell that waits is stopped.</summary>
    public void WaitForRoom(CancellationToken stop)
    {
        lock (gate)
        {
            while ((unseen.Count > MostOutputs || bytes > MostBytes) && !stop.IsCancellationRequested)
                Monitor.Wait(gate, TimeSpan.FromMilliseconds(50));
        }
    }
}
