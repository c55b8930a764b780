namespace NeuralNotebooks.Session.Language;

/// <summary>The ways to call what the cursor stands in the brackets of.</summary>
/// <param name="Signatures">One for each overload, at least one.</param>
/// <param name="ActiveSignature">The index of the one that fits best.</param>
/// <param name="ActiveParameter">The index of the parameter that is being typed, which may be one behind the
/// last.</param>
public sealed record SignatureList(IReadOnlyList<Signature> Signatures, int ActiveSignature, int ActiveParameter);
