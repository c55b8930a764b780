using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws traces on a pair of axes: makes room for all texts first, then draws what is left.</summary>
internal sealed class PlotRenderer
{
    private const double LabelSize = XLabels.FontSize;
    private const double TitleSize = 12.5;
    private const double TitleRoom = TitleSize * TextMetrics.LineHeight + 2;
    private const double SmallestPlot = 24;

    private readonly SvgWriter svg;
    private readonly PlotFigure figure;
    private readonly Axis x;
    private readonly Axis y;

    private PlotRenderer(SvgWriter svg, PlotFigure figure)
    {
        this.svg = svg;
        this.figure = figure;
        x = new Axis(figure.Layout.XAxis, AxisData.ForX(figure));
        y = new Axis(figure.Layout.YAxis, AxisData.ForY(figure)) { Upwards = true };
    }

    /// <summary>Draws the figure into a card of the given size.</summary>
    public static void Draw(SvgWriter svg, PlotFigure figure, double width, double height) =>
        new PlotRenderer(svg, figure).Draw(width, height);

    private void Draw(double width, double height)
    {
        double top = Heading.Draw(svg, figure.Layout.Title, width);
        var colors = figure.Traces.OfType<GridTrace>().FirstOrDefault(trace => trace is not RegionTrace)?.Colors;
        var legend = new Legend(Legend.Entries(figure), width - 2 * Heading.Padding);
        legend.Draw(svg, Heading.Padding, top);
        top += legend.Rows > 0 ? legend.Rows * Legend.RowHeight + 4 : 0;

        var labels = new XLabels([], false, 20);
        var plot = default(Box);
        // Each direction's labels need the room that the other one leaves: two passes settle it.
        for (int pass = 0; pass < 3; pass++)
        {
            double bottom = height - labels.Height - (x.Title is null ? 0 : TitleRoom) - Heading.Padding + 4;
            y.Length = Math.Max(SmallestPlot, bottom - top - 4);
            y.Ticks = YTicks();
            double yLabels =
                y.Ticks.Count == 0 ? 0 : y.Ticks.Max(tick => TextMetrics.Width(YLabel(tick, width), LabelSize));
            double left = Heading.Padding + (y.Title is null ? 0 : TitleRoom) + yLabels + 8;
            left = Math.Max(left, Heading.Padding + labels.Overhang(x));
            double bar = colors is null ? 0 : ColorBar.Width(colors, y.Length) + 12;
            double last =
                labels.IsTurned || labels.Ticks.Count == 0
                    ? 0
                    : TextMetrics.Width(labels.Ticks[^1].Label, LabelSize) / 2;
            double right =
                width
                - Heading.Padding
                - Math.Max(bar, last - (x.Length - (labels.Ticks.Count == 0 ? 0 : x.Position(labels.Ticks[^1].Value))));
            x.Length = Math.Max(SmallestPlot, Math.Min(right, width - Heading.Padding) - left);
            labels = XLabels.For(x);
            x.Ticks = labels.Ticks;
            plot = new Box(left, top + 4, x.Length, y.Length);
        }

        DrawAxes(plot, labels, width);
        if (colors is not null)
            ColorBar.Draw(svg, colors, plot.Right + 12, plot.Top, plot.Height);
        DrawTraces(plot);
    }

    private void DrawAxes(Box plot, XLabels labels, double width)
    {
        svg.Open(
            "g",
            ("transform", Translate(plot.Left, plot.Top)),
            ("font-size", LabelSize),
            ("fill", Palette.FaintInk)
        );
        // A grid over a matrix would only hide it.
        if (!figure.Traces.Any(trace => trace is GridTrace))
            DrawGridLines(plot);
        foreach (var tick in x.Ticks)
            DrawXLabel(tick, labels, plot.Height);
        foreach (var tick in y.Ticks)
        {
            string text = YLabel(tick, width);
            svg.Open("text", ("x", -6.0), ("y", y.Position(tick.Value) + 4), ("text-anchor", "end"));
            if (text != tick.Label)
                svg.Text("title", tick.Label);
            svg.Raw(SvgWriter.Escape(text)).Close();
        }
        svg.Empty(
            "path",
            ("d", $"M0 0v{SvgWriter.Number(plot.Height)}h{SvgWriter.Number(plot.Width)}"),
            ("fill", "none"),
            ("stroke", Palette.Axis)
        );
        svg.Close().NewLine();
        DrawTitles(plot, labels);
    }

    private void DrawGridLines(Box plot)
    {
        var (right, bottom) = (SvgWriter.Coordinate(plot.Width), SvgWriter.Coordinate(plot.Height));
        var rows = y.Categories is null
            ? y.Ticks.Select(tick => $"M0 {SvgWriter.Coordinate(y.Position(tick.Value))}h{right}")
            : [];
        var columns = x.Categories is null
            ? x.Ticks.Select(tick => $"M{SvgWriter.Coordinate(x.Position(tick.Value))} 0v{bottom}")
            : [];
        string path = string.Concat(rows.Concat(columns));
        if (path.Length > 0)
            svg.Empty("path", ("d", path), ("stroke", Palette.GridLine));
        // The foot of columns that go both ways.
        if (y.Minimum < 0 && y.Maximum > 0 && !y.Logarithmic)
        {
            svg.Empty(
                "path",
                ("d", $"M0 {SvgWriter.Coordinate(y.Position(0))}h{SvgWriter.Coordinate(plot.Width)}"),
                ("stroke", Palette.Axis),
                ("stroke-width", 0.8)
            );
        }
    }

    private void DrawXLabel(Tick tick, XLabels labels, double plotHeight)
    {
        double position = x.Position(tick.Value);
        string text = labels.Written(tick);
        if (labels.IsTurned)
        {
            svg.Open(
                "text",
                ("text-anchor", "end"),
                (
                    "transform",
                    $"translate({SvgWriter.Number(position + 4)} {SvgWriter.Number(plotHeight + 12)}) "
                        + $"rotate({SvgWriter.Number(XLabels.Angle)})"
                )
            );
        }
        else
            svg.Open("text", ("x", position), ("y", plotHeight + 15), ("text-anchor", "middle"));
        if (text != tick.Label)
            svg.Text("title", tick.Label);
        svg.Raw(SvgWriter.Escape(text)).Close();
    }

    private void DrawTitles(Box plot, XLabels labels)
    {
        if (x.Title is not null)
        {
            svg.Text(
                "text",
                TextMetrics.Shorten(x.Title, TitleSize, plot.Right - Heading.Padding),
                ("x", plot.Left + plot.Width / 2),
                ("y", plot.Bottom + labels.Height + TitleSize),
                ("text-anchor", "middle"),
                ("font-size", TitleSize)
            );
        }
        if (y.Title is not null)
        {
            svg.Text(
                "text",
                TextMetrics.Shorten(y.Title, TitleSize, plot.Bottom - Heading.Padding),
                (
                    "transform",
                    $"translate({SvgWriter.Number(Heading.Padding + TitleSize - 2)} "
                        + $"{SvgWriter.Number(plot.Top + plot.Height / 2)}) rotate(-90)"
                ),
                ("text-anchor", "middle"),
                ("font-size", TitleSize)
            );
        }
        svg.NewLine();
    }

    private void DrawTraces(Box plot)
    {
        // Only what the caller cut off with an axis limit needs a frame that clips; a nested svg does so without an id.
        if (IsCut())
            svg.Open(
                "svg",
                ("x", plot.Left),
                ("y", plot.Top),
                ("width", plot.Width),
                ("height", plot.Height),
                ("overflow", "hidden")
            );
        else
            svg.Open("g", ("transform", Translate(plot.Left, plot.Top)));
        foreach (var grid in figure.Traces.OfType<GridTrace>())
        {
            if (grid is HeatmapTrace heatmap)
                HeatmapRenderer.Draw(svg, heatmap, x, y);
            if (grid is ContourTrace contour)
                ContourRenderer.DrawContour(svg, contour, x, y);
            if (grid is RegionTrace regions)
                ContourRenderer.DrawRegions(svg, regions, x, y);
        }
        var scatter = new ScatterRenderer(svg, x, y, figure.Traces.Any(trace => trace is HeatmapTrace or ContourTrace));
        int groupSize = figure.Traces.Count(trace => trace is BarTrace);
        var (series, group) = (0, 0);
        foreach (var trace in figure.Traces)
        {
            if (trace is GridTrace)
                continue;
            if (trace is BarTrace bar)
                BarRenderer.DrawColumns(svg, bar, series, group++, groupSize, x, y);
            if (trace is HistogramTrace histogram)
                BarRenderer.DrawHistogram(svg, histogram, series, x, y);
            if (trace is ScatterTrace points)
                scatter.Draw(points, series);
            svg.NewLine();
            series++;
        }
        svg.Close();
        NoteRenderer.Draw(svg, figure.Layout, plot, x, y);
        if (figure.Traces.All(IsEmpty))
        {
            svg.Text(
                "text",
                "no data",
                ("x", plot.Left + plot.Width / 2),
                ("y", plot.Top + plot.Height / 2),
                ("text-anchor", "middle"),
                ("fill", Palette.FaintInk)
            );
        }
    }

    private bool IsCut() =>
        (
            figure.Layout.XAxis is { Minimum: not null } or { Maximum: not null }
            && AxisData.ForX(figure).Values.Any(x.IsOutside)
        )
        || (
            figure.Layout.YAxis is { Minimum: not null } or { Maximum: not null }
            && AxisData.ForY(figure).Values.Any(y.IsOutside)
        );

    private bool IsEmpty(Trace trace) =>
        trace switch
        {
            ScatterTrace scatter => !scatter
                .X.Zip(scatter.Y)
                .Any(point => x.Shows(point.First) && y.Shows(point.Second)),
            BarTrace bar => !bar.Values.Any(y.Shows),
            HistogramTrace histogram => histogram.Values.Length == 0,
            GridTrace grid => grid.Z.Length == 0,
            _ => true,
        };

    private IReadOnlyList<Tick> YTicks()
    {
        if (y.Categories is not null)
            return y.CategoryTicks((int)(y.Length / 13));
        // One number alone gives no scale: a low chart takes as many ticks as it needs to have two.
        for (int count = Math.Clamp((int)(y.Length / 38), 2, 12); ; count++)
        {
            var ticks = y.NumericTicks(count);
            if (ticks.Count >= 2 || count >= y.Length / 14)
                return ticks;
        }
    }

    private static string YLabel(Tick tick, double width) => TextMetrics.Shorten(tick.Label, LabelSize, width * 0.35);

    private static string Translate(double x, double y) => $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)})";
}
