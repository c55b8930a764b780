namespace NeuralNotebooks.Numerics;

/// <summary>
/// The threads that share the work of one training step: the caller, and one parked thread for each further processor core.
/// </summary>
/// <remarks>
/// A training step lasts some ten microseconds, and Parallel.For costs several of them. A worker that has just finished watches for
/// the next piece of work for a moment, then sleeps. The result never depends on the number of threads: see <see cref="IParallelWork"/>.
/// </remarks>
internal sealed class WorkerTeam
{
    private const int SpinsBeforeSleep = 4000;

    private static readonly Lock s_busy = new();
    private static readonly Lazy<WorkerTeam> s_shared = new(() => new WorkerTeam(Environment.ProcessorCount));

    private readonly Worker[] _workers;
    private IParallelWork? _work;
    private int _parts;
    private int _unfinished;
    private Exception? _failure;

    private WorkerTeam(int threads)
    {
        _workers = new Worker[threads - 1];
        for (int i = 0; i < _workers.Length; i++)
            _workers[i] = new Worker(this, i + 1);
    }

    /// <summary>Runs all parts and returns when the last one is done; on this thread alone while another training uses the team.</summary>
    public static void Run(IParallelWork work, int parts)
    {
        if (parts > 1 && s_busy.TryEnter())
        {
            try
            {
                s_shared.Value.RunShared(work, parts);
            }
            finally
            {
                s_busy.Exit();
            }

            return;
        }

        for (int part = 0; part < parts; part++)
            work.Run(part, parts);
    }

    private void RunShared(IParallelWork work, int parts)
    {
        int helpers = Math.Min(parts - 1, _workers.Length);
        _work = work;
        _parts = parts;
        _failure = null;
        Volatile.Write(ref _unfinished, helpers);
        for (int i = 0; i < helpers; i++)
            _workers[i].Start();
        try
        {
            work.Run(0, parts);
            for (int part = helpers + 1; part < parts; part++)
                work.Run(part, parts);
        }
        finally
        {
            var spinner = new SpinWait();
            for (int spins = 0; Volatile.Read(ref _unfinished) > 0; spins++)
            {
                if (spins < SpinsBeforeSleep)
                    Thread.SpinWait(1);
                else
                    spinner.SpinOnce();
            }

            _work = null;
        }

        if (_failure is not null)
            throw new InvalidOperationException("A worker thread failed: " + _failure.Message, _failure);
    }

    private sealed class Worker
    {
        private readonly WorkerTeam _team;
        private readonly int _part;
        private readonly object _gate = new();
        private int _state;

        private const int Idle = 0, Asleep = 1, Started = 2;

        public Worker(WorkerTeam team, int part)
        {
            _team = team;
            _part = part;
            new Thread(Loop) { IsBackground = true, Name = $"NeuralNotebooks worker {part}" }.Start();
        }

        public void Start()
        {
            if (Interlocked.Exchange(ref _state, Started) != Asleep)
                return;
            lock (_gate)
                Monitor.Pulse(_gate);
        }

        private void Loop()
        {
            while (true)
            {
                WaitForWork();
                try
                {
                    _team._work!.Run(_part, _team._parts);
                }
                catch (Exception exception)
                {
                    // Handed to the caller, who throws it on his own thread.
                    _team._failure = exception;
                }

                Interlocked.Decrement(ref _team._unfinished);
            }
        }

        private void WaitForWork()
        {
            for (int spins = 0; spins < SpinsBeforeSleep; spins++)
            {
                if (Volatile.Read(ref _state) == Started)
                {
                    Volatile.Write(ref _state, Idle);
                    return;
                }

                Thread.SpinWait(1);
            }

            lock (_gate)
            {
                if (Interlocked.CompareExchange(ref _state, Asleep, Idle) == Idle)
                {
                    while (Volatile.Read(ref _state) != Started)
                        Monitor.Wait(_gate);
                }
            }

            Volatile.Write(ref _state, Idle);
        }
    }
}
