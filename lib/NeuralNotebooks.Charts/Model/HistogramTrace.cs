namespace NeuralNotebooks.Charts.Model;

/// <summary>Counts between neighbouring edges.</summary>
/// <param name="Edges">One more than there are counts, ascending.</param>
/// <param name="Counts">How many values lie from one edge up to the next.</param>
/// <param name="Values">The values that were counted, all finite.</param>
/// <param name="Name">Name in the legend, or null.</param>
internal sealed record HistogramTrace(double[] Edges, int[] Counts, double[] Values, string? Name) : Trace(Name);
