using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Names of the series in rows above the plot, where they cover no data.</summary>
internal static class Legend
{
    /// <summary>Draws the rows from (<paramref name="left"/>, <paramref name="top"/>) downwards.</summary>
    public static void Draw(SvgWriter svg, LegendPlacement legend, SeriesColors colors, double left, double top)
    {
        foreach (var (entry, text, x, row) in legend.Items)
        {
            double middle = top + (row + 0.5) * LegendPlacement.RowHeight;
            DrawKey(svg, entry, colors, left + x, middle);
            svg.Open("text", ("x", left + x + LegendPlacement.KeyWidth), ("y", middle + 4));
            if (text != entry.Name)
                svg.Tooltip(entry.Name);
            svg.Raw(SvgWriter.Escape(text)).Close();
        }
        if (legend.Rest is not null)
            svg.Text(
                "text",
                legend.Rest,
                ("x", left + legend.RestX),
                ("y", top + (legend.Rows - 0.5) * LegendPlacement.RowHeight + 4),
                ("fill", Palette.FaintInk)
            );
    }

    private static void DrawKey(SvgWriter svg, LegendEntry entry, SeriesColors colors, double x, double y)
    {
        string color = colors.Of(entry.Series);
        if (entry.Shape is LegendShape.Line or LegendShape.LineWithMarker)
        {
            string path = $"M{SvgWriter.Number(x)} {SvgWriter.Number(y)}h23";
            // As on the map; on a dark card the rim is what is seen.
            if (colors.IsLoneLine(entry.Series))
                svg.Empty("path", ("d", path), ("stroke", "#fff"), ("stroke-width", 4.5), ("fill", "none"));
            svg.Empty(
                "path",
                ("d", path),
                ("stroke", color),
                ("stroke-width", 2.0),
                ("stroke-dasharray", Palette.Dash(entry.Series)),
                ("fill", "none")
            );
        }
        if (entry.Shape is LegendShape.Marker or LegendShape.LineWithMarker)
            svg.Empty(
                "path",
                ("d", $"M{SvgWriter.Number(x + 12)} {SvgWriter.Number(y)}{Markers.Outline(entry.Series, 4)}"),
                ("fill", color),
                ("stroke", colors.IsLoneLine(entry.Series) ? "#fff" : null)
            );
        if (entry.Shape == LegendShape.Bar)
            BarRenderer.DrawBar(svg, new Box(x + 6, y - 6.5, 14, 13), entry.Series, null);
    }
}
