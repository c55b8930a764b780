using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>The key of a colour scale: a strip of colours with numbers beside it.</summary>
internal static class ColorBar
{
    private const double StripWidth = 12;
    private const double FontSize = 11;
    private const int Steps = 48;

    /// <summary>Room that the bar needs, in pixels.</summary>
    public static double Width(ColorRange colors, double height) =>
        StripWidth + 8 + Scale(colors, height).Ticks.Max(tick => TextMetrics.Width(tick.Label, FontSize));

    /// <summary>
    /// Draws the bar with its upper left corner at (<paramref name="left"/>, <paramref name="top"/>).
    /// </summary>
    public static void Draw(SvgWriter svg, ColorRange colors, double left, double top, double height)
    {
        var axis = Scale(colors, height);
        svg.Open(
            "g",
            ("transform", $"translate({SvgWriter.Number(left)} {SvgWriter.Number(top)})"),
            ("font-size", FontSize)
        );
        svg.Open("g", ("shape-rendering", "crispEdges"));
        for (int step = 0; step < Steps; step++)
        {
            double from = Math.Round(height * step / Steps);
            double to = Math.Round(height * (step + 1) / Steps);
            if (to > from)
            {
                svg.Empty(
                    "rect",
                    ("y", from),
                    ("width", StripWidth),
                    ("height", to - from),
                    ("fill", ColorMap.Color(colors.Scale, 1 - (step + 0.5) / Steps))
                );
            }
        }
        svg.Close()
            .Empty(
                "rect",
                ("width", StripWidth),
                ("height", height),
                ("fill", "none"),
                ("stroke", Palette.Axis),
                ("stroke-width", 0.5)
            );
        foreach (var tick in axis.Ticks)
        {
            double y = axis.Position(tick.Value);
            svg.Text("text", tick.Label, ("x", StripWidth + 6), ("y", y + 4), ("fill", Palette.FaintInk));
        }
        svg.Close().NewLine();
    }

    private static Axis Scale(ColorRange colors, double height)
    {
        var axis = new Axis(new AxisLayout(), new AxisData([colors.Minimum, colors.Maximum], 0, null, false))
        {
            Upwards = true,
            Length = height,
        };
        axis.Ticks = axis.NumericTicks(Math.Clamp((int)(height / 36), 2, 8));
        return axis;
    }
}
