using System.Buffers.Binary;
using System.Text;

namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A command: a short name and its data (READY, ERROR, PING, PONG, SUBSCRIBE, CANCEL).</summary>
internal sealed record ZmtpCommand(string Name, byte[] Data)
{
    public static ZmtpCommand Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || body[0] == 0 || body[0] > body.Length - 1)
            throw new ZmtpException("Expected a command with a name, but the frame holds none.");
        string name = Encoding.ASCII.GetString(body.Slice(1, body[0]));
        return new ZmtpCommand(name, body[(1 + body[0])..].ToArray());
    }

    public static byte[] Encode(string name, ReadOnlySpan<byte> data)
    {
        byte[] body = new byte[1 + name.Length + data.Length];
        body[0] = (byte)name.Length;
        Encoding.ASCII.GetBytes(name, body.AsSpan(1));
        data.CopyTo(body.AsSpan(1 + name.Length));
        return ZmtpFrame.EncodeCommand(body);
    }

    public static byte[] EncodeReady(string socketType)
    {
        const string property = "Socket-Type";
        byte[] data = new byte[1 + property.Length + 4 + socketType.Length];
        data[0] = (byte)property.Length;
        Encoding.ASCII.GetBytes(property, data.AsSpan(1));
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(1 + property.Length), (uint)socketType.Length);
        Encoding.ASCII.GetBytes(socketType, data.AsSpan(5 + property.Length));
        return Encode("READY", data);
    }

    /// <summary>The reason is cut to the 255 bytes that the format has room for.</summary>
    public static byte[] EncodeError(string reason)
    {
        byte[] text = Encoding.ASCII.GetBytes(reason);
        int length = Math.Min(text.Length, byte.MaxValue);
        return Encode("ERROR", [(byte)length, .. text.AsSpan(0, length)]);
    }

    /// <summary>The properties of a READY; names compare without case.</summary>
    public IReadOnlyDictionary<string, byte[]> Properties()
    {
        var properties = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        var rest = Data.AsSpan();
        while (!rest.IsEmpty)
        {
            byte nameLength = rest[0];
            if (nameLength == 0 || rest.Length < 1 + nameLength + 4)
                throw new ZmtpException($"Expected a property in {Name}, but it is cut off.");
            string name = Encoding.ASCII.GetString(rest.Slice(1, nameLength));
            rest = rest[(1 + nameLength)..];
            uint valueLength = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (valueLength > rest.Length - 4)
                throw new ZmtpException($"Expected the value of {name} in {Name}, but it is cut off.");
            properties[name] = rest.Slice(4, (int)valueLength).ToArray();
            rest = rest[(4 + (int)valueLength)..];
        }
        return properties;
    }
}
