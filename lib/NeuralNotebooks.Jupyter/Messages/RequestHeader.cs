namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>The header of a request; <paramref name="Json"/> is what every answer names as its parent.</summary>
internal sealed record RequestHeader(string MessageId, string MessageType, byte[] Json)
{
    /// <summary>For messages that no request has caused.</summary>
    public static RequestHeader None { get; } = new("", "", "{}"u8.ToArray());
}
