using System.Security.Cryptography;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Data;

/// <summary>The hash by which a file is recognised.</summary>
internal static class Sha256
{
    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!Kernels.Sha256(content, hash))
            SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }
}
