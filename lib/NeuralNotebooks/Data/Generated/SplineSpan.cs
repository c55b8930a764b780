namespace NeuralNotebooks.Data.Generated;

/// <summary>
/// The piece of a centripetal Catmull–Rom spline between its two middle points: a smooth curve through all points that
/// never makes a loop of its own between two of them.
/// </summary>
/// <remarks>
/// Source: Yuksel, Schaefer and Keyser, "Parameterization and applications of Catmull–Rom curves" (2011).
/// </remarks>
internal readonly struct SplineSpan
{
    private readonly (double X, double Y) start;
    private readonly (double X, double Y) end;
    private readonly (double X, double Y) startTangent;
    private readonly (double X, double Y) endTangent;

    /// <summary>The span from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public SplineSpan(
        (double X, double Y) before,
        (double X, double Y) start,
        (double X, double Y) end,
        (double X, double Y) after
    )
    {
        this.start = start;
        this.end = end;
        double first = Knot(before, start),
            middle = Knot(start, end),
            last = Knot(end, after);
        startTangent = (
            middle * Slope(before.X, start.X, end.X, first, middle),
            middle * Slope(before.Y, start.Y, end.Y, first, middle)
        );
        endTangent = (
            middle * Slope(start.X, end.X, after.X, middle, last),
            middle * Slope(start.Y, end.Y, after.Y, middle, last)
        );
    }

    /// <summary>The point at <paramref name="t"/>: the start at 0, the end at 1.</summary>
    public (double X, double Y) At(double t)
    {
        // The cubic Hermite basis.
        double s = 1 - t;
        double a = s * s * (1 + 2 * t),
            b = s * s * t,
            c = t * t * (3 - 2 * t),
            d = -t * t * s;
        return (
            a * start.X + b * startTangent.X + c * end.X + d * endTangent.X,
            a * start.Y + b * startTangent.Y + c * end.Y + d * endTangent.Y
        );
    }

    private static double Knot((double X, double Y) a, (double X, double Y) b)
    {
        double x = b.X - a.X,
            y = b.Y - a.Y;
        return Math.Sqrt(Math.Sqrt(x * x + y * y)) + 1e-6;
    }

    /// <summary>
    /// The slope at <paramref name="b"/> of the parabola through three values, at distances ab and bc.
    /// </summary>
    private static double Slope(double a, double b, double c, double ab, double bc) =>
        (b - a) / ab - (c - a) / (ab + bc) + (c - b) / bc;
}
