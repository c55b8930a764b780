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

    /// <summary>The most connections of one socket; further ones are closed at once.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>The most subscriptions of one subscriber.</summary>
    public int Subscriptions { get; init; } = 1024;
}
