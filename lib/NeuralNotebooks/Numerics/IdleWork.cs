namespace NeuralNotebooks.Numerics;

/// <summary>
/// Work in small pieces, each of which may be done by whoever has nothing else to do: a worker of <see
/// cref="WorkerTeam"/> between two of its parts, or in the end the thread that needs the result.
/// </summary>
/// <param name="piece">Does one piece; called once for each number from 0, in any order, by several threads at the same
/// time.</param>
internal sealed class IdleWork(Action<int> piece)
{
    private int done;
    private Exception? failure;

    // What is left of a round: its number of pieces in the upper half, the next one's number in the lower. Both in one
    // word, because a thread that compared the next number of one round with the pieces of another would do a piece
    // twice. Zero is a closed round.
    private long round;

    /// <summary>Begins a new round; the last one must be completed. What the pieces read must be in place.</summary>
    public void Begin(int count)
    {
        (done, failure) = (0, null);
        // Last: a thread that asks before this gets nothing, also one that was about to ask in an earlier round.
        Volatile.Write(ref round, (long)count << 32);
    }

    /// <summary>Does a piece that nobody has begun; false when there is none.</summary>
    public bool DoOne()
    {
        long current;
        do
        {
            current = Volatile.Read(ref round);
            if ((int)current >= Pieces(current))
                return false;
        } while (Interlocked.CompareExchange(ref round, current + 1, current) != current);

        try
        {
            piece((int)current);
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
        while (DoOne()) { }

        var spinner = new SpinWait();
        while (Volatile.Read(ref done) < Pieces(round))
            spinner.SpinOnce(sleep1Threshold: -1);
        Volatile.Write(ref round, 0);
        if (failure is not null)
            throw new InvalidOperationException("A piece of work failed: " + failure.Message, failure);
    }

    private static int Pieces(long round) => (int)(round >> 32);
}
