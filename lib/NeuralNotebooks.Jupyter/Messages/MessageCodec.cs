using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>Jupyter's wire format: identities, delimiter, signature, header, parent header, metadata, content.
/// (https://jupyter-client.readthedocs.io/en/stable/messaging.html)</summary>
internal sealed class MessageCodec(byte[] key)
{
    public const string ProtocolVersion = "5.3";

    private const int JsonParts = 4;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    // Charts are full of < and ": written plainly they take half the room.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly MessageSigner signer = new(key);
    private readonly ReplayGuard replays = new();
    private readonly string session = Guid.NewGuid().ToString("N");
    private long lastId;

    /// <summary>Checks and reads a message.</summary>
    /// <exception cref="MalformedMessageException">It must not be acted upon; the message says why.</exception>
    public KernelRequest Parse(RoutedMessage message)
    {
        var frames = message.Frames;
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        if (frames.Count < delimiter + 2 + JsonParts)
            throw new MalformedMessageException(
                $"Expected a delimiter, a signature and {JsonParts} parts, but got {frames.Count} frames."
            );
        byte[] signature = frames[delimiter + 1];
        byte[] header = frames[delimiter + 2];
        byte[] parent = frames[delimiter + 3];
        byte[] content = frames[delimiter + 5];
        if (!signer.IsValid(signature, header, parent, frames[delimiter + 4], content))
            throw new MalformedMessageException(
                "Expected a signature made with the connection file's key, but it is another one."
            );
        if (!replays.IsNew(signature))
            throw new MalformedMessageException("Expected a new message, but this one has come before.");
        return new KernelRequest(
            message.Identity,
            [.. frames.Take(delimiter)],
            ReadHeader(header),
            Text(ReadHeaderObject(parent, "parent header"), "msg_id"),
            ReadObject(content, "content")
        );
    }

    /// <summary>Builds the frames from the delimiter on, and gives the new message's id.</summary>
    public (List<byte[]> Frames, string MessageId) Encode(
        string type,
        RequestHeader parent,
        JsonObject content,
        JsonObject? metadata = null
    )
    {
        string messageId = string.Create(
            CultureInfo.InvariantCulture,
            $"{session}_{Environment.ProcessId}_{Interlocked.Increment(ref lastId)}"
        );
        byte[] header = Write(
            new JsonObject
            {
                ["msg_id"] = messageId,
                ["msg_type"] = type,
                ["username"] = "kernel",
                ["session"] = session,
                ["date"] = Date(),
                ["version"] = ProtocolVersion,
            }
        );
        byte[] metadataPart = metadata is null ? EmptyObject : Write(metadata);
        byte[] contentPart = Write(content);
        byte[] signature = signer.Sign(header, parent.Json, metadataPart, contentPart);
        return ([Delimiter, signature, header, parent.Json, metadataPart, contentPart], messageId);
    }

    /// <summary>The present moment as Jupyter writes it.</summary>
    public static string Date() =>
        DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The first frame of a published message, by which subscribers may choose.</summary>
    public byte[] Topic(string type) => Encoding.ASCII.GetBytes($"kernel.{session}.{type}");

    private static RequestHeader ReadHeader(byte[] json)
    {
        var header = ReadHeaderObject(json, "header");
        return new RequestHeader(Required(header, "msg_id"), Required(header, "msg_type"), json);
    }

    private static string Required(JsonElement header, string name) =>
        Text(header, name) ?? throw new MalformedMessageException($"Expected the text '{name}' in the header.");

    private static string? Text(JsonElement header, string name) =>
        header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // Content is checked when it is read, where a request can still be answered; headers are sent on as they are.
    private static JsonElement ReadHeaderObject(byte[] json, string part)
    {
        try
        {
            CheckTexts(json);
            return ReadObject(json, part);
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            throw new MalformedMessageException($"Expected valid JSON with valid Unicode as {part}.");
        }
    }

    private static JsonElement ReadObject(byte[] json, string part)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var element = JsonElement.ParseValue(ref reader);
            if (element.ValueKind == JsonValueKind.Object && !reader.Read())
                return element;
        }
        catch (JsonException)
        {
            // Said below.
        }
        throw new MalformedMessageException($"Expected a JSON object as {part}.");
    }

    /// <summary>Reads every text and name: JSON allows bytes that are no UTF-8 and half a surrogate pair (\ud800), .NET
    /// does not, and notices when they are first asked for.</summary>
    /// <exception cref="InvalidOperationException">A text is no valid Unicode.</exception>
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        char[] text = [];
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                continue;
            if (text.Length < reader.ValueSpan.Length)
                text = new char[reader.ValueSpan.Length];
            reader.CopyString(text);
        }
    }

    private static byte[] Write(JsonObject json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
            json.WriteTo(writer);
        return stream.ToArray();
    }
}
