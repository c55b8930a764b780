using System.Buffers.Binary;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>One frame as it was read: a part of a message, or a command.</summary>
internal readonly record struct ZmtpFrame(byte[] Body, bool More, bool IsCommand)
{
    public const byte MoreFlag = 1;
    public const byte LongFlag = 2;
    public const byte CommandFlag = 4;

    /// <summary>Encodes a message: every frame but the last carries the flag MORE.</summary>
    public static byte[] EncodeMessage(IReadOnlyList<byte[]> frames)
    {
        int length = 0;
        foreach (byte[] frame in frames)
            length = checked(length + HeaderLength(frame.Length) + frame.Length);
        byte[] encoded = new byte[length];
        int position = 0;
        for (int i = 0; i < frames.Count; i++)
            position += Write(encoded.AsSpan(position), frames[i], i < frames.Count - 1 ? MoreFlag : (byte)0);
        return encoded;
    }

    /// <summary>Encodes a command frame around a finished body (name and data).</summary>
    public static byte[] EncodeCommand(ReadOnlySpan<byte> body)
    {
        byte[] encoded = new byte[HeaderLength(body.Length) + body.Length];
        Write(encoded, body, CommandFlag);
        return encoded;
    }

    private static int HeaderLength(int bodyLength) => bodyLength <= byte.MaxValue ? 2 : 9;

    private static int Write(Span<byte> target, ReadOnlySpan<byte> body, byte flags)
    {
        int header = HeaderLength(body.Length);
        if (header == 2)
        {
            target[0] = flags;
            target[1] = (byte)body.Length;
        }
        else
        {
            target[0] = (byte)(flags | LongFlag);
            BinaryPrimitives.WriteUInt64BigEndian(target[1..], (ulong)body.Length);
        }
        body.CopyTo(target[header..]);
        return header + body.Length;
    }
}
