using System.Security.Cryptography;

namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>HMAC-SHA256 over a message's four JSON frames, in lower-case hexadecimal digits.</summary>
internal sealed class MessageSigner(byte[] key)
{
    public byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Compares in a time that does not tell how many digits are right.</summary>
    public bool IsValid(byte[] signature, params ReadOnlySpan<byte[]> parts) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
