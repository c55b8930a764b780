using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Model;

/// <summary>One series of data on a pair of axes.</summary>
/// <param name="Name">Name in the legend, or null.</param>
internal abstract record Trace(string? Name)
{
    /// <summary>Name in the legend, with the minus signs that the axes have; or null.</summary>
    public string? Name { get; } = NumberText.WithMinusSigns(Name);
}
