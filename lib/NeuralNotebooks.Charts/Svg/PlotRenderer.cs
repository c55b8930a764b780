using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws traces on a pair of axes: axes, data, notes.</summary>
internal sealed class PlotRenderer
{
    private readonly SvgWriter svg;
    private readonly PlotFigure figure;
    private readonly PlotPlacement placement;
    private readonly Axis x;
    private readonly Axis y;

    private PlotRenderer(SvgWriter svg, PlotFigure figure, double width, double height)
    {
        this.svg = svg;
        this.figure = figure;
        placement = new PlotPlacement(figure, width, height);
        (x, y) = (placement.X, placement.Y);
    }

    /// <summary>Draws the figure into a card of the given size.</summary>
    public static void Draw(SvgWriter svg, PlotFigure figure, double width, double height)
    {
        Heading.Draw(svg, figure.Layout.Title, width);
        new PlotRenderer(svg, figure, width, height).Draw();
    }

    private void Draw()
    {
        var plot = placement.Plot;
        Legend.Draw(svg, placement.Legend, placement.SeriesColors, TitlePlacement.Padding, placement.LegendTop);
        DrawAxes(plot, placement.XLabels);
        if (placement.Colors is not null)
            ColorBar.Draw(svg, placement.Colors, placement.ColorBarLeft, plot.Top, plot.Height);
        DrawTraces(plot);
    }

    private void DrawAxes(Box plot, XLabels labels)
    {
        svg.Open(
            "g",
            ("transform", Translate(plot.Left, plot.Top)),
            ("font-size", PlotPlacement.LabelSize),
            ("fill", Palette.FaintInk)
        );
        // A grid over a matrix would only hide it.
        if (!figure.Traces.Any(trace => trace is GridTrace))
            DrawGridLines(plot);
        foreach (var tick in x.Ticks)
            DrawXLabel(tick, labels, plot.Height);
        foreach (var tick in y.Ticks)
        {
            string text = placement.YLabel(tick);
            svg.Open("text", ("x", -6.0), ("y", y.Position(tick.Value) + 4), ("text-anchor", "end"));
            if (text != tick.Label)
                svg.Tooltip(tick.Label);
            svg.Raw(SvgWriter.Escape(text)).Close();
        }
        svg.Empty(
            "path",
            ("d", $"M0 0v{SvgWriter.Number(plot.Height)}h{SvgWriter.Number(plot.Width)}"),
            ("fill", "none"),
            ("stroke", Palette.Axis)
        );
        svg.Close().NewLine();
        DrawTitles(plot);
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
            svg.Tooltip(tick.Label);
        svg.Raw(SvgWriter.Escape(text)).Close();
    }

    private void DrawTitles(Box plot)
    {
        if (x.Title is not null)
        {
            svg.Text(
                "text",
                TextMetrics.Shorten(x.Title, PlotPlacement.TitleSize, plot.Right - TitlePlacement.Padding),
                ("x", plot.Left + plot.Width / 2),
                ("y", placement.XTitleBaseline),
                ("text-anchor", "middle"),
                ("font-size", PlotPlacement.TitleSize)
            );
        }
        if (y.Title is not null)
        {
            svg.Text(
                "text",
                TextMetrics.Shorten(y.Title, PlotPlacement.TitleSize, plot.Bottom - TitlePlacement.Padding),
                (
                    "transform",
                    $"translate({SvgWriter.Number(TitlePlacement.Padding + PlotPlacement.TitleSize - 2)} "
                        + $"{SvgWriter.Number(plot.Top + plot.Height / 2)}) rotate(-90)"
                ),
                ("text-anchor", "middle"),
                ("font-size", PlotPlacement.TitleSize)
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
        var scatter = new ScatterRenderer(svg, x, y, placement.SeriesColors);
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
        if (placement.EndLabels is not null)
            DrawEndLabels(placement.EndLabels, plot);
        NoteRenderer.Draw(svg, figure.Layout, plot, x, y);
        if (placement.IsEmpty)
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

    private void DrawEndLabels(EndLabels labels, Box plot)
    {
        svg.Open("g", ("transform", Translate(plot.Left, plot.Top)), ("font-size", EndLabels.FontSize));
        foreach (var label in labels.Place(x, y))
        {
            svg.Empty(
                "path",
                (
                    "d",
                    $"M{SvgWriter.Coordinate(label.X)} {SvgWriter.Coordinate(label.Y)}"
                        + $"L{SvgWriter.Coordinate(label.TextX - 3)} {SvgWriter.Coordinate(label.TextY)}"
                ),
                ("stroke", Palette.Color(label.Series))
            );
            svg.Open("text", ("x", label.TextX), ("y", label.TextY + 4));
            if (label.Text != label.Name)
                svg.Tooltip(label.Name);
            svg.Raw(SvgWriter.Escape(label.Text)).Close();
        }
        svg.Close().NewLine();
    }

    // By a limit that was asked for, or because no axis reaches so far.
    private bool IsCut() =>
        AxisData.ForX(figure).Values.Any(x.IsOutside) || AxisData.ForY(figure).Values.Any(y.IsOutside);

    private static string Translate(double x, double y) => $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)})";
}
