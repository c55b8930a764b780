namespace NeuralNotebooks.Host.Running;

/// <summary>Reads from another stream until a limit is reached; then it ends.</summary>
/// <remarks>Whoever reads a line cannot know how long it will get: a process may write one without end.</remarks>
internal sealed class LimitedStream(Stream inner, long limit, Action whenExceeded) : Stream
{
    private long left = limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (left <= 0)
            return 0;
        int read = inner.Read(buffer);
        left -= read;
        if (left > 0 || read == 0)
            return read;
        whenExceeded();
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
