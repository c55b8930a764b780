namespace NeuralNotebooks.Session.Running;

/// <summary>
/// Brings the code after a top-level <c>await</c> back to the cell's own thread, where it can be stopped.
/// </summary>
/// <remarks>
/// Without it, the rest of the cell would run on a pool thread that nothing can end. A cell that blocks on a task
/// (<c>.Result</c>) cannot take its continuations back: those go to the pool after a short wait, as they would without
/// this context, so that nothing deadlocks.
/// </remarks>
internal sealed class CellSynchronizationContext : SynchronizationContext
{
    private static readonly TimeSpan TimeToReturn = TimeSpan.FromMilliseconds(50);

    private readonly object gate = new();
    private readonly LinkedList<WorkItem> queue = [];
    private int turn;
    private int blockedTurn = -1;

    /// <summary>Whether the cell's thread is waiting for work here rather than running the cell's code.</summary>
    public bool IsWaiting { get; private set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        var item = new WorkItem(d, state);
        lock (gate)
        {
            if (turn == blockedTurn)
            {
                ThreadPool.QueueUserWorkItem(static work => work.Run(), item, preferLocal: false);
                return;
            }

            queue.AddLast(item);
            Monitor.Pulse(gate);
            if (IsWaiting)
                return;
        }

        _ = GiveToPoolLaterAsync(item);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what is posted until the task has ended.</summary>
    /// <exception cref="OperationCanceledException">Told to stop; the task is left as it is.</exception>
    public void RunUntilCompleted(Task task, CancellationToken stop)
    {
        _ = task.ContinueWith(
            _ => Wake(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        using var registration = stop.UnsafeRegister(static self => ((CellSynchronizationContext)self!).Wake(), this);
        while (Next(task, stop) is { } item)
            item.Run();
        LeaveRestToPool();
    }

    // What the cell has started and not awaited goes on after its end, and so does the exception of an async void.
    private void LeaveRestToPool()
    {
        lock (gate)
        {
            IsWaiting = false;
            blockedTurn = turn;
            foreach (var item in queue)
                ThreadPool.QueueUserWorkItem(static work => work.Run(), item, preferLocal: false);
            queue.Clear();
        }
    }

    private WorkItem? Next(Task task, CancellationToken stop)
    {
        lock (gate)
        {
            IsWaiting = true;
            while (queue.Count == 0)
            {
                stop.ThrowIfCancellationRequested();
                if (task.IsCompleted)
                    return null;
                Monitor.Wait(gate);
            }

            var item = queue.First!.Value;
            queue.RemoveFirst();
            IsWaiting = false;
            turn++;
            return item;
        }
    }

    private async Task GiveToPoolLaterAsync(WorkItem item)
    {
        await Task.Delay(TimeToReturn).ConfigureAwait(false);
        lock (gate)
        {
            if (IsWaiting || !queue.Remove(item))
                return;
            blockedTurn = turn;
        }

        item.Run();
    }

    private void Wake()
    {
        lock (gate)
            Monitor.PulseAll(gate);
    }

    private sealed class WorkItem(SendOrPostCallback callback, object? state)
    {
        public void Run() => callback(state);
    }
}
