using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>The key of a colour scale: a strip of colours with numbers beside it.</summary>
/// <param name="Axis">The axis of the numbers, upwards along the strip.</param>
internal sealed record ColorBarPlacement(Axis Axis)
{
    public const double StripWidth = 12;
    public const double FontSize = 11;

    /// <summary>Room that the bar needs, in pixels.</summary>
    public double Width => StripWidth + 8 + Axis.Ticks.Max(tick => TextMetrics.Width(tick.Label, FontSize));

    /// <summary>The key of these colours at a height in pixels.</summary>
    public static ColorBarPlacement Of(ColorRange colors, double height)
    {
        var axis = new Axis(new AxisLayout(), new AxisData([colors.Minimum, colors.Maximum], 0, null, false))
        {
            Upwards = true,
            Length = height,
        };
        axis.Ticks = axis.NumericTicks(Math.Clamp((int)(height / 36), 2, 8));
        // A single number is no scale: then the ends say how far it reaches.
        if (axis.Ticks.Count < 2)
            axis.Ticks =
            [
                new Tick(colors.Minimum, NumberText.Cell(colors.Minimum)),
                new Tick(colors.Maximum, NumberText.Cell(colors.Maximum)),
            ];
        return new ColorBarPlacement(axis);
    }
}
