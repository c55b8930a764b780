using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Model;

/// <summary>A colour scale and the values at its two ends.</summary>
internal sealed record ColorRange(ColorMap Scale, double Minimum, double Maximum)
{
    /// <summary>Where a value lies between the ends, from 0 to 1; 0.5 where they cannot be told apart.</summary>
    public double Fraction(double value)
    {
        // Halves, because the difference of two large numbers is not finite.
        double length = Maximum / 2 - Minimum / 2;
        return length > 0 ? Math.Clamp((value / 2 - Minimum / 2) / length, 0, 1) : 0.5;
    }

    /// <summary>The colour of a value; grey where there is none.</summary>
    public Rgb Color(double value) =>
        double.IsNaN(value) ? Rgb.Parse(Palette.MissingCell) : Scale.Color(Fraction(value));

    /// <summary>The range of the finite values, or the one asked for.</summary>
    /// <exception cref="ArgumentException">An end that was asked for is not finite, or they are in the wrong
    /// order.</exception>
    public static ColorRange Of(
        IEnumerable<double> values,
        ColorMap scale,
        bool symmetric,
        double? minimum,
        double? maximum
    )
    {
        if (minimum >= maximum || !double.IsFinite(minimum ?? 0) || !double.IsFinite(maximum ?? 0))
            throw new ArgumentException(
                FormattableString.Invariant($"Colours need finite ends with min < max, but got min {minimum} and ")
                    + FormattableString.Invariant($"max {maximum}."),
                nameof(minimum)
            );
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
