namespace NeuralNotebooks.Charts.Model;

/// <summary>Points, joined by a line or not. A point whose x or y is not finite is a gap.</summary>
internal sealed record ScatterTrace(double[] X, double[] Y, string? Name) : Trace(Name)
{
    public bool ShowLine { get; init; }

    public bool ShowMarkers { get; init; }

    /// <summary>The lower edge of a filled band, one value per point; null for a plain line.</summary>
    public double[]? Lower { get; init; }

    /// <summary>The upper edge of a filled band, one value per point; null fills up to the line itself.</summary>
    public double[]? Upper { get; init; }
}
