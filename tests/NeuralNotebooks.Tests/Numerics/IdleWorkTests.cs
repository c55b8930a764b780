using NeuralNotebooks.Numerics;
using NeuralNotebooks.Tests.Support;

namespace NeuralNotebooks.Tests.Numerics;

public class IdleWorkTests
{
    [Fact]
    public void Every_piece_of_every_round_is_done_once_whoever_does_it()
    {
        const int Rounds = 200_000,
            Pieces = 7;
        int[] counts = new int[Pieces];
        var work = new IdleWork(number => Interlocked.Increment(ref counts[number]));
        using var end = new CancellationTokenSource();
        var helpers = Enumerable
            .Range(0, 2)
            .Select(_ => new Thread(() =>
            {
                while (!end.IsCancellationRequested)
                    work.DoOne();
            }))
            .ToArray();
        foreach (var helper in helpers)
            helper.Start();
        for (int round = 1; round <= Rounds; round++)
        {
            // Rounds of different sizes: a helper that is late for one must not take a piece of the next. It rarely is:
            // hence so many.
            int pieces = 1 + round % Pieces;
            Array.Clear(counts);
            work.Begin(pieces);
            work.Complete();
            Assert.Equal(Enumerable.Range(0, Pieces).Select(number => number < pieces ? 1 : 0), counts);
        }

        end.Cancel();
        foreach (var helper in helpers)
            helper.Join();
    }

    [TwoCoresFact]
    public void Idle_workers_do_offered_work_while_their_owner_is_busy()
    {
        var done = new CountdownEvent(3);
        var work = new IdleWork(_ => done.Signal());
        // Another test's training may have offered work of its own; then ours is not taken until that is over.
        bool isDone = false;
        for (int attempt = 0; attempt < 600 && !isDone; attempt++)
        {
            work.Begin(3);
            WorkerTeam.OfferIdleWork(work);
            isDone = done.Wait(100);
            work.Complete();
            WorkerTeam.WithdrawIdleWork(work);
            done.Reset();
        }

        Assert.True(isDone, "no worker did what was offered");
    }

    [Fact]
    public void A_piece_that_fails_is_reported_to_whoever_completes_the_round()
    {
        var work = new IdleWork(number =>
        {
            if (number == 1)
                throw new FormatException("no such sample");
        });
        work.Begin(3);
        Assert.Contains("no such sample", Assert.Throws<InvalidOperationException>(work.Complete).Message);
        work.Begin(1);
        work.Complete();
    }
}
