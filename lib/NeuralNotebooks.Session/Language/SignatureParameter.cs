namespace NeuralNotebooks.Session.Language;

/// <summary>A parameter in a <see cref="Signature"/>.</summary>
/// <param name="Start">Where it starts in the signature's text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Documentation">What it means; empty where that is not known.</param>
public sealed record SignatureParameter(int Start, int End, string Documentation);
