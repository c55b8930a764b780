using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace NeuralNotebooks.Session.Running;

/// <summary>Runs each cell on a thread of its own, and ends it when told to.</summary>
/// <remarks>
/// A cell's own loops ask for the token (the compiler gives them checks), and so does a library that knows where to
/// find it (<see cref="AppContext"/>); <see cref="Thread.Interrupt"/> wakes code that waits; an awaited task is simply
/// left. <see cref="ControlledExecution"/> ends a library's code that computes on and on:
/// last, because the runtime does not always survive it (measured: calls in a tight loop, about one abort in five ends
/// the process). A fresh thread for each cell means that an interrupt which comes a moment too late can hit nothing
/// else.
/// </remarks>
/// <param name="patience">How long a stopped cell may take to end before it is reported as still running.</param>
public sealed class CellThreadRunner(TimeSpan patience) : ICellRunner
{
    // A cell's own calls take a part of it (CellStop); libraries may go deeper. Memory is only taken when it is used.
    private const int StackSize = 16 << 20;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan WakeInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TimeToComply = TimeSpan.FromSeconds(1);

    /// <summary>A runner with the usual patience.</summary>
    public CellThreadRunner()
        : this(TimeSpan.FromSeconds(3)) { }

    /// <inheritdoc/>
    public bool FlushesMeanwhile => true;

    /// <summary>Runs the cell and blocks until it has ended or could not be stopped: the task is complete.</summary>
    /// <inheritdoc/>
    public Task<CellEnd> RunAsync(CellCode cell, CancellationToken stop) => Task.FromResult(Run(cell, stop));

    private CellEnd Run(CellCode cell, CancellationToken stop)
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
                    ControlledExecution.Run(() => error = RunHere(cell, stop), abort.Token);
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
                cell.Flush();
        }

        if (stop.IsCancellationRequested && !End(thread, abort, cell.Flush))
            return new CellEnd(CellStatus.StillRunning, null);
        thread.Join();
        cell.Flush();
        if (stop.IsCancellationRequested)
            return new CellEnd(CellStatus.Stopped, error);
        return new CellEnd(error is null ? CellStatus.Ok : CellStatus.Error, error);
    }

    private static Exception? RunHere(CellCode cell, CancellationToken stop)
    {
        var context = new CellSynchronizationContext();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            var task = cell.Start();
            context.RunUntilCompleted(task, stop);
            cell.Finish(task.GetAwaiter().GetResult());
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private bool End(Thread thread, CancellationTokenSource abort, Action flush)
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
