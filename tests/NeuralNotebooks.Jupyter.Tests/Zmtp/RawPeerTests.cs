using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public sealed class RawPeerTests : IDisposable
{
    // Stands for a good signature.
    private static readonly byte[] Key = "key"u8.ToArray();

    private readonly List<RoutedMessage> received = [];
    private readonly RouterSocket router;

    public RawPeerTests()
    {
        router = new RouterSocket(
            new IPEndPoint(IPAddress.Loopback, 0),
            message =>
            {
                lock (received)
                    received.Add(message);
                return message.Frames[^1].AsSpan().SequenceEqual(Key);
            },
            new ZmtpLimits
            {
                HandshakeTime = TimeSpan.FromSeconds(3),
                MessageBytes = 100_000,
                MessageFrames = 8,
                Connections = 4,
                UntrustedBytes = 150_000,
            }
        );
        router.Start();
    }

    public void Dispose() => router.Dispose();

    [Fact]
    public void The_greeting_is_64_bytes_of_version_3_1_and_NULL()
    {
        byte[] greeting = ZmtpGreeting.Create();
        Assert.Equal(64, greeting.Length);
        Assert.Equal([0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x7F, 3, 1], greeting[..12]);
        Assert.Equal("NULL", Encoding.ASCII.GetString(greeting, 12, 20).TrimEnd('\0'));
        Assert.All(greeting[32..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Any_message_arrives_as_it_was_sent()
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        Prop.ForAll<NonEmptyArray<byte[]>>(message =>
            {
                byte[][] frames = message.Get.Take(8).Select(frame => frame ?? []).ToArray();
                peer.Send(ZmtpFrame.EncodeMessage(frames));
                var arrived = Next();
                return arrived.Frames.Count == frames.Length
                    && arrived.Frames.Zip(frames).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
            })
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_message_that_comes_byte_by_byte_is_one_message()
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        foreach (
            byte value in ZmtpFrame.EncodeMessage([
                [1, 2, 3],
                [],
                new byte[300],
            ])
        )
            peer.Send(value);
        Assert.Equal([3, 0, 300], Next().Frames.Select(frame => frame.Length));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")]
    [InlineData("{}\n{}\n{}\n")]
    public void A_peer_that_speaks_something_else_is_closed(string greeting)
    {
        using var peer = new RawPeer(router.Port);
        peer.Send(Encoding.Latin1.GetBytes(greeting));
        Assert.True(peer.IsClosedByPeer());
        AssertStillServes();
    }

    [Fact]
    public void A_peer_of_an_older_version_is_closed()
    {
        byte[] greeting = ZmtpGreeting.Create();
        greeting[10] = 1;
        AssertClosedAfter(greeting);
    }

    [Fact]
    public void A_peer_that_wants_encryption_is_closed()
    {
        byte[] greeting = ZmtpGreeting.Create();
        "CURVE"u8.CopyTo(greeting.AsSpan(12));
        AssertClosedAfter(greeting);
    }

    [Fact]
    public void A_peer_that_stops_in_its_greeting_is_closed_after_the_handshake_time() =>
        AssertClosedAfter(ZmtpGreeting.Create()[..30]);

    [Fact]
    public void A_peer_that_sends_no_READY_is_closed_after_the_handshake_time() =>
        AssertClosedAfter(ZmtpGreeting.Create());

    [Fact]
    public void A_message_before_READY_closes_the_connection() =>
        AssertClosedAfter([
            .. ZmtpGreeting.Create(),
            .. ZmtpFrame.EncodeMessage([
                [1],
            ]),
        ]);

    [Fact]
    public void A_READY_with_a_cut_off_property_closes_the_connection() =>
        AssertClosedAfter([.. ZmtpGreeting.Create(), .. ZmtpCommand.Encode("READY", [11, 1, 2, 3])]);

    [Fact]
    public void A_subscriber_at_a_router_gets_an_error_and_is_closed()
    {
        using var peer = new RawPeer(router.Port);
        peer.Send([.. ZmtpGreeting.Create(), .. ZmtpCommand.EncodeReady("SUB")]);
        peer.Read(ZmtpGreeting.Length);
        Assert.Equal("READY", ZmtpCommand.Parse(peer.ReadFrame().Body).Name);
        Assert.Equal("ERROR", ZmtpCommand.Parse(peer.ReadFrame().Body).Name);
        Assert.True(peer.IsClosedByPeer());
    }

    [Theory]
    [InlineData(new byte[] { 2, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 1, 0x86, 0xA1 })]
    public void A_frame_longer_than_the_limit_closes_the_connection_before_its_bytes_come(byte[] header)
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send(header);
        Assert.True(peer.IsClosedByPeer());
        AssertStillServes();
    }

    [Fact]
    public void Frames_that_are_too_long_together_close_the_connection()
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send(ZmtpFrame.EncodeMessage([new byte[60_000], new byte[60_000]])[..60_020]);
        Assert.True(peer.IsClosedByPeer());
    }

    [Fact]
    public void Too_many_frames_close_the_connection()
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send(ZmtpFrame.EncodeMessage([.. Enumerable.Repeat(Array.Empty<byte>(), 9)]));
        Assert.True(peer.IsClosedByPeer());
    }

    [Theory]
    [InlineData(0x08)]
    [InlineData(0x80)]
    [InlineData(ZmtpFrame.CommandFlag | ZmtpFrame.MoreFlag)]
    public void Flags_that_mean_nothing_close_the_connection(byte flags)
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send(flags, 1, 1);
        Assert.True(peer.IsClosedByPeer());
    }

    [Fact]
    public void Half_a_message_is_never_delivered()
    {
        using (var peer = RawPeer.Greeted(router.Port, "DEALER"))
            peer.Send(
                ZmtpFrame.EncodeMessage([
                    [1, 2, 3],
                    [4, 5, 6],
                ])[..8]
            );
        Eventually.True(() => router.ConnectionCount == 0, "the vanished peer is forgotten");
        lock (received)
            Assert.Empty(received);
    }

    [Fact]
    public void A_ping_is_answered_with_its_context()
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send(ZmtpCommand.Encode("PING", [0, 10, .. "context"u8]));
        var pong = ZmtpCommand.Parse(peer.ReadFrame().Body);
        Assert.Equal("PONG", pong.Name);
        Assert.Equal("context"u8, pong.Data);
    }

    [Fact]
    public void A_ping_between_the_frames_of_a_message_is_answered_and_the_message_stays_whole()
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send([1, 1, 7, .. ZmtpCommand.Encode("PING", [0, 10]), 0, 1, 8]);
        Assert.Equal("PONG", ZmtpCommand.Parse(peer.ReadFrame().Body).Name);
        Assert.Equal(
            [
                [7],
                [8],
            ],
            Next().Frames
        );
    }

    [Fact]
    public void Peers_without_the_key_make_room_for_others_and_the_one_that_is_silent_longest_goes_first()
    {
        using var silent = RawPeer.Greeted(router.Port, "DEALER");
        var others = Enumerable.Range(0, 3).Select(_ => RawPeer.Greeted(router.Port, "DEALER")).ToList();
        foreach (var peer in others)
        {
            peer.Send(ZmtpFrame.EncodeMessage(["guess"u8.ToArray()]));
            Assert.Equal("guess"u8, Next().Frames[0]);
        }

        AssertStillServes();
        Assert.True(silent.IsClosedByPeer());
        others[2].Send(ZmtpFrame.EncodeMessage(["I am still here"u8.ToArray()]));
        Assert.Equal("I am still here"u8, Next().Frames[0]);
        others.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void Idle_peers_that_never_greet_make_room_too()
    {
        var idle = Enumerable.Range(0, 8).Select(_ => new RawPeer(router.Port)).ToList();
        AssertStillServes();
        idle.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void A_front_end_keeps_its_place_however_many_others_come()
    {
        using var frontEnd = FrontEnd();
        var others = Enumerable.Range(0, 20).Select(_ => RawPeer.Greeted(router.Port, "DEALER")).ToList();
        frontEnd.Send(ZmtpFrame.EncodeMessage(["still mine"u8.ToArray()]));
        Assert.Equal("still mine"u8, Next().Frames[0]);
        others.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void Unfinished_messages_of_peers_without_the_key_share_one_small_budget()
    {
        using var frontEnd = FrontEnd();
        byte[] long1 = new byte[90_000];
        byte[] unfinished = ZmtpFrame.EncodeMessage([long1, [1]])[..^3];
        frontEnd.Send(unfinished);
        var greedy = RawPeer.Greeted(router.Port, "DEALER");
        greedy.Send(unfinished);
        // Ours does not count; hers and his together are too much, and one of them goes.
        using var another = RawPeer.Greeted(router.Port, "DEALER");
        another.Send(unfinished);
        Eventually.True(() => router.ConnectionCount == 2, "one is closed");
        frontEnd.Send(0, 1, 2);
        Assert.Equal([90_000, 1], Next().Frames.Select(frame => frame.Length));
        greedy.Dispose();
    }

    [Fact]
    public void At_a_publisher_who_has_subscribed_stays_while_others_have_not()
    {
        using var publisher = new PublisherSocket(
            new IPEndPoint(IPAddress.Loopback, 0),
            new ZmtpLimits { Connections = 4 }
        );
        publisher.Start();
        using var subscriber = RawPeer.Greeted(publisher.Port, "SUB");
        subscriber.Send(ZmtpCommand.Encode("SUBSCRIBE", []));
        Eventually.True(() => publisher.SubscriberCount == 1, "the subscription arrives");
        var idle = Enumerable.Range(0, 10).Select(_ => RawPeer.Greeted(publisher.Port, "SUB")).ToList();
        publisher.Send(["news"u8.ToArray()]);
        Assert.Equal("news"u8, subscriber.ReadFrame().Body);
        idle.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void At_a_publisher_full_of_subscribers_a_new_one_still_gets_in()
    {
        using var publisher = new PublisherSocket(
            new IPEndPoint(IPAddress.Loopback, 0),
            new ZmtpLimits { Connections = 4 }
        );
        publisher.Start();
        var peers = Enumerable
            .Range(0, 10)
            .Select(_ =>
            {
                var peer = RawPeer.Greeted(publisher.Port, "SUB");
                peer.Send(ZmtpCommand.Encode("SUBSCRIBE", []));
                return peer;
            })
            .ToList();
        Eventually.True(() => publisher.SubscriberCount == 4, "the subscriptions arrive");
        peers.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void Connections_beyond_the_limit_are_closed_where_all_others_are_front_ends()
    {
        var peers = Enumerable.Range(0, 4).Select(_ => FrontEnd()).ToList();
        using (var excess = new RawPeer(router.Port))
            Assert.True(excess.IsClosedByPeer());
        peers.ForEach(peer => peer.Dispose());
        Eventually.True(() => router.ConnectionCount == 0, "the peers are forgotten");
        AssertStillServes();
    }

    [Fact]
    public void Random_bytes_after_the_greeting_never_stop_the_router()
    {
        Prop.ForAll<byte[]>(garbage =>
            {
                using (var peer = RawPeer.Greeted(router.Port, "DEALER"))
                    peer.Send(garbage ?? []);
                Eventually.True(() => router.ConnectionCount == 0, "the peer is forgotten");
            })
            .QuickCheckThrowOnFailure();
        lock (received)
            received.Clear();
        AssertStillServes();
    }

    [Fact]
    public void An_address_that_others_can_reach_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            new RouterSocket(new IPEndPoint(IPAddress.Any, 0), _ => true)
        );
        Assert.Contains("0.0.0.0", refused.Message);
    }

    [Fact]
    public void A_subscriber_of_version_3_0_subscribes_by_message()
    {
        using var publisher = new PublisherSocket(new IPEndPoint(IPAddress.Loopback, 0));
        publisher.Start();
        using var peer = RawPeer.Greeted(publisher.Port, "SUB");
        peer.Send(
            ZmtpFrame.EncodeMessage([
                [1, (byte)'a'],
            ])
        );
        Eventually.True(() => publisher.SubscriberCount == 1, "the subscription arrives");
        publisher.Send(["b"u8.ToArray()]);
        publisher.Send(["ab"u8.ToArray()]);
        Assert.Equal("ab"u8, peer.ReadFrame().Body);
        peer.Send(
            ZmtpFrame.EncodeMessage([
                [0, (byte)'a'],
            ])
        );
        Eventually.True(() => publisher.SubscriberCount == 0, "the subscription is cancelled");
    }

    [Fact]
    public void A_subscriber_that_never_reads_loses_messages_instead_of_filling_the_memory()
    {
        using var publisher = new PublisherSocket(
            new IPEndPoint(IPAddress.Loopback, 0),
            new ZmtpLimits { QueuedBytes = 1 << 20, Patience = TimeSpan.FromMilliseconds(50) }
        );
        publisher.Start();
        using var sleeper = RawPeer.Greeted(publisher.Port, "SUB");
        sleeper.Send(ZmtpCommand.Encode("SUBSCRIBE", []));
        Eventually.True(() => publisher.SubscriberCount == 1, "the subscription arrives");
        // 500 MB in all; loopback sockets buffer a few MB, the queue 1 MB.
        for (int i = 0; i < 5000; i++)
        {
            publisher.Send([new byte[100_000]]);
            Assert.InRange(publisher.QueuedBytes, 0, 1 << 20);
        }

        Assert.True(publisher.QueuedBytes > 0, "The subscriber took everything, so nothing was tested.");
    }

    private RawPeer FrontEnd()
    {
        var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send(ZmtpFrame.EncodeMessage([Key]));
        Assert.Equal(Key, Next().Frames[0]);
        // Trusted a moment after the message was taken.
        peer.Send(ZmtpCommand.Encode("PING", [0, 10]));
        Assert.Equal("PONG", ZmtpCommand.Parse(peer.ReadFrame().Body).Name);
        return peer;
    }

    private RoutedMessage Next()
    {
        Eventually.True(
            () =>
            {
                lock (received)
                    return received.Count > 0;
            },
            "a message arrives"
        );
        lock (received)
        {
            var message = Assert.Single(received);
            received.Clear();
            return message;
        }
    }

    private void AssertClosedAfter(byte[] bytes)
    {
        using (var peer = new RawPeer(router.Port))
        {
            peer.Send(bytes);
            Assert.True(peer.IsClosedByPeer());
        }
        AssertStillServes();
    }

    private void AssertStillServes()
    {
        using var peer = RawPeer.Greeted(router.Port, "DEALER");
        peer.Send(ZmtpFrame.EncodeMessage(["still here"u8.ToArray()]));
        Assert.Equal("still here"u8, Next().Frames[0]);
    }
}
