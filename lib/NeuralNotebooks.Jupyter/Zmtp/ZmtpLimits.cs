namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>What a peer may take from this process before it is cut off or its messages are dropped.</summary>
internal sealed record ZmtpLimits
{
    /// <summary>The largest message, all frames together, in bytes.</summary>
    public int MessageBytes { get; init; } = 64 << 20;

    /// <summary>The most frames in one message.</summary>
    public int MessageFrames { get; init; } = 256;

    /// <summary>Bytes that may wait for one slow reader.</summary>
    public long QueuedBytes { get; init; } = 32 << 20;

    /// <summary>How long a sender waits for a full queue that does not move; afterwards messages are dropped.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a peer has for its greeting and its READY.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The most connections of one socket. A further one takes the place of a peer that has not shown that it is a
    /// front end; where all have, it is closed at once.
    /// </summary>
    public int Connections { get; init; } = 64;

    /// <summary>
    /// Bytes of unfinished messages that all peers which have not shown the key may hold together; the one that holds
    /// most is closed when they are more.
    /// </summary>
    public long UntrustedBytes { get; init; } = 16 << 20;

    /// <summary>The most subscriptions of one subscriber.</summary>
    public int Subscriptions { get; init; } = 1024;
}
