namespace NeuralNotebooks.Data;

/// <summary>One file of a catalogued set.</summary>
/// <param name="Name">The name without <c>.gz</c>.</param>
/// <param name="Size">The size in bytes, decompressed.</param>
/// <param name="Sha256">The SHA-256 of the decompressed content, in lower-case hexadecimal: mirrors compress
/// differently.</param>
public sealed record DatasetFile(string Name, long Size, string Sha256);
