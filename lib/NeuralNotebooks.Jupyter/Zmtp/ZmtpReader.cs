using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>
/// Reads greetings and frames from one TCP connection, never trusting a length before its bytes have come.
/// </summary>
/// <param name="socket">The connection.</param>
/// <param name="limits">How long a frame may be.</param>
/// <param name="grown">Is told how many bytes are about to be kept.</param>
internal sealed class ZmtpReader(Socket socket, ZmtpLimits limits, Action<int> grown)
{
    private const int Chunk = 64 << 10;
    private const int HandshakeFrameBytes = 4 << 10;

    private readonly byte[] buffer = new byte[Chunk];
    private int start;
    private int end;
    private long deadline = long.MaxValue;

    /// <summary>Until <see cref="EndDeadline"/>, all reads together may take this long.</summary>
    public void SetDeadline(TimeSpan time) =>
        deadline = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    public void EndDeadline()
    {
        deadline = long.MaxValue;
        socket.ReceiveTimeout = 0;
    }

    public void ReadExactly(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            if (start == end)
                Fill();
            int count = Math.Min(target.Length, end - start);
            buffer.AsSpan(start, count).CopyTo(target);
            start += count;
            target = target[count..];
        }
    }

    public ZmtpFrame ReadHandshakeFrame() => ReadFrame(HandshakeFrameBytes);

    public ZmtpFrame ReadFrame(long mostBytes)
    {
        Span<byte> header = stackalloc byte[9];
        ReadExactly(header[..1]);
        byte flags = header[0];
        if ((flags & ~(ZmtpFrame.MoreFlag | ZmtpFrame.LongFlag | ZmtpFrame.CommandFlag)) != 0)
            throw new ZmtpException("Expected a frame, but its reserved flags are set.");
        bool isCommand = (flags & ZmtpFrame.CommandFlag) != 0;
        if (isCommand && (flags & ZmtpFrame.MoreFlag) != 0)
            throw new ZmtpException("Expected a whole command, but it announces more frames.");
        ulong length;
        if ((flags & ZmtpFrame.LongFlag) != 0)
        {
            ReadExactly(header[1..9]);
            length = BinaryPrimitives.ReadUInt64BigEndian(header[1..9]);
        }
        else
        {
            ReadExactly(header[1..2]);
            length = header[1];
        }
        if (length > (ulong)Math.Min(mostBytes, limits.MessageBytes))
            throw new ZmtpException(
                $"Expected a message of at most {limits.MessageBytes} bytes, but a frame claims {length}."
            );
        return new ZmtpFrame(ReadBody((int)length), (flags & ZmtpFrame.MoreFlag) != 0, isCommand);
    }

    /// <summary>
    /// Memory grows with the bytes that arrive: a frame that claims 60 MB and stops costs its first bytes only.
    /// </summary>
    private byte[] ReadBody(int length)
    {
        byte[] body = new byte[Math.Min(length, Chunk)];
        grown(body.Length);
        int read = 0;
        while (true)
        {
            ReadExactly(body.AsSpan(read));
            read = body.Length;
            if (read == length)
                return body;
            int next = (int)Math.Min(length, read * 2L);
            grown(next - read);
            Array.Resize(ref body, next);
        }
    }

    private void Fill()
    {
        if (deadline != long.MaxValue)
        {
            double left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), deadline).TotalMilliseconds;
            if (left < 1)
                throw new ZmtpException("Expected the greeting and READY in time, but the peer is silent.");
            socket.ReceiveTimeout = (int)left;
        }
        start = 0;
        end = socket.Receive(buffer);
        if (end == 0)
            throw new EndOfStreamException();
    }
}
