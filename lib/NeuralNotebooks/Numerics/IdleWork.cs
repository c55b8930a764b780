namespace NeuralNotebooks.Numerics;

/// <summary>
/// Work in small pieces, each of which may be done by whoever has nothing else to do: a worker of <see cref="WorkerTeam"/> between two
/// of its parts, or in the end the thread that needs the result.
/// </summary>
/// <param name="piece">Does one piece; called once for each number from 0, in any order, by several threads at the same time.</param>
internal sealed class IdleWork(Action<int> piece)
{
    /// <summary>More than any number of pieces: nobody gets one.</summary>
    private const int Closed = int.MaxValue / 2;

    private int next = Closed, pieces, done;
    private Exception? failure;

    /// <summary>Begins a new round; the last one must be completed. What the pieces read must be in place.</summary>
    public void Begin(int count)
    {
        (pieces, done, failure) = (count, 0, null);
        // Last: a thread that asks before this gets nothing, also one that was about to ask in an earlier round.
        Volatile.Write(ref next, 0);
    }

    /// <summary>Does a piece that nobody has begun; false when there is none.</summary>
    public bool DoOne()
    {
        if (Volatile.Read(ref next) >= pieces)
            return false;
        int number = Interlocked.Increment(ref next) - 1;
        if (number >= pieces)
            return false;
        try
        {
            piece(number);
        }
        catch (Exception exception)
        {
            // Handed to the thread that completes the round, who throws it there.
            failure = exception;
        }

        Interlocked.Increment(ref done);
        return true;
    }

    /// <summary>Does what is left, waits for what others have begun, and closes the round.</summary>
    /// <exception cref="InvalidOperationException">A piece failed.</exception>
    public void Complete()
    {
        while (DoOne())
        {
        }

        var spinner = new SpinWait();
        while (Volatile.Read(ref done) < pieces)
            spinner.SpinOnce(sleep1Threshold: -1);
        Volatile.Write(ref next, Closed);
        if (failure is not null)
            throw new InvalidOperationException("A piece of work failed: " + failure.Message, failure);
    }
}
