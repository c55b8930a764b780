using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>
/// Chooses which labels stand below the x axis, and whether they must be turned, so that none touches another.
/// </summary>
/// <param name="Ticks">The ticks that are labelled.</param>
/// <param name="IsTurned">Whether the labels are written at an angle.</param>
/// <param name="Height">Room that they need below the axis, in pixels.</param>
internal sealed record XLabels(IReadOnlyList<Tick> Ticks, bool IsTurned, double Height)
{
    public const double FontSize = 11;

    /// <summary>Angle of turned labels, in degrees.</summary>
    public const double Angle = -40;

    private const double Gap = 8;
    private const double LongestTurned = 110;
    private const double FlatHeight = 20;
    private const double TurnedPitch = 18;

    public static XLabels For(Axis axis)
    {
        if (axis.Categories is null)
            return new XLabels(Numeric(axis), false, FlatHeight);
        var all = axis.CategoryTicks(int.MaxValue);
        double pitch = axis.Length / Math.Max(1, axis.Categories.Count);
        double widest = all.Max(tick => TextMetrics.Width(tick.Label, FontSize));
        if (widest + Gap <= pitch)
            return new XLabels(all, false, FlatHeight);
        // Numbers that are left out can be guessed; names cannot, so they are turned first.
        bool areNumbers = axis.Categories.All(label => label.Length <= 6 && label.All(char.IsAsciiDigit));
        if (areNumbers)
            return new XLabels(axis.CategoryTicks((int)(axis.Length / (widest + Gap))), false, FlatHeight);
        double longest = Math.Min(widest, LongestTurned);
        double height = longest * Math.Sin(-Angle * Math.PI / 180) + FontSize + 10;
        return new XLabels(axis.CategoryTicks((int)(axis.Length / TurnedPitch)), true, height);
    }

    /// <summary>A label as it is written, shortened where it is turned and too long.</summary>
    public string Written(Tick tick) =>
        IsTurned ? TextMetrics.Shorten(tick.Label, FontSize, LongestTurned) : tick.Label;

    /// <summary>How far the labels reach beyond the left end of the axis.</summary>
    public double Overhang(Axis axis) =>
        Ticks.Count == 0
            ? 0
            : Ticks.Max(tick =>
            {
                double width = TextMetrics.Width(Written(tick), FontSize);
                return (IsTurned ? width * Math.Cos(Angle * Math.PI / 180) : width / 2) - axis.Position(tick.Value);
            });

    private static IReadOnlyList<Tick> Numeric(Axis axis)
    {
        for (int count = Math.Clamp((int)(axis.Length / 60), 2, 12); count > 1; count--)
        {
            var ticks = axis.NumericTicks(count);
            if (Fits(axis, ticks))
                return ticks;
        }
        return [.. axis.NumericTicks(2).Take(1)];
    }

    private static bool Fits(Axis axis, IReadOnlyList<Tick> ticks)
    {
        for (int index = 1; index < ticks.Count; index++)
        {
            double room = Math.Abs(axis.Position(ticks[index].Value) - axis.Position(ticks[index - 1].Value));
            double needed =
                (TextMetrics.Width(ticks[index].Label, FontSize) + TextMetrics.Width(ticks[index - 1].Label, FontSize))
                / 2;
            if (needed + Gap > room)
                return false;
        }
        return true;
    }
}
