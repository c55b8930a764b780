namespace NeuralNotebooks.Editor.JsonRpc;

/// <summary>The error numbers of JSON-RPC and of the Language Server Protocol.</summary>
internal enum RpcErrorCode
{
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParameters = -32602,
    InternalError = -32603,
    NotInitialized = -32002,

    /// <summary>Understood, and refused; the message is for the person at the keyboard.</summary>
    RequestFailed = -32803,
    Cancelled = -32800,
}
