using System.Buffers.Binary;
using System.IO.Compression;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Data;

/// <summary>An array of any rank in the IDX format of MNIST, gzip-compressed or plain.</summary>
/// <remarks>
/// The file: two zero bytes, a type code, the rank, each dimension as 32 bits, then the elements, the last dimension
/// changing fastest. All numbers are big-endian.
/// </remarks>
public sealed class IdxFile
{
    /// <summary>The largest content that is read, in bytes, so that a damaged size cannot fill the memory.</summary>
    public const long MaximumSize = 1 << 30;

    // Memory is taken in steps of this size, as the content really arrives: a damaged header may promise anything.
    private const int ReadStep = 1 << 26;

    /// <summary>An array of unsigned bytes.</summary>
    /// <param name="content">The elements, the last dimension changing fastest.</param>
    /// <param name="dimensions">The lengths, the outermost first.</param>
    /// <exception cref="ArgumentException">The dimensions do not give the number of elements.</exception>
    public IdxFile(byte[] content, params int[] dimensions)
        : this(IdxElementType.UnsignedByte, content, dimensions) { }

    /// <summary>An array of any element type.</summary>
    /// <param name="elementType">The type of the elements.</param>
    /// <param name="content">The elements' bytes, each element big-endian.</param>
    /// <param name="dimensions">The lengths, the outermost first; 1 to 255 of them.</param>
    /// <exception cref="ArgumentException">The dimensions do not give the number of elements.</exception>
    public IdxFile(IdxElementType elementType, byte[] content, params int[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(dimensions);
        if (!Enum.IsDefined(elementType))
            throw new ArgumentException($"Expected an IDX element type, but got {elementType}.", nameof(elementType));
        if (dimensions.Length is 0 or > byte.MaxValue || Array.Exists(dimensions, dimension => dimension < 0))
            throw new ArgumentException(
                $"Expected 1 to 255 dimensions, none negative, but got {Shape(dimensions)}.",
                nameof(dimensions)
            );
        if (ContentSize(elementType, dimensions) is var expected && expected != content.Length)
            throw new ArgumentException(
                $"Expected {expected} bytes for {Shape(dimensions)} elements of {ElementSize(elementType)} bytes, "
                    + $"but got {content.Length}.",
                nameof(content)
            );
        ElementType = elementType;
        Content = content;
        Dimensions = dimensions;
    }

    /// <summary>The type of the elements.</summary>
    public IdxElementType ElementType { get; }

    /// <summary>
    /// The elements' bytes as in the file: each element big-endian, the last dimension changing fastest.
    /// </summary>
    public byte[] Content { get; }

    /// <summary>The lengths, the outermost first.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Content.Length / ElementSize(ElementType);

    /// <summary>Reads a file, gzip-compressed or plain.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or not an IDX file.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IdxFile Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a stream to its end, gzip-compressed or plain.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="name">What to call it in error messages.</param>
    /// <exception cref="InvalidDataException">The content is damaged or not an IDX file.</exception>
    public static IdxFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var plain = GzipOrPlain.Open(stream);
        (var elementType, int[] dimensions) = ReadHeader(plain, name);
        return new IdxFile(elementType, ReadContent(plain, name, elementType, dimensions), dimensions);
    }

    /// <summary>
    /// Images (samples × height × width, unsigned bytes) and their labels as one set, pixels from 0 to 1.
    /// </summary>
    /// <param name="imagesPath">The images.</param>
    /// <param name="labelsPath">The labels, one for each image.</param>
    /// <param name="classNames">One name per class; without them, the numbers up to the largest label.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not fit each other.</exception>
    public static Dataset ReadDataset(string imagesPath, string labelsPath, IReadOnlyList<string>? classNames = null) =>
        ToDataset(Read(imagesPath), imagesPath, Read(labelsPath), labelsPath, classNames);

    /// <summary>
    /// Writes the file, compressed if the name ends in <c>.gz</c>; an existing file is replaced when all is written.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path)
    {
        string temporary = path + ".part";
        using (var file = File.Create(temporary))
        {
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                using var gzip = new GZipStream(file, CompressionLevel.Optimal);
                Write(gzip);
            }
            else
            {
                Write(file);
            }
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes the array uncompressed.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write([0, 0, (byte)ElementType, (byte)Dimensions.Count]);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (int dimension in Dimensions)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, dimension);
            stream.Write(length);
        }
        stream.Write(Content);
    }

    /// <summary>The elements as doubles, the last dimension changing fastest.</summary>
    public double[] ToDoubles()
    {
        int size = ElementSize(ElementType);
        double[] values = new double[Count];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> element = Content.AsSpan(i * size, size);
            values[i] = ElementType switch
            {
                IdxElementType.UnsignedByte => element[0],
                IdxElementType.SignedByte => (sbyte)element[0],
                IdxElementType.Int16 => BinaryPrimitives.ReadInt16BigEndian(element),
                IdxElementType.Int32 => BinaryPrimitives.ReadInt32BigEndian(element),
                IdxElementType.Single => BinaryPrimitives.ReadSingleBigEndian(element),
                _ => BinaryPrimitives.ReadDoubleBigEndian(element),
            };
        }
        return values;
    }

    internal static Dataset ToDataset(
        IdxFile images,
        string imagesName,
        IdxFile labels,
        string labelsName,
        IReadOnlyList<string>? classNames,
        string title = ""
    )
    {
        if (images.ElementType != IdxElementType.UnsignedByte || images.Dimensions.Count != 3)
            throw new InvalidDataException(
                $"{imagesName} does not hold images: expected unsigned bytes of shape samples × height × width, "
                    + $"but got {images.ElementType} of shape {Shape(images.Dimensions)}."
            );
        if (labels.ElementType != IdxElementType.UnsignedByte || labels.Dimensions.Count != 1)
            throw new InvalidDataException(
                $"{labelsName} does not hold labels: expected unsigned bytes of shape samples, "
                    + $"but got {labels.ElementType} of shape {Shape(labels.Dimensions)}."
            );
        if (images.Dimensions[0] != labels.Dimensions[0])
            throw new InvalidDataException(
                $"{imagesName} has {images.Dimensions[0]} images, but {labelsName} has {labels.Dimensions[0]} labels. "
                    + "Expected one label for each image: do both files belong to the same set?"
            );
        int height = images.Dimensions[1],
            width = images.Dimensions[2];
        if (height == 0 || width == 0 || (long)height * width > int.MaxValue)
            throw new InvalidDataException(
                $"{imagesName} has images of {width} × {height} pixels. Expected at least one pixel."
            );

        classNames ??=
        [
            .. Enumerable
                .Range(0, labels.Content.DefaultIfEmpty().Max() + 1)
                .Select(label => label.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        int wrong = Array.FindIndex(labels.Content, label => label >= classNames.Count);
        if (wrong >= 0)
            throw new InvalidDataException(
                $"{labelsName} has the label {labels.Content[wrong]} for sample {wrong}. "
                    + $"Expected labels from 0 to {classNames.Count - 1}."
            );

        float[] brightness = [.. Enumerable.Range(0, 256).Select(pixel => pixel / 255f)];
        float[] pixels = new float[images.Content.Length];
        Kernels.LookUp(images.Content, brightness, pixels);
        return Dataset.Keeping(
            pixels,
            Array.ConvertAll(labels.Content, label => (int)label),
            width * height,
            [.. classNames],
            width,
            height,
            title
        );
    }

    private static (IdxElementType ElementType, int[] Dimensions) ReadHeader(Stream stream, string name)
    {
        Span<byte> magic = stackalloc byte[4];
        int magicLength = GzipOrPlain.ReadUpTo(stream, magic, name);
        if (magicLength < magic.Length)
            throw new InvalidDataException(
                $"{name} is too short: expected an IDX header of at least 4 bytes, but got {magicLength}."
            );
        var elementType = (IdxElementType)magic[2];
        int rank = magic[3];
        if (magic[0] != 0 || magic[1] != 0 || !Enum.IsDefined(elementType) || rank == 0)
            throw new InvalidDataException(
                $"{name} is not an IDX file: expected it to begin with 00-00, a type code from 08 to 0E and a rank, "
                    + $"but got {BitConverter.ToString(magic.ToArray())}."
            );

        byte[] header = new byte[rank * sizeof(int)];
        int headerLength = GzipOrPlain.ReadUpTo(stream, header, name);
        if (headerLength < header.Length)
            throw new InvalidDataException(
                $"{name} is too short: expected {header.Length} bytes for {rank} dimensions, but got {headerLength}."
            );
        int[] dimensions = new int[rank];
        for (int i = 0; i < rank; i++)
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(i * sizeof(int)));
        if (Array.Exists(dimensions, dimension => dimension < 0) || ContentSize(elementType, dimensions) > MaximumSize)
            throw new InvalidDataException(
                $"{name} has an impossible size: {Shape(dimensions)} elements of {ElementSize(elementType)} bytes. "
                    + $"Expected at most {MaximumSize} bytes."
            );
        return (elementType, dimensions);
    }

    private static byte[] ReadContent(Stream stream, string name, IdxElementType elementType, int[] dimensions)
    {
        int expected = (int)ContentSize(elementType, dimensions);
        byte[] content = new byte[Math.Min(expected, ReadStep)];
        int length = GzipOrPlain.ReadUpTo(stream, content, name);
        while (length == content.Length && length < expected)
        {
            Array.Resize(ref content, (int)Math.Min(expected, 2L * content.Length));
            length += GzipOrPlain.ReadUpTo(stream, content.AsSpan(length), name);
        }

        if (length < expected)
            throw new InvalidDataException(
                $"{name} is too short: expected {expected} bytes for {Shape(dimensions)} elements, but got {length}."
            );
        if (GzipOrPlain.HasMore(stream, name))
            throw new InvalidDataException(
                $"{name} is too long: expected {expected} bytes for {Shape(dimensions)} elements, but more follow."
            );
        return content;
    }

    private static int ElementSize(IdxElementType elementType) =>
        elementType switch
        {
            IdxElementType.UnsignedByte or IdxElementType.SignedByte => 1,
            IdxElementType.Int16 => 2,
            IdxElementType.Int32 or IdxElementType.Single => 4,
            _ => 8,
        };

    // In double: 255 dimensions can pass any whole number.
    private static double ContentSize(IdxElementType elementType, int[] dimensions) =>
        dimensions.Aggregate((double)ElementSize(elementType), (size, dimension) => size * dimension);

    private static string Shape(IReadOnlyList<int> dimensions) => string.Join(" × ", dimensions);
}
