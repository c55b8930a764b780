using System.Text.Json;

namespace NeuralNotebooks.Editor.JsonRpc;

/// <summary>The members of an object that the client sent, each of which may be missing or of a wrong kind.</summary>
/// <remarks>What is optional may also be null. A wrong kind is an error with the member's name.</remarks>
internal readonly record struct RpcParameters(JsonElement Json)
{
    /// <exception cref="RpcException">It is missing, or no text.</exception>
    public string Text(string name) => OptionalText(name) ?? throw Expected(name, "a text");

    /// <exception cref="RpcException">It is no text.</exception>
    public string? OptionalText(string name) =>
        Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => Decoded(name, text),
            _ => throw Expected(name, "a text"),
        };

    /// <exception cref="RpcException">It is missing, or no whole number.</exception>
    public int Number(string name) => OptionalNumber(name) ?? throw Expected(name, "a whole number");

    /// <exception cref="RpcException">It is no whole number.</exception>
    public int? OptionalNumber(string name) =>
        Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out int value) => value,
            _ => throw Expected(name, "a whole number"),
        };

    /// <exception cref="RpcException">It is missing, or no whole number.</exception>
    public long LongNumber(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value)
            ? value
            : throw Expected(name, "a whole number");

    /// <exception cref="RpcException">It is neither true nor false.</exception>
    public bool Flag(string name, bool otherwise) =>
        Member(name) switch
        {
            null => otherwise,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            _ => throw Expected(name, "true or false"),
        };

    /// <exception cref="RpcException">It is missing, or no object.</exception>
    public RpcParameters Object(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Object } found
            ? new RpcParameters(found)
            : throw Expected(name, "an object");

    /// <exception cref="RpcException">It is missing, or no list of objects.</exception>
    public IReadOnlyList<RpcParameters> Objects(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Array } list
        && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. list.EnumerateArray().Select(item => new RpcParameters(item))]
            : throw Expected(name, "a list of objects");

    /// <summary>The id of a request as JSON text, or null.</summary>
    public string? Id => Json.ValueKind == JsonValueKind.Object ? RpcMessage.IdOf(Json) : null;

    private JsonElement? Member(string name) =>
        Json.ValueKind == JsonValueKind.Object
        && Json.TryGetProperty(name, out var member)
        && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    private static string Decoded(string name, JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            throw Expected(name, "a text in valid Unicode");
        }
    }

    private static RpcException Expected(string name, string kind) =>
        new(RpcErrorCode.InvalidParameters, $"Expected {kind} as \"{name}\".");
}
