using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNotebooks.Host.Running;

/// <summary>A PNG file's samples, unfiltered: as much of the format as comparing two pictures needs.</summary>
/// <remarks>See the PNG specification (W3C), chapters 5, 7 and 9. Not interlaced, 8 bits a sample.</remarks>
internal sealed class PngImage
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private PngImage((int Width, int Height, int Channels) size, byte[] bytes)
    {
        Size = size;
        Bytes = bytes;
    }

    public (int Width, int Height, int Channels) Size { get; }

    /// <summary>Row by row, with the palette's entries in place of its indices where there is a palette.</summary>
    public byte[] Bytes { get; }

    /// <summary>Reads a picture; null when the text is no PNG, or one of a kind that is not read here.</summary>
    public static PngImage? TryRead(string base64)
    {
        try
        {
            return Read(Convert.FromBase64String(base64));
        }
        catch (Exception exception)
            when (exception
                    is FormatException
                        or InvalidDataException
                        or EndOfStreamException
                        or ArgumentOutOfRangeException
                        or IndexOutOfRangeException
            )
        {
            return null;
        }
    }

    private static PngImage? Read(byte[] file)
    {
        if (!file.AsSpan().StartsWith(Signature))
            return null;
        ReadOnlySpan<byte> header = default;
        ReadOnlySpan<byte> palette = default;
        using var compressed = new MemoryStream();
        for (int at = Signature.Length; at + 12 <= file.Length; )
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var content = file.AsSpan(at + 8, length);
            var type = file.AsSpan(at + 4, 4);
            if (type.SequenceEqual("IHDR"u8))
                header = content;
            else if (type.SequenceEqual("PLTE"u8))
                palette = content;
            else if (type.SequenceEqual("IDAT"u8))
                compressed.Write(content);
            at += length + 12;
        }

        const int interlace = 12;
        if (header.Length < interlace + 1 || header[8] != 8 || header[interlace] != 0)
            return null;
        var (width, height) = (
            BinaryPrimitives.ReadInt32BigEndian(header),
            BinaryPrimitives.ReadInt32BigEndian(header[4..])
        );
        bool isIndexed = header[9] == 3;
        int channels = header[9] switch
        {
            0 or 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 0,
        };
        if (channels == 0 || width <= 0 || height <= 0)
            return null;
        compressed.Position = 0;
        byte[] samples = Unfilter(compressed, width, height, channels);
        return isIndexed
            ? new PngImage((width, height, 3), Colors(samples, palette))
            : new PngImage((width, height, channels), samples);
    }

    private static byte[] Colors(byte[] indices, ReadOnlySpan<byte> palette)
    {
        byte[] colors = new byte[indices.Length * 3];
        for (int pixel = 0; pixel < indices.Length; pixel++)
            palette.Slice(indices[pixel] * 3, 3).CopyTo(colors.AsSpan(pixel * 3));
        return colors;
    }

    private static byte[] Unfilter(Stream compressed, int width, int height, int channels)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        int stride = width * channels;
        byte[] samples = new byte[checked(stride * height)];
        byte[] above = new byte[stride];
        for (int row = 0; row < height; row++)
        {
            int filter = inflated.ReadByte();
            var line = samples.AsSpan(row * stride, stride);
            inflated.ReadExactly(line);
            for (int index = 0; index < stride; index++)
            {
                int left = index >= channels ? line[index - channels] : 0;
                int upperLeft = index >= channels ? above[index - channels] : 0;
                line[index] += (byte)(
                    filter switch
                    {
                        0 => 0,
                        1 => left,
                        2 => above[index],
                        3 => (left + above[index]) / 2,
                        4 => Paeth(left, above[index], upperLeft),
                        _ => throw new InvalidDataException("Unknown PNG filter."),
                    }
                );
            }

            line.CopyTo(above);
        }

        return samples;
    }

    private static int Paeth(int left, int above, int upperLeft)
    {
        int estimate = left + above - upperLeft;
        var (toLeft, toAbove, toUpperLeft) = (
            Math.Abs(estimate - left),
            Math.Abs(estimate - above),
            Math.Abs(estimate - upperLeft)
        );
        if (toLeft <= toAbove && toLeft <= toUpperLeft)
            return left;
        return toAbove <= toUpperLeft ? above : upperLeft;
    }
}
