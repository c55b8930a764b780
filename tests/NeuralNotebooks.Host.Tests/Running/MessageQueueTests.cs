using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Tests.Running;

public sealed class MessageQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public void Messages_come_in_their_order_and_then_no_more()
    {
        var queue = new MessageQueue(1000);
        queue.Add(Message("a"));
        queue.Add(Message("b"));
        queue.CompleteAdding();
        Assert.False(queue.IsCompleted);
        Assert.Equal("a", Take(queue));
        Assert.Equal("b", Take(queue));
        Assert.True(queue.IsCompleted);
        Assert.False(queue.TryTake(out _, Long));
    }

    [Fact]
    public void Nothing_in_time_is_not_the_end()
    {
        var queue = new MessageQueue(1000);
        Assert.False(queue.TryTake(out _, TimeSpan.Zero));
        Assert.False(queue.IsCompleted);
    }

    [Fact]
    public async Task Whoever_adds_to_a_full_queue_waits_until_somebody_takes()
    {
        var queue = new MessageQueue(10_000);
        queue.Add(Message(new string('x', 4000)));
        int added = 0;
        var adding = Task.Run(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                queue.Add(Message(new string('x', 4000)));
                Interlocked.Increment(ref added);
            }
        });
        for (int taken = 0; taken < 21; taken++)
        {
            Take(queue);
            // One waits at most beside those that were taken.
            Assert.InRange(Volatile.Read(ref added), 0, taken + 1);
        }

        await adding;
    }

    [Fact]
    public void One_message_may_be_larger_than_all_that_may_wait()
    {
        var queue = new MessageQueue(10);
        queue.Add(Message("larger than ten bytes"));
        Assert.Equal("larger than ten bytes", Take(queue));
    }

    [Fact]
    public async Task When_nobody_will_take_any_more_nobody_waits()
    {
        var queue = new MessageQueue(10);
        queue.Add(Message("full"));
        var adding = Task.Run(() => queue.Add(Message("waits")));
        queue.Abandon();
        await adding;
        queue.Add(Message("dropped"));
        Assert.False(queue.TryTake(out _, TimeSpan.Zero));
    }

    private static WorkerMessage Message(string text) => new() { Kind = WorkerMessageKind.Stream, Text = text };

    private static string Take(MessageQueue queue)
    {
        Assert.True(queue.TryTake(out var message, Long));
        return message.Text!;
    }
}
