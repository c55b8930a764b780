namespace NeuralNotebooks.Session.Formatting;

/// <summary>A text whose MIME type its writer named.</summary>
internal sealed record RawContent(string MimeType, string Content);
