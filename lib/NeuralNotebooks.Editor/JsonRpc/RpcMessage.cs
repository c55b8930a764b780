using System.Text.Json;

namespace NeuralNotebooks.Editor.JsonRpc;

/// <summary>A request or a notification.</summary>
/// <param name="Id">The request's id as JSON text, which its answer repeats; null for a notification.</param>
/// <param name="Method">What is asked.</param>
/// <param name="Parameters">With what.</param>
internal sealed record RpcMessage(string? Id, string Method, RpcParameters Parameters)
{
    /// <summary>The request or notification that a JSON object holds.</summary>
    /// <exception cref="RpcException">It holds none.</exception>
    public static RpcMessage Of(JsonElement json)
    {
        if (!json.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
            throw new RpcException(RpcErrorCode.InvalidRequest, "Expected a request with a method.");
        json.TryGetProperty("params", out var parameters);
        return new RpcMessage(IdOf(json), method.GetString()!, new RpcParameters(parameters));
    }

    /// <summary>The id as JSON text; null where there is none that an answer could repeat.</summary>
    public static string? IdOf(JsonElement json) =>
        json.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String
            ? id.GetRawText()
            : null;
}
