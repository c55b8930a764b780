namespace NeuralNotebooks.Host.Interactive;

/// <summary>A text whose MIME type its writer named.</summary>
internal sealed record RawContent(string MimeType, string Content);
