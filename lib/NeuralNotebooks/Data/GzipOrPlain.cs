using System.IO.Compression;

namespace NeuralNotebooks.Data;

/// <summary>Reads content that may be compressed with gzip, whatever its name says.</summary>
internal static class GzipOrPlain
{
    private const byte FirstMagicByte = 0x1F;
    private const byte SecondMagicByte = 0x8B;

    /// <summary>The decompressed content, or the content as it is when it does not begin as gzip does.</summary>
    /// <param name="stream">Seekable, such as a file or memory.</param>
    public static Stream Open(Stream stream) =>
        IsCompressed(stream) ? new GZipStream(stream, CompressionMode.Decompress) : stream;

    /// <summary>Whether the content begins as gzip does; the stream stays where it is.</summary>
    public static bool IsCompressed(Stream stream)
    {
        long start = stream.Position;
        bool compressed = stream.ReadByte() == FirstMagicByte && stream.ReadByte() == SecondMagicByte;
        stream.Position = start;
        return compressed;
    }

    /// <summary>
    /// Fills <paramref name="buffer"/> as far as the content reaches, and gives the number of bytes read.
    /// </summary>
    /// <exception cref="InvalidDataException">The content cannot be decompressed.</exception>
    public static int ReadUpTo(Stream plain, Span<byte> buffer, string name)
    {
        try
        {
            return plain.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{name} is damaged: its gzip compression cannot be undone.", exception);
        }
    }

    /// <summary>Whether the content goes on.</summary>
    /// <exception cref="InvalidDataException">The content cannot be decompressed.</exception>
    public static bool HasMore(Stream plain, string name) => ReadUpTo(plain, stackalloc byte[1], name) > 0;

    /// <summary>The decompressed content of a file, of exactly this size.</summary>
    /// <exception cref="InvalidDataException">The content has another size or cannot be decompressed.</exception>
    public static byte[] ReadExactly(string path, long size)
    {
        using var file = File.OpenRead(path);
        using var plain = Open(file);
        byte[] content = new byte[size];
        int length = ReadUpTo(plain, content, path);
        // Nothing beyond the size is decompressed, so a small file cannot unfold into gigabytes.
        if (length < size || HasMore(plain, path))
            throw new InvalidDataException(
                $"{path} has the wrong size: expected {size} bytes when decompressed, "
                    + $"but got {(length < size ? length : "more")}."
            );
        return content;
    }
}
