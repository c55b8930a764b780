using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Running;

/// <summary>Runs one cell's code on its own thread, and ends it when told to.</summary>
/// <remarks>
/// A cell's own loops ask for the token (<see cref="CellChecks"/>), and so does a library that knows where to find it
/// (<see cref="CurrentCell.StopName"/>); <see cref="Thread.Interrupt"/> wakes code that waits;
/// an awaited task is simply left. <see cref="ControlledExecution"/> ends a library's code that computes on and on:
/// last, because the runtime does not always survive it (measured: calls in a tight loop, about one abort in five ends
/// the process). A fresh thread for each cell means that an interrupt which comes a moment too late can hit nothing
/// else.
/// </remarks>
internal static class CellThread
{
    // Students write deep recursion; the memory is only taken when it is used.
    private const int StackSize = 64 << 20;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan WakeInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TimeToComply = TimeSpan.FromSeconds(1);

    /// <summary>Runs the code to its end, or until it is stopped.</summary>
    /// <param name="start">The cell: code up to its first await, then a task for the rest.</param>
    /// <param name="finish">What to do with the value, still on the cell's thread because it may call the cell's
    /// code.</param>
    /// <param name="flush">Called again and again while the cell runs.</param>
    /// <param name="patience">How long to wait for a stopped cell.</param>
    /// <param name="stop">Stops the cell.</param>
    public static CellEnd Run(
        Func<Task<object>> start,
        Action<object?> finish,
        Action flush,
        TimeSpan patience,
        CancellationToken stop
    )
    {
        // Not disposed: a cell that cannot be stopped still holds both.
        var ended = new ManualResetEventSlim();
        var abort = new CancellationTokenSource();
        Exception? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    ControlledExecution.Run(() => error = RunHere(start, finish, stop), abort.Token);
                    ended.Set();
                }
                catch (Exception exception) when (exception is OperationCanceledException or ThreadInterruptedException)
                {
                    // Stopped: whoever waits watches the thread itself.
                    error = exception;
                }
            },
            StackSize
        )
        {
            IsBackground = true,
            Name = "cell",
            CurrentCulture = CultureInfo.InvariantCulture,
            CurrentUICulture = CultureInfo.InvariantCulture,
        };
        thread.Start();

        using (stop.UnsafeRegister(static state => ((ManualResetEventSlim)state!).Set(), ended))
        {
            while (!ended.Wait(FlushInterval, CancellationToken.None))
                flush();
        }

        if (stop.IsCancellationRequested && !End(thread, abort, flush, patience))
            return new CellEnd(CellStatus.StillRunning, null);
        thread.Join();
        flush();
        if (stop.IsCancellationRequested)
            return new CellEnd(CellStatus.Stopped, error);
        return new CellEnd(error is null ? CellStatus.Ok : CellStatus.Error, error);
    }

    private static Exception? RunHere(Func<Task<object>> start, Action<object?> finish, CancellationToken stop)
    {
        var context = new CellSynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            var task = start();
            context.RunUntilCompleted(task, stop);
            finish(task.GetAwaiter().GetResult());
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static bool End(Thread thread, CancellationTokenSource abort, Action flush, TimeSpan patience)
    {
        // Cancel returns only when the thread has taken notice, and the pool may be full of the cell's own work.
        var aborter = new Thread(abort.Cancel) { IsBackground = true, Name = "stop cell" };
        var watch = Stopwatch.StartNew();
        bool isAborting = false;
        while (!thread.Join(WakeInterval))
        {
            flush();
            if (watch.Elapsed > patience)
                return false;
            if (thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin))
                thread.Interrupt();
            // The cell's own loops have looked at the token by now: what still computes is a library's code.
            if (!isAborting && watch.Elapsed > TimeToComply)
            {
                isAborting = true;
                aborter.Start();
            }
        }

        return true;
    }
}
