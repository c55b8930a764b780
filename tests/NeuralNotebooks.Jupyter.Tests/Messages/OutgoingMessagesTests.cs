using NeuralNotebooks.Jupyter.Messages;

namespace NeuralNotebooks.Jupyter.Tests.Messages;

public sealed class OutgoingMessagesTests
{
    private static readonly RequestHeader Cell = new("cell", "execute_request", "{}"u8.ToArray());

    [Fact]
    public void Console_text_is_joined_and_nothing_is_lost()
    {
        var published = new List<string>();
        using (var outgoing = new OutgoingMessages((_, _, content, _) => published.Add((string)content["text"]!)))
        {
            for (int i = 0; i < 100_000; i++)
                outgoing.AddStream("stdout", Cell, $"{i}\n");
        }
        Assert.Equal(
            Enumerable.Range(0, 100_000).Select(i => i.ToString()),
            string.Concat(published).TrimEnd('\n').Split('\n')
        );
        Assert.InRange(published.Count, 1, 2000);
    }

    [Fact]
    public void Other_messages_and_other_streams_keep_their_place()
    {
        var published = new List<string>();
        using (
            var outgoing = new OutgoingMessages((type, _, content, _) => published.Add(type + (string?)content["text"]))
        )
        {
            outgoing.AddStream("stdout", Cell, "a");
            outgoing.AddStream("stdout", Cell, "b");
            outgoing.AddStream("stderr", Cell, "c");
            outgoing.Add("display_data", Cell, []);
            outgoing.AddStream("stdout", Cell, "d");
            outgoing.Add("status", Cell, []);
        }
        Assert.Equal(["streamab", "streamc", "display_data", "streamd", "status"], published);
    }

    [Fact]
    public void A_writer_far_ahead_waits_for_the_reader()
    {
        using var reader = new SemaphoreSlim(0);
        using var outgoing = new OutgoingMessages((_, _, _, _) => reader.Wait());
        string text = new string('x', 30_000);
        int written = 0;
        var writer = new Thread(() =>
        {
            for (; written < 1000; written++)
                outgoing.AddStream("stdout", Cell, text);
        });
        writer.Start();
        // 8 million characters may wait: about 280 of these texts.
        Eventually.True(() => Volatile.Read(ref written) >= 200, "the queue fills");
        Assert.False(writer.Join(TimeSpan.FromSeconds(1)));
        Assert.InRange(written, 200, 400);
        reader.Release(2000);
        Assert.True(writer.Join(TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(3_000_000)]
    [InlineData(0)]
    public void So_does_one_that_displays(int length)
    {
        using var reader = new SemaphoreSlim(0);
        using var outgoing = new OutgoingMessages((_, _, _, _) => reader.Wait());
        int shown = 0;
        int most = 100_000;
        var writer = new Thread(() =>
        {
            for (; shown < most; shown++)
                outgoing.AddOutput("display_data", Cell, [], length);
        });
        writer.Start();
        // 8 million characters may wait, and each message counts for some.
        int room = (8 << 20) / (length + 512);
        Eventually.True(() => Volatile.Read(ref shown) >= room, "the queue fills");
        Assert.False(writer.Join(TimeSpan.FromSeconds(0.5)));
        Assert.InRange(shown, room, room + 5);
        most = 0;
        reader.Release(most + 200_000);
        Assert.True(writer.Join(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_message_that_cannot_be_sent_is_told_of_and_the_next_one_is_sent()
    {
        var published = new List<string>();
        using (
            var outgoing = new OutgoingMessages(
                (type, _, content, _) =>
                {
                    if (type == "display_data")
                        throw new InvalidOperationException("half a character");
                    published.Add(type + (string?)content["text"]);
                }
            )
        )
        {
            outgoing.Add("display_data", Cell, []);
            outgoing.Add("status", Cell, []);
        }
        Assert.Equal(
            ["streamA message of the type display_data could not be sent: half a character\n", "status"],
            published
        );
    }

    [Fact]
    public void A_writer_whose_cell_is_stopped_waits_no_longer()
    {
        using var reader = new SemaphoreSlim(0);
        using var outgoing = new OutgoingMessages((_, _, _, _) => reader.Wait());
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            for (int i = 0; i < 400; i++)
                outgoing.AddStream("stdout", Cell, new string('x', 30_000), stop.Token);
        });
        writer.Start();
        Assert.False(writer.Join(TimeSpan.FromSeconds(0.5)));
        stop.Cancel();
        Assert.True(writer.Join(TimeSpan.FromSeconds(30)));
        reader.Release(2000);
    }
}
