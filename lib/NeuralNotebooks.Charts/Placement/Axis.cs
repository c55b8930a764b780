using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Maps data to pixels along one direction and knows its ticks.</summary>
internal sealed class Axis
{
    // Beyond this a coordinate is outside any chart; it is cut so that the file holds no thirty-digit numbers.
    private const double FarOutside = 20_000;

    // Sums and differences of such values stay finite.
    private const double LargestValue = 1e300;

    private readonly bool areWhole;
    private readonly IReadOnlyList<double>? powersOfTwo;

    public Axis(AxisLayout layout, AxisData data)
    {
        Title = layout.Title;
        Categories = data.Categories;
        Reversed = data.Reversed;
        areWhole = data.AreWhole;
        powersOfTwo = data.PowersOfTwo;
        Logarithmic = layout.Logarithmic && Categories is null;
        (Minimum, Maximum) = Logarithmic ? LogarithmicRange(layout, data) : LinearRange(layout, data);
    }

    public string? Title { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    public bool Logarithmic { get; }

    public bool Reversed { get; }

    /// <summary>Names of the positions 0, 1, 2, …; null for a numeric axis.</summary>
    public IReadOnlyList<string>? Categories { get; }

    /// <summary>Length in pixels.</summary>
    public double Length { get; set; }

    /// <summary>Whether the axis runs upwards, against the direction of pixels.</summary>
    public bool Upwards { get; init; }

    public IReadOnlyList<Tick> Ticks { get; set; } = [];

    /// <summary>Whether a value can be drawn on this axis: finite, and positive on a logarithmic one.</summary>
    public bool Shows(double value) => double.IsFinite(value) && (!Logarithmic || value > 0);

    /// <summary>Distance in pixels from the left or upper end of the plot.</summary>
    public double Position(double value)
    {
        double fraction = Logarithmic
            ? LogarithmOfRatio(value, Minimum) / LogarithmOfRatio(Maximum, Minimum)
            : (value / 2 - Minimum / 2) / (Maximum / 2 - Minimum / 2);
        if (Upwards != Reversed)
            fraction = 1 - fraction;
        return Math.Clamp(fraction * Length, -FarOutside, FarOutside);
    }

    /// <summary>Whether a value lies beyond either end.</summary>
    public bool IsOutside(double value) => Shows(value) && (value < Minimum || value > Maximum);

    /// <summary>Ticks for a numeric axis, at most <paramref name="maximumCount"/>.</summary>
    public IReadOnlyList<Tick> NumericTicks(int maximumCount) =>
        Logarithmic && powersOfTwo is not null
            ? Style.Ticks.At(powersOfTwo.Where(value => value >= Minimum && value <= Maximum), maximumCount)
        : Logarithmic ? Style.Ticks.Logarithmic(Minimum, Maximum, maximumCount)
        : Style.Ticks.Linear(Minimum, Maximum, maximumCount, areWhole);

    /// <summary>Every n-th category as a tick, so that at most <paramref name="maximumCount"/> remain.</summary>
    public IReadOnlyList<Tick> CategoryTicks(int maximumCount)
    {
        int count = Categories!.Count;
        int every = 1;
        // 1, 2, 5, 10, 20, 50, …: numbered categories are then labelled with round numbers.
        for (int step = 0; (count + every - 1) / every > Math.Max(1, maximumCount); step++)
            every = every * (step % 3 == 1 ? 5 : 4) / 2;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Where(index => index % every == 0)
                .Select(index => new Tick(index, Categories[index])),
        ];
    }

    private static double LogarithmOfRatio(double value, double other)
    {
        double ratio = value / other;
        return double.IsNormal(ratio) ? Math.Log10(ratio) : Math.Log10(value) - Math.Log10(other);
    }

    private static (double, double) LinearRange(AxisLayout layout, AxisData data)
    {
        var (low, high) = Extent(data.Values.Where(double.IsFinite));
        if (low > high)
            (low, high) = (layout.Minimum ?? (layout.Maximum - 1) ?? 0, layout.Maximum ?? (layout.Minimum + 1) ?? 1);
        (low, high) = (Math.Clamp(low, -LargestValue, LargestValue), Math.Clamp(high, -LargestValue, LargestValue));
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        // Equal, or closer than the digits of a double can tell apart on an axis.
        if (high - low <= size * 1e-12 || high - low < 1e-300)
        {
            double half = size > 1e-290 ? size * 0.1 : 1;
            (low, high) = (low - half, high + half);
        }
        else
        {
            double padding = (high - low) * data.Padding;
            var (paddedLow, paddedHigh) = (low - padding, high + padding);
            // No room below zero for what cannot be negative, and none beyond a bar's foot.
            low = low >= 0 && paddedLow < 0 ? 0 : paddedLow;
            high = high <= 0 && paddedHigh > 0 ? 0 : paddedHigh;
        }
        return Asked(layout, low, high);
    }

    private static (double, double) LogarithmicRange(AxisLayout layout, AxisData data)
    {
        var (low, high) = Extent(data.Values.Where(value => double.IsFinite(value) && value > 0));
        if (low > high)
            (low, high) = (0.1, 1);
        // The quotient of the ends must be finite, too.
        (low, high) = (Math.Clamp(low, 1e-140, 1e140), Math.Clamp(high, 1e-140, 1e140));
        if (high / low < 1 + 1e-9)
            (low, high) = (low / 2, high * 2);
        double padding = Math.Pow(high / low, data.Padding);
        return Asked(layout, low / padding, high * padding);
    }

    private static (double, double) Asked(AxisLayout layout, double low, double high)
    {
        low = layout.Minimum ?? low;
        high = layout.Maximum ?? high;
        // One end asked for beyond all data, or too close to them: keep it and give the axis some length.
        if (AxisLayout.AreApart(low, high))
            return (low, high);
        double length = Math.Max(1, Math.Abs(low) * 0.1);
        return layout.Maximum is null ? (low, low + length) : (high - length, high);
    }

    private static (double Low, double High) Extent(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        return (low, high);
    }
}
