using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>The key of a colour scale: a strip of colours with numbers beside it.</summary>
internal static class ColorBar
{
    private const int Steps = 48;

    /// <summary>
    /// Draws the bar with its upper left corner at (<paramref name="left"/>, <paramref name="top"/>).
    /// </summary>
    public static void Draw(SvgWriter svg, ColorRange colors, double left, double top, double height)
    {
        var axis = ColorBarPlacement.Of(colors, height).Axis;
        svg.Open(
            "g",
            ("transform", $"translate({SvgWriter.Number(left)} {SvgWriter.Number(top)})"),
            ("font-size", ColorBarPlacement.FontSize)
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
                    ("width", ColorBarPlacement.StripWidth),
                    ("height", to - from),
                    ("fill", colors.Scale.Color(1 - (step + 0.5) / Steps))
                );
            }
        }
        svg.Close()
            .Empty(
                "rect",
                ("width", ColorBarPlacement.StripWidth),
                ("height", height),
                ("fill", "none"),
                ("stroke", Palette.Axis),
                ("stroke-width", 0.5)
            );
        foreach (var tick in axis.Ticks)
        {
            double y = axis.Position(tick.Value);
            svg.Text(
                "text",
                tick.Label,
                ("x", ColorBarPlacement.StripWidth + 6),
                ("y", y + 4),
                ("fill", Palette.FaintInk)
            );
        }
        svg.Close().NewLine();
    }
}
