using System.Text.Json.Nodes;

namespace NeuralNotebooks.Jupyter;

/// <summary>An answer to a request.</summary>
internal sealed record KernelReply(string Type, JsonObject Content, JsonObject? Metadata = null);
