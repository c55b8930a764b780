namespace NeuralNotebooks.Session.Language;

/// <summary>One way to call something.</summary>
/// <param name="Text">The declaration, without the words that a caller does not need.</param>
/// <param name="Documentation">What it does; empty where that is not known.</param>
/// <param name="Parameters">Where its parameters stand in the text.</param>
public sealed record Signature(string Text, string Documentation, IReadOnlyList<SignatureParameter> Parameters);
