namespace NeuralNotebooks.Charts.Model;

/// <summary>What the caller asked of an axis; null leaves it to the data.</summary>
internal sealed record AxisLayout
{
    public string? Title { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool Logarithmic { get; init; }
}
