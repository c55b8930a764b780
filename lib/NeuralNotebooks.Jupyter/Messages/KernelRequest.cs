using System.Text.Json;

namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>A message from a front end, signature and form already checked.</summary>
internal sealed record KernelRequest(
    byte[] Identity,
    IReadOnlyList<byte[]> Envelope,
    RequestHeader Header,
    string? ParentId,
    JsonElement Content
)
{
    /// <summary>The socket that it came by.</summary>
    public Channel Channel { get; init; }

    public string Type => Header.MessageType;

    /// <summary>A text of the content, or the default where it is absent.</summary>
    /// <exception cref="MalformedMessageException">It is there, but no text.</exception>
    public string Text(string name, string @default = "") =>
        Get(name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => @default,
            { ValueKind: JsonValueKind.String } value => ReadText(value, name),
            _ => throw new MalformedMessageException($"Expected a text in '{name}' of {Type}."),
        };

    public bool Flag(string name, bool @default) =>
        Get(name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => @default,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => throw new MalformedMessageException($"Expected true or false in '{name}' of {Type}."),
        };

    public int? Number(string name) =>
        Get(name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out int number) => number,
            _ => throw new MalformedMessageException($"Expected a whole number in '{name}' of {Type}."),
        };

    /// <summary>The texts of an object in the content (user_expressions), or none.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts(string name) =>
        Get(name) is { ValueKind: JsonValueKind.Object } value
            ? value
                .EnumerateObject()
                .Where(property => property.Value.ValueKind == JsonValueKind.String)
                .Select(property => KeyValuePair.Create(ReadName(property, name), ReadText(property.Value, name)))
            : [];

    private JsonElement? Get(string name) =>
        Valid(() => Content.TryGetProperty(name, out var value) ? value : (JsonElement?)null, name);

    private string ReadText(JsonElement value, string name) => Valid(() => value.GetString()!, name);

    private string ReadName(JsonProperty property, string name) => Valid(() => property.Name, name);

    private T Valid<T>(Func<T> read, string name)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // JSON allows bytes that are no UTF-8 and half a surrogate pair (\ud800), .NET does not.
            throw new MalformedMessageException($"Expected valid Unicode in '{name}' of {Type}.");
        }
    }
}
