using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws columns and histograms.</summary>
internal static class BarRenderer
{
    private const double GroupWidth = 0.8;
    private const double StripeDistance = 5;

    /// <summary>
    /// Draws one of <paramref name="groupSize"/> series of columns, which stand side by side at each key.
    /// </summary>
    public static void DrawColumns(
        SvgWriter svg,
        BarTrace trace,
        int series,
        int position,
        int groupSize,
        Axis x,
        Axis y
    )
    {
        if (x.Categories is null)
            return;
        var places = new Dictionary<string, int>();
        for (int index = 0; index < x.Categories.Count; index++)
            places.TryAdd(x.Categories[index], index);
        double pitch = x.Length / (x.Maximum - x.Minimum);
        double width = pitch * GroupWidth / groupSize;
        for (int index = 0; index < trace.Keys.Length; index++)
        {
            double value = trace.Values[index];
            if (!y.Shows(value))
                continue;
            double left = x.Position(places[trace.Keys[index]]) - pitch * GroupWidth / 2 + position * width;
            // A hair of white between neighbours, as long as there is something left of the column.
            double gap = Math.Min(1, width * 0.1);
            string name = string.IsNullOrWhiteSpace(trace.Name) ? "" : trace.Name + ", ";
            DrawBar(
                svg,
                Column(left + gap / 2, width - gap, value, y),
                series,
                $"{name}{trace.Keys[index]}: {NumberText.Short(value)}"
            );
        }
    }

    /// <summary>Draws one column per bin.</summary>
    public static void DrawHistogram(SvgWriter svg, HistogramTrace trace, int series, Axis x, Axis y)
    {
        for (int bin = 0; bin < trace.Counts.Length; bin++)
        {
            if (!y.Shows(trace.Counts[bin]) || trace.Counts[bin] == 0)
                continue;
            double left = x.Position(trace.Edges[bin]);
            double width = x.Position(trace.Edges[bin + 1]) - left;
            double gap = Math.Min(1, width * 0.1);
            string tooltip = FormattableString.Invariant(
                $"{NumberText.Short(trace.Edges[bin])} to {NumberText.Short(trace.Edges[bin + 1])}: {trace.Counts[bin]}"
            );
            DrawBar(svg, Column(left + gap / 2, width - gap, trace.Counts[bin], y), series, tooltip);
        }
    }

    /// <summary>
    /// One filled rectangle; from the second series on with white stripes, so that colour is not the only difference.
    /// </summary>
    public static void DrawBar(SvgWriter svg, Box box, int series, string? tooltip)
    {
        string stripes = Stripes(box, series);
        var attributes =
            (ReadOnlySpan<(string, object?)>)
                [
                    ("x", box.Left),
                    ("y", box.Top),
                    ("width", box.Width),
                    ("height", box.Height),
                    ("fill", Palette.Color(series)),
                ];
        svg.WithTooltip("rect", tooltip, [.. attributes]);
        if (stripes.Length > 0)
            svg.Empty("path", ("d", stripes), ("stroke", "#fff"), ("stroke-width", 1.2), ("pointer-events", "none"));
    }

    private static Box Column(double left, double width, double value, Axis y)
    {
        double foot = Math.Clamp(y.Position(y.Logarithmic ? y.Minimum : 0), 0, y.Length);
        double head = Math.Clamp(y.Position(value), 0, y.Length);
        return new Box(left, Math.Min(foot, head), width, Math.Abs(foot - head));
    }

    private static string Stripes(Box box, int series)
    {
        int kind = series % 4;
        var path = new System.Text.StringBuilder();
        if (kind is 1 or 3)
        {
            for (double y = box.Bottom - StripeDistance; y > box.Top + 1; y -= StripeDistance)
                path.Append('M')
                    .Append(SvgWriter.Coordinate(box.Left))
                    .Append(' ')
                    .Append(SvgWriter.Coordinate(y))
                    .Append('h')
                    .Append(SvgWriter.Coordinate(box.Width));
        }
        if (kind is 2 or 3)
        {
            for (double x = box.Left + StripeDistance; x < box.Right - 1; x += StripeDistance)
                path.Append('M')
                    .Append(SvgWriter.Coordinate(x))
                    .Append(' ')
                    .Append(SvgWriter.Coordinate(box.Top))
                    .Append('v')
                    .Append(SvgWriter.Coordinate(box.Height));
        }
        return path.ToString();
    }
}
