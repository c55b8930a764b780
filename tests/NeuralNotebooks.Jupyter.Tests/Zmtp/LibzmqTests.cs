using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Zmtp;

public sealed class LibzmqTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [PythonFact]
    public void Router_gives_a_dealer_its_own_messages_back_whatever_their_size()
    {
        using var router = Echo();
        using var libzmq = new LibzmqPeer();
        int dealer = libzmq.Connect("DEALER", router.Port);
        // 255 and 256 bytes are where the short frame ends; 3 MB needs many reads.
        foreach (int length in new[] { 0, 1, 255, 256, 65_536, 3_000_000 })
        {
            byte[] frame = RandomNumberGenerator.GetBytes(length);
            libzmq.Send(dealer, [frame, [], frame]);
            Assert.Equal([frame, [], frame], libzmq.Receive(dealer)!);
        }
    }

    [PythonFact]
    public void Router_answers_each_dealer_by_its_identity()
    {
        var received = new List<string>();
        using var router = new RouterSocket(
            AnyPort,
            message =>
            {
                lock (received)
                    received.Add(Encoding.UTF8.GetString(message.Identity));
                return true;
            }
        );
        router.Start();
        using var libzmq = new LibzmqPeer();
        int first = libzmq.Connect("DEALER", router.Port, "first");
        int second = libzmq.Connect("DEALER", router.Port, "second");
        libzmq.Send(first, "x");
        libzmq.Send(second, "x");
        Eventually.True(() => Count(received) == 2, "both messages arrive");
        Assert.True(router.Send("second"u8.ToArray(), ["for the second"u8.ToArray()]));
        Assert.True(router.Send("first"u8.ToArray(), ["for the first"u8.ToArray()]));
        Assert.Equal(["for the first"], libzmq.ReceiveText(first)!);
        Assert.Equal(["for the second"], libzmq.ReceiveText(second)!);
        Assert.False(
            router.Send(
                "third"u8.ToArray(),
                [
                    [1],
                ]
            )
        );
    }

    [PythonFact]
    public void A_dealer_that_connects_again_under_its_identity_gets_the_answers()
    {
        using var router = Echo();
        using var libzmq = new LibzmqPeer();
        int before = libzmq.Connect("DEALER", router.Port, "client");
        libzmq.Send(before, "x");
        Assert.Equal(["x"], libzmq.ReceiveText(before)!);
        libzmq.Close(before);
        int after = libzmq.Connect("DEALER", router.Port, "client");
        libzmq.Send(after, "y");
        Assert.Equal(["y"], libzmq.ReceiveText(after)!);
    }

    [PythonFact]
    public void Reply_gives_a_heartbeat_back()
    {
        using var heartbeat = new ReplySocket(AnyPort);
        heartbeat.Start();
        using var libzmq = new LibzmqPeer();
        int request = libzmq.Connect("REQ", heartbeat.Port);
        for (int i = 0; i < 3; i++)
        {
            libzmq.Send(request, "ping");
            Assert.Equal(["ping"], libzmq.ReceiveText(request)!);
        }
    }

    [PythonFact]
    public void Publisher_sends_what_was_subscribed_to_and_no_more()
    {
        using var publisher = new PublisherSocket(AnyPort);
        publisher.Start();
        using var libzmq = new LibzmqPeer();
        int some = libzmq.Connect("SUB", publisher.Port, subscribe: ["stream", "status"]);
        int all = libzmq.Connect("SUB", publisher.Port, subscribe: [""]);
        Eventually.True(() => publisher.SubscriberCount == 2, "both subscriptions arrive");
        // The second prefix of the first peer may still be on its way: let a message prove it.
        Eventually.True(
            () =>
            {
                publisher.Send([Bytes("status"), Bytes("probe")]);
                return libzmq.Receive(some, 50) is not null;
            },
            "the second subscription arrives"
        );
        Drain(libzmq, some);
        Drain(libzmq, all);
        publisher.Send([Bytes("error"), Bytes("1")]);
        publisher.Send([Bytes("stream.stdout"), Bytes("2")]);
        Assert.Equal(["stream.stdout", "2"], libzmq.ReceiveText(some)!);
        Assert.Equal(["error", "1"], libzmq.ReceiveText(all)!);
        Assert.Equal(["stream.stdout", "2"], libzmq.ReceiveText(all)!);
        libzmq.Close(all);
        libzmq.Unsubscribe(some, "stream");
        libzmq.Unsubscribe(some, "status");
        Eventually.True(() => publisher.SubscriberCount == 0, "a peer that cancels and one that closes are forgotten");
    }

    [PythonFact]
    public void Publisher_loses_nothing_for_a_subscriber_that_reads()
    {
        using var publisher = new PublisherSocket(AnyPort, new ZmtpLimits { QueuedBytes = 100_000 });
        publisher.Start();
        using var libzmq = new LibzmqPeer();
        int subscriber = libzmq.Connect("SUB", publisher.Port, subscribe: [""]);
        Eventually.True(() => publisher.SubscriberCount == 1, "the subscription arrives");
        byte[] padding = new byte[1000];
        // 20 MB through a queue of 100 kB: the sender has to wait for the reader, many times.
        var sending = Task.Run(() =>
        {
            for (int i = 0; i < 20_000; i++)
                publisher.Send([padding, Bytes(i.ToString(CultureInfo.InvariantCulture))]);
        });
        var (count, inOrder) = libzmq.ReceiveMany(subscriber, 20_000);
        Assert.Equal(20_000, count);
        Assert.True(inOrder);
        Assert.True(sending.Wait(TimeSpan.FromSeconds(60)));
    }

    [PythonFact]
    public void Pings_of_libzmq_are_answered()
    {
        using var router = Echo();
        using var libzmq = new LibzmqPeer();
        // libzmq closes and connects again when a ping stays unanswered for 1.6 s; the first connection must survive
        // that.
        int dealer = libzmq.Connect("DEALER", router.Port, heartbeat: 400);
        libzmq.Send(dealer, "x");
        Assert.Equal(["x"], libzmq.ReceiveText(dealer)!);
        Thread.Sleep(3000);
        Assert.Equal(1, router.Accepted);
        libzmq.Send(dealer, "y");
        Assert.Equal(["y"], libzmq.ReceiveText(dealer)!);
    }

    private static RouterSocket Echo()
    {
        RouterSocket? router = null;
        router = new RouterSocket(AnyPort, message => router!.Send(message.Identity, message.Frames));
        router.Start();
        return router;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static int Count(List<string> list)
    {
        lock (list)
            return list.Count;
    }

    private static void Drain(LibzmqPeer libzmq, int socket)
    {
        while (libzmq.Receive(socket, 100) is not null) { }
    }
}
