using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Model;

/// <summary>Counts values between round edges.</summary>
internal static class Binning
{
    // Beyond this a range has no finite length; its edges are not round then.
    private const double LargestRange = 1e300;

    // Below this a range has too few distinct numbers in it to be cut into bins.
    private const double SmallestRange = 1e-300;

    public static HistogramTrace Count(double[] values, int? bins, string? name)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            return new HistogramTrace([0, 1], [0], [], name);
        var (low, high) = (finite.Min(), finite.Max());
        if (high - low <= Math.Max(SmallestRange, Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-12))
        {
            double half = Math.Abs(low) <= SmallestRange ? 0.5 : Math.Abs(low) * 0.05;
            return new HistogramTrace([low - half, low + half], [finite.Length], finite, name);
        }
        int wanted = bins ?? (int)Math.Ceiling(Math.Log2(finite.Length)) + 1;
        double[] edges =
            high - low > LargestRange ? FarEdges(low, high, wanted)
            : bins is null ? RoundEdges(low, high, wanted)
            : [.. Enumerable.Range(0, wanted + 1).Select(bin => low + (high - low) * bin / wanted)];
        int[] counts = new int[edges.Length - 1];
        foreach (double value in finite)
        {
            int bin = Array.BinarySearch(edges, value);
            // The highest value belongs to the last bin, every other edge to the bin on its right.
            counts[Math.Clamp(bin >= 0 ? bin : ~bin - 1, 0, counts.Length - 1)]++;
        }
        return new HistogramTrace(edges, counts, finite, name);
    }

    private static double[] FarEdges(double low, double high, int wanted) =>
        [
            .. Enumerable
                .Range(0, wanted + 1)
                .Select(bin => low * (1 - (double)bin / wanted) + high * ((double)bin / wanted)),
        ];

    private static double[] RoundEdges(double low, double high, int wanted)
    {
        double step = Ticks.Step(low, high, wanted + 1);
        double first = Math.Floor(low / step + 1e-9);
        double last = Math.Ceiling(high / step - 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => (first + index) * step)];
    }
}
