namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>The 64 bytes that each side sends first: signature, version 3.1, security mechanism NULL.
/// (https://rfc.zeromq.org/spec/37/)</summary>
internal static class ZmtpGreeting
{
    public const int Length = 64;

    private const int MechanismStart = 12;
    private const int MechanismLength = 20;

    public static byte[] Create()
    {
        byte[] greeting = new byte[Length];
        greeting[0] = 0xFF;
        greeting[9] = 0x7F;
        greeting[10] = 3;
        greeting[11] = 1;
        "NULL"u8.CopyTo(greeting.AsSpan(MechanismStart));
        return greeting;
    }

    /// <summary>Throws unless the peer's first ten bytes are those of a ZMTP peer.</summary>
    public static void CheckSignature(ReadOnlySpan<byte> signature)
    {
        if (signature[0] != 0xFF || (signature[9] & 1) == 0)
            throw new ZmtpException("Expected a ZMTP greeting, but the first bytes are something else.");
    }

    /// <summary>Throws unless the greeting offers version 3 and no encryption.</summary>
    public static void CheckVersionAndMechanism(ReadOnlySpan<byte> greeting)
    {
        if (greeting[10] < 3)
            throw new ZmtpException($"Expected ZMTP 3.0 or later, but the peer speaks {greeting[10]}.{greeting[11]}.");
        var mechanism = greeting.Slice(MechanismStart, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
            throw new ZmtpException("Expected the security mechanism NULL, but the peer offers another one.");
    }
}
