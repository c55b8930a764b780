using System.Runtime.ExceptionServices;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// The threads that share the work of one training step: the caller, and one parked thread for each further processor
/// core.
/// </summary>
/// <remarks>
/// A training step lasts some ten microseconds, and Parallel.For costs several of them. A worker that has just finished
/// watches for the next piece of work for a moment, then sleeps. A part that no worker has begun when the caller is
/// done with its own, the caller takes back: on a busy machine nobody waits for a thread that is not running.
/// </remarks>
internal sealed class WorkerTeam
{
    private const int SpinsBeforeSleep = 2000;

    private static readonly Lock Busy = new();
    private static readonly Lazy<WorkerTeam> Shared = new(() => new WorkerTeam(Environment.ProcessorCount));

    private static IdleWork? idleWork;

    private readonly Worker[] workers;
    private Action<int, int>? currentWork;
    private int currentParts;
    private int unfinished;
    private ExceptionDispatchInfo? failure;

    private WorkerTeam(int threads)
    {
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new Worker(this, i + 1);
            workers[i].StartThread();
        }
    }

    /// <summary>
    /// Runs every part of the work, in any order and at the same time, and returns when the last one is done; on this
    /// thread alone while another training uses the team. Allocates nothing.
    /// </summary>
    public static void Run<TWork>(in TWork work, int parts)
        where TWork : struct, IWork
    {
        if (parts > 1 && Busy.TryEnter())
        {
            try
            {
                Slot<TWork>.Work = work;
                Shared.Value.RunShared(Slot<TWork>.Run, parts);
            }
            finally
            {
                // What the work held must not be kept from the garbage collector.
                Slot<TWork>.Work = default;
                Busy.Exit();
            }

            return;
        }

        for (int part = 0; part < parts; part++)
            work.Run(part, parts);
    }

    /// <summary>
    /// Lets workers that wait do this work; while they have another thread's, it is left to the one that offers it.
    /// </summary>
    public static void OfferIdleWork(IdleWork work)
    {
        // One is enough for work that mostly waits for memory; on a machine with many cores, waking all would cost more
        // than it brings.
        if (Interlocked.CompareExchange(ref idleWork, work, null) is null && Shared.Value.workers is [Worker first, ..])
            first.Wake();
    }

    /// <summary>Workers no longer begin pieces of this work.</summary>
    public static void WithdrawIdleWork(IdleWork work) => Interlocked.CompareExchange(ref idleWork, null, work);

    private void RunShared(Action<int, int> work, int parts)
    {
        int helpers = Math.Min(parts - 1, workers.Length);
        (currentWork, currentParts, failure) = (work, parts, null);
        Volatile.Write(ref unfinished, helpers);
        for (int i = 0; i < helpers; i++)
            workers[i].Offer();
        try
        {
            work(0, parts);
            for (int part = helpers + 1; part < parts; part++)
                work(part, parts);
            for (int i = 0; i < helpers; i++)
            {
                if (!workers[i].TakeBack())
                    continue;
                Interlocked.Decrement(ref unfinished);
                work(i + 1, parts);
            }
        }
        finally
        {
            for (int i = 0; i < helpers; i++)
            {
                if (workers[i].TakeBack())
                    Interlocked.Decrement(ref unfinished);
            }

            var spinner = new SpinWait();
            for (int spins = 0; Volatile.Read(ref unfinished) > 0; spins++)
            {
                if (spins < SpinsBeforeSleep)
                    Thread.SpinWait(1);
                else
                    spinner.SpinOnce(sleep1Threshold: -1);
            }

            currentWork = null;
        }

        // As it was thrown: a mistake in a function that a student wrote reads the same on every thread.
        failure?.Throw();
    }

    /// <summary>
    /// Where the team reads the work of the moment: one place for each kind of work, for the team does one at a time.
    /// </summary>
    private static class Slot<TWork>
        where TWork : struct, IWork
    {
        public static readonly Action<int, int> Run = static (part, parts) => Work.Run(part, parts);

        public static TWork Work;
    }

    private sealed class Worker(WorkerTeam team, int part)
    {
        private const int Idle = 0,
            Asleep = 1,
            Offered = 2;

        private readonly object gate = new();
        private int state;

        public void StartThread() =>
            new Thread(Loop) { IsBackground = true, Name = $"NeuralNotebooks worker {part}" }.Start();

        public void Offer()
        {
            if (Interlocked.Exchange(ref state, Offered) != Asleep)
                return;
            lock (gate)
                Monitor.Pulse(gate);
        }

        /// <summary>Ends the worker's sleep, if it sleeps.</summary>
        public void Wake()
        {
            if (Interlocked.CompareExchange(ref state, Idle, Asleep) != Asleep)
                return;
            lock (gate)
                Monitor.Pulse(gate);
        }

        /// <summary>Whether the offered part has not been begun; then it will not be.</summary>
        public bool TakeBack() => Interlocked.CompareExchange(ref state, Idle, Offered) == Offered;

        private void Loop()
        {
            while (true)
            {
                WaitForOffer();
                if (!TakeBack())
                    continue;
                try
                {
                    team.currentWork!(part, team.currentParts);
                }
                catch (Exception exception)
                {
                    // Handed to the caller, who throws it on his own thread.
                    team.failure = ExceptionDispatchInfo.Capture(exception);
                }

                Interlocked.Decrement(ref team.unfinished);
            }
        }

        private void WaitForOffer()
        {
            for (int spins = 0; spins < SpinsBeforeSleep; spins++)
            {
                if (Volatile.Read(ref state) == Offered)
                    return;
                if (Volatile.Read(ref idleWork)?.DoOne() == true)
                    spins = 0;
                else
                    Thread.SpinWait(1);
            }

            lock (gate)
            {
                if (Interlocked.CompareExchange(ref state, Asleep, Idle) == Offered)
                    return;
                while (Volatile.Read(ref state) == Asleep)
                    Monitor.Wait(gate);
            }
        }
    }
}
