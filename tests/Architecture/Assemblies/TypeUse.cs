namespace NeuralNotebooks.Architecture.Assemblies;

/// <summary>One type's compiled code names another type.</summary>
/// <param name="From">The type that uses.</param>
/// <param name="To">The type that is used, of the same assembly or of another one.</param>
/// <param name="Member">The method or field that is used, if it is one.</param>
internal sealed record TypeUse(TypeName From, TypeName To, string? Member = null);
