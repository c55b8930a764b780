using NeuralNotebooks.Architecture.Assemblies;

namespace NeuralNotebooks.Architecture.Folders;

/// <summary>One folder uses another one.</summary>
/// <param name="From">The folder that uses, as a namespace.</param>
/// <param name="To">The folder that is used, as a namespace.</param>
/// <param name="Example">One use among them.</param>
/// <param name="Count">How many pairs of types do so.</param>
internal sealed record FolderUse(string From, string To, TypeUse Example, int Count)
{
    public override string ToString()
    {
        string pairs = Count > 1 ? $" ({Count} such pairs)" : "";
        return $"{From} → {To}: {Example.From.FullName} uses {Example.To.FullName}{pairs}";
    }
}
