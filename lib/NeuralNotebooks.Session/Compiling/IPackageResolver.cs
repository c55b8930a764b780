using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>Turns <c>#r "nuget: Name, Version"</c> into assemblies.</summary>
public interface IPackageResolver
{
    /// <summary>
    /// Restores the package and gives the paths of the assemblies to reference, dependencies included.
    /// </summary>
    /// <param name="name">The package's name.</param>
    /// <param name="version">The version asked for; null for the newest.</param>
    /// <param name="output">For a line of progress.</param>
    /// <param name="stop">Set when the cell is stopped.</param>
    /// <exception cref="DirectiveException">The package cannot be had; the message says why and what to do.</exception>
    IReadOnlyList<string> Resolve(string name, string? version, ICellOutput output, CancellationToken stop);
}
