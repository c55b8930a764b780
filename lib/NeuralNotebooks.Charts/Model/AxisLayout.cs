namespace NeuralNotebooks.Charts.Model;

/// <summary>What the caller asked of an axis; null leaves it to the data.</summary>
internal sealed record AxisLayout
{
    public string? Title { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    public bool Logarithmic { get; init; }

    /// <summary>Whether an axis can run from one number to the other: the digits of a double tell them apart.</summary>
    public static bool AreApart(double low, double high) =>
        high - low > Math.Max(1e-300, Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-13);
}
