namespace NeuralNotebooks.Architecture.Assemblies;

/// <summary>A type that is not nested in another one; what a nested type uses, its outermost type uses.</summary>
/// <param name="Assembly">The assembly's simple name.</param>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Name">As in metadata: Mlp`1 for Mlp&lt;T&gt;.</param>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    /// <summary>Namespace and name.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
