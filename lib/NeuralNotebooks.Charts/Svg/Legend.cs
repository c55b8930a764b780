using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Names of the series in rows above the plot, where they cover no data.</summary>
internal sealed class Legend
{
    public const double RowHeight = 20;
    private const double FontSize = 12;
    private const double KeyWidth = 28;
    private const double Gap = 16;
    private const int MaximumRows = 3;

    private readonly List<(LegendEntry Entry, string Text, double X, int Row)> items = [];
    private string? rest;
    private double restX;

    /// <summary>
    /// Places the entries into rows no wider than <paramref name="width"/>; those that find no room are counted.
    /// </summary>
    public Legend(IReadOnlyList<LegendEntry> entries, double width)
    {
        const double RestWidth = 80;
        var (x, row) = (0.0, 0);
        for (int index = 0; index < entries.Count; index++)
        {
            string text = TextMetrics.Shorten(
                entries[index].Name,
                FontSize,
                Math.Max(40, Math.Min(220, width - KeyWidth))
            );
            double itemWidth = KeyWidth + TextMetrics.Width(text, FontSize);
            bool isLastRow = row == MaximumRows - 1;
            double limit = isLastRow && index < entries.Count - 1 ? width - RestWidth : width;
            if (x > 0 && x + itemWidth > limit)
            {
                if (isLastRow)
                {
                    rest = FormattableString.Invariant($"+ {entries.Count - index} more");
                    restX = x;
                    break;
                }
                (x, row) = (0, row + 1);
            }
            items.Add((entries[index], text, x, row));
            x += itemWidth + Gap;
        }
        Rows = items.Count == 0 ? 0 : items[^1].Row + 1;
    }

    public int Rows { get; }

    /// <summary>The entries of a figure: its named series, or none when the legend is switched off.</summary>
    public static IReadOnlyList<LegendEntry> Entries(PlotFigure figure)
    {
        if (figure.Layout.ShowLegend == false)
            return [];
        var entries = new List<LegendEntry>();
        int series = 0;
        foreach (var trace in figure.Traces)
        {
            if (trace is GridTrace)
                continue;
            var shape = trace switch
            {
                ScatterTrace { ShowLine: true, ShowMarkers: true } => LegendShape.LineWithMarker,
                ScatterTrace { ShowLine: true } => LegendShape.Line,
                ScatterTrace { Base: not null } => LegendShape.Band,
                ScatterTrace => LegendShape.Marker,
                _ => LegendShape.Bar,
            };
            if (!string.IsNullOrWhiteSpace(trace.Name))
                entries.Add(new LegendEntry(trace.Name, series, shape));
            series++;
        }
        return entries;
    }

    /// <summary>Draws the rows from (<paramref name="left"/>, <paramref name="top"/>) downwards.</summary>
    public void Draw(SvgWriter svg, double left, double top)
    {
        foreach (var (entry, text, x, row) in items)
        {
            double middle = top + (row + 0.5) * RowHeight;
            DrawKey(svg, entry, left + x, middle);
            svg.Open("text", ("x", left + x + KeyWidth), ("y", middle + 4));
            if (text != entry.Name)
                svg.Text("title", entry.Name);
            svg.Raw(SvgWriter.Escape(text)).Close();
        }
        if (rest is not null)
            svg.Text(
                "text",
                rest,
                ("x", left + restX),
                ("y", top + (Rows - 0.5) * RowHeight + 4),
                ("fill", Palette.FaintInk)
            );
    }

    private static void DrawKey(SvgWriter svg, LegendEntry entry, double x, double y)
    {
        string color = Palette.Color(entry.Series);
        if (entry.Shape is LegendShape.Line or LegendShape.LineWithMarker)
        {
            svg.Empty(
                "path",
                ("d", $"M{SvgWriter.Number(x)} {SvgWriter.Number(y)}h23"),
                ("stroke", color),
                ("stroke-width", 2.0),
                ("stroke-dasharray", Palette.Dash(entry.Series)),
                ("fill", "none")
            );
        }
        if (entry.Shape is LegendShape.Marker or LegendShape.LineWithMarker)
            svg.Empty(
                "path",
                ("d", $"M{SvgWriter.Number(x + 12)} {SvgWriter.Number(y)}{Palette.Marker(entry.Series, 4)}"),
                ("fill", color)
            );
        if (entry.Shape == LegendShape.Band)
        {
            svg.Empty(
                "rect",
                ("x", x),
                ("y", y - 6.5),
                ("width", 23),
                ("height", 13),
                ("fill", color),
                ("fill-opacity", ScatterRenderer.BandOpacity)
            );
        }
        if (entry.Shape == LegendShape.Bar)
            BarRenderer.DrawBar(svg, new Box(x + 6, y - 6.5, 14, 13), entry.Series, null);
    }
}
