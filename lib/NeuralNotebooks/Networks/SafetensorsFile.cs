using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NeuralNotebooks.Networks;

/// <summary>
/// The safetensors format: eight bytes with the header's length, a JSON header that names each tensor with type, shape
/// and place, then the numbers, little-endian (https://huggingface.co/docs/safetensors).
/// </summary>
internal sealed class SafetensorsFile
{
    private const int LengthBytes = 8;

    /// <summary>The format's own limit.</summary>
    private const long LargestHeader = 100_000_000;

    private const string MetadataName = "__metadata__";

    /// <summary>A header that names a tensor twice, or leaves out what a tensor needs, is an error.</summary>
    private static readonly JsonSerializerOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly string path;
    private readonly ReadOnlyMemory<byte> data;
    private readonly Dictionary<string, Entry> entries;

    private SafetensorsFile(
        string path,
        ReadOnlyMemory<byte> data,
        Dictionary<string, Entry> entries,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        this.path = path;
        this.data = data;
        this.entries = entries;
        Metadata = metadata;
    }

    /// <summary>Free text by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Writes tensors (name, shape, values) under a temporary name and moves them into place.</summary>
    public static void Write<T>(
        string path,
        IEnumerable<(string Name, int[] Shape, T[] Values)> tensors,
        IReadOnlyDictionary<string, string> metadata
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var header = new JsonObject
        {
            [MetadataName] = new JsonObject(
                metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))
            ),
        };
        var all = tensors.ToList();
        long offset = 0;
        foreach ((string name, int[] shape, var values) in all)
        {
            long end = offset + (long)values.Length * Unsafe.SizeOf<T>();
            header[name] = new JsonObject
            {
                ["dtype"] = TypeName<T>(),
                ["shape"] = new JsonArray([.. shape.Select(length => (JsonNode)length)]),
                ["data_offsets"] = new JsonArray(offset, end),
            };
            offset = end;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(header);
        // Spaces up to a multiple of eight, so that the numbers are aligned.
        int padded = (json.Length + 7) / 8 * 8;
        string temporary = path + ".tmp";
        try
        {
            using (var stream = File.Create(temporary))
            {
                Span<byte> length = stackalloc byte[LengthBytes];
                BinaryPrimitives.WriteInt64LittleEndian(length, padded);
                stream.Write(length);
                stream.Write(json);
                for (int i = json.Length; i < padded; i++)
                    stream.WriteByte((byte)' ');
                foreach ((_, _, var values) in all)
                    stream.Write(MemoryMarshal.AsBytes<T>(values));
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads and checks a whole file.</summary>
    /// <exception cref="InvalidDataException">The file is not safetensors, is cut off, or has something after its
    /// end.</exception>
    public static SafetensorsFile Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < LengthBytes)
            throw Bad(path, $"it has only {bytes.Length} bytes");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (headerLength > LargestHeader)
            throw Bad(
                path,
                $"its first eight bytes announce a header of {headerLength} bytes, so it is not a safetensors file"
            );
        if (headerLength > (ulong)(bytes.Length - LengthBytes))
            throw Bad(
                path,
                $"its header should have {headerLength} bytes, but only {bytes.Length - LengthBytes} follow; it "
                    + "may be cut off"
            );
        int start = LengthBytes + (int)headerLength;
        (var entries, var metadata) = ParseHeader(path, bytes.AsSpan(LengthBytes, (int)headerLength));
        var data = bytes.AsMemory(start);
        RequireContiguous(path, entries, data.Length);
        return new SafetensorsFile(path, data, entries, metadata);
    }

    /// <summary>One tensor's values, row after row.</summary>
    /// <exception cref="InvalidDataException">As <see cref="Require{T}"/>.</exception>
    public T[] Tensor<T>(string name, params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require<T>(name, shape);
        var entry = entries[name];
        return MemoryMarshal.Cast<byte, T>(data.Span[(int)entry.Start..(int)entry.End]).ToArray();
    }

    /// <summary>
    /// Makes sure that a tensor of this shape is in the file, with all its numbers: nothing is allocated for one that
    /// is only claimed.
    /// </summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type, shape or length is another
    /// one.</exception>
    public void Require<T>(string name, params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!entries.TryGetValue(name, out var entry))
            throw Bad(path, $"it has no tensor \"{name}\"");
        if (entry.Type != TypeName<T>())
            throw Bad(path, $"tensor \"{name}\" should be of type {TypeName<T>()}, but is {entry.Type}");
        if (!entry.Shape.SequenceEqual(shape.Select(length => (long)length)))
            throw Bad(path, $"tensor \"{name}\" should have the shape {Text(shape)}, but has {Text(entry.Shape)}");
        // Two lengths that fill an int, times eight bytes, are too much for a long.
        var expected = shape.Aggregate((Int128)Unsafe.SizeOf<T>(), (product, length) => product * length);
        if (entry.End - entry.Start != expected)
            throw Bad(path, $"tensor \"{name}\" should have {expected} bytes, but has {entry.End - entry.Start}");
    }

    public InvalidDataException Bad(string problem) => Bad(path, problem);

    private static InvalidDataException Bad(string path, string problem) => new($"{path} cannot be read: {problem}.");

    private static (Dictionary<string, Entry> Entries, Dictionary<string, string> Metadata) ParseHeader(
        string path,
        ReadOnlySpan<byte> json
    )
    {
        var entries = new Dictionary<string, Entry>();
        var metadata = new Dictionary<string, string>();
        try
        {
            var header =
                JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, Strict)
                ?? throw new JsonException("The header is null.");
            foreach ((string name, var value) in header)
            {
                if (name == MetadataName)
                    metadata = Texts(value);
                else
                    entries.Add(name, Entry.From(value.Deserialize<TensorHeader>(Strict)));
            }

            return (entries, metadata);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path} cannot be read: its header is not what the safetensors format asks for.",
                exception
            );
        }
    }

    private static Dictionary<string, string> Texts(JsonElement value)
    {
        var texts = value.Deserialize<Dictionary<string, string?>>(Strict) ?? [];
        // The serializer's own check does not reach into dictionaries.
        return texts.ToDictionary(
            pair => pair.Key,
            pair => pair.Value ?? throw new JsonException($"The text \"{pair.Key}\" is null.")
        );
    }

    private static string TypeName<T>() => typeof(T) == typeof(float) ? "F32" : "F64";

    private static string Text<TLength>(IEnumerable<TLength> shape) =>
        string.Join(" × ", shape.Select(length => Convert.ToString(length, CultureInfo.InvariantCulture)));

    /// <summary>The tensors must lie one after the other and fill the file to its last byte.</summary>
    private static void RequireContiguous(string path, Dictionary<string, Entry> entries, long length)
    {
        long end = 0;
        foreach (var entry in entries.Values.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (entry.Start != end || entry.End < entry.Start)
                throw Bad(path, "its tensors overlap or leave gaps");
            end = entry.End;
        }

        if (end > length)
            throw Bad(path, $"its tensors need {end} bytes, but only {length} are there; it is cut off");
        if (end < length)
            throw Bad(path, $"its tensors need {end} bytes, but {length} are there; something was added to it");
    }

    /// <summary>What the header says of a tensor.</summary>
    private sealed record TensorHeader(
        [property: JsonPropertyName("dtype")] string Type,
        [property: JsonPropertyName("shape")] long[] Shape,
        [property: JsonPropertyName("data_offsets")] long[] Place
    );

    private sealed record Entry(string Type, long[] Shape, long Start, long End)
    {
        public static Entry From(TensorHeader? header) =>
            header is { Place: [var start, var end] }
                ? new Entry(header.Type, header.Shape, start, end)
                : throw new JsonException("A tensor's place is not two numbers.");
    }
}
