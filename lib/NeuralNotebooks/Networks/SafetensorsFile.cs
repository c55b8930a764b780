using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

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

    private readonly string path;
    private readonly byte[] data;
    private readonly Dictionary<string, Entry> entries;

    private SafetensorsFile(
        string path,
        byte[] data,
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
            ["__metadata__"] = new JsonObject(
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
        try
        {
            var header = JsonNode.Parse(bytes.AsSpan(LengthBytes, (int)headerLength))!.AsObject();
            var metadata = new Dictionary<string, string>();
            var entries = new Dictionary<string, Entry>();
            foreach ((string name, var value) in header)
            {
                if (name == "__metadata__")
                    metadata = value!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>());
                else
                    entries[name] = Entry.Parse(value!);
            }

            byte[] data = bytes[start..];
            RequireContiguous(path, entries, data.LongLength);
            return new SafetensorsFile(path, data, entries, metadata);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new InvalidDataException(
                $"{path} cannot be read: its header is not what the safetensors format asks for.",
                exception
            );
        }
    }

    /// <summary>One tensor's values, row after row.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type or shape is another one.</exception>
    public T[] Tensor<T>(string name, params int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!entries.TryGetValue(name, out var entry))
            throw Bad(path, $"it has no tensor \"{name}\"");
        if (entry.Type != TypeName<T>())
            throw Bad(path, $"tensor \"{name}\" should be of type {TypeName<T>()}, but is {entry.Type}");
        if (!entry.Shape.SequenceEqual(shape.Select(length => (long)length)))
            throw Bad(path, $"tensor \"{name}\" should have the shape {Text(shape)}, but has {Text(entry.Shape)}");
        long expected = shape.Aggregate((long)Unsafe.SizeOf<T>(), (product, length) => product * length);
        if (entry.End - entry.Start != expected)
            throw Bad(path, $"tensor \"{name}\" should have {expected} bytes, but has {entry.End - entry.Start}");
        return MemoryMarshal.Cast<byte, T>(data.AsSpan((int)entry.Start, (int)expected)).ToArray();
    }

    /// <summary>"F32" for instance.</summary>
    public string? TypeOf(string name) => entries.GetValueOrDefault(name)?.Type;

    public InvalidDataException Bad(string problem) => Bad(path, problem);

    private static InvalidDataException Bad(string path, string problem) => new($"{path} cannot be read: {problem}.");

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

    private sealed record Entry(string Type, long[] Shape, long Start, long End)
    {
        public static Entry Parse(JsonNode node)
        {
            var offsets = node["data_offsets"]!.AsArray();
            return new Entry(
                node["dtype"]!.GetValue<string>(),
                [.. node["shape"]!.AsArray().Select(length => length!.GetValue<long>())],
                offsets[0]!.GetValue<long>(),
                offsets[1]!.GetValue<long>()
            );
        }
    }
}
