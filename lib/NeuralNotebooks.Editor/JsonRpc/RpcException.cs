namespace NeuralNotebooks.Editor.JsonRpc;

/// <summary>A request is answered with an error.</summary>
internal sealed class RpcException(RpcErrorCode code, string message) : Exception(message)
{
    public RpcErrorCode Code { get; } = code;
}
