namespace NeuralNotebooks.Charts.Model;

/// <summary>A colour scale and the values at its two ends.</summary>
internal sealed record ColorRange(ColorScale Scale, double Minimum, double Maximum)
{
    /// <summary>Where a value lies between the ends, from 0 to 1.</summary>
    public double Fraction(double value) =>
        Maximum > Minimum ? Math.Clamp((value / 2 - Minimum / 2) / (Maximum / 2 - Minimum / 2), 0, 1) : 0.5;

    /// <summary>The range of the finite values, or the one asked for.</summary>
    public static ColorRange Of(
        IEnumerable<double> values,
        ColorScale scale,
        bool symmetric,
        double? minimum,
        double? maximum
    )
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        if (low > high)
            (low, high) = (0, 1);
        if (symmetric)
        {
            double largest = Math.Max(Math.Abs(minimum ?? low), Math.Abs(maximum ?? high));
            (low, high) = largest > 0 ? (-largest, largest) : (-1, 1);
        }
        return new ColorRange(scale, symmetric ? low : minimum ?? low, symmetric ? high : maximum ?? high);
    }
}
