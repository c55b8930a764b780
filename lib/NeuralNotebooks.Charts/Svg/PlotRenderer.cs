using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws traces on a pair of axes: makes room for all texts first, then draws what is left.</summary>
internal sealed class PlotRenderer
{
    private const double LabelSize = XLabels.FontSize;
    private const double TitleSize = 12.5;
    private const double TitleRoom = TitleSize * TextMetrics.LineHeight + 2;
    private const double SmallestPlot = 24;

    private readonly SvgWriter _svg;
    private readonly PlotFigure _figure;
    private readonly Axis _x;
    private readonly Axis _y;

    private PlotRenderer(SvgWriter svg, PlotFigure figure)
    {
        _svg = svg;
        _figure = figure;
        _x = new Axis(figure.Layout.XAxis, AxisData.ForX(figure));
        _y = new Axis(figure.Layout.YAxis, AxisData.ForY(figure)) { Upwards = true };
    }

    /// <summary>Draws the figure into a card of the given size.</summary>
    public static void Draw(SvgWriter svg, PlotFigure figure, double width, double height) => new PlotRenderer(svg, figure).Draw(width, height);

    private void Draw(double width, double height)
    {
        var top = Heading.Draw(_svg, _figure.Layout.Title, width);
        var colors = _figure.Traces.OfType<GridTrace>().FirstOrDefault(trace => trace is not RegionTrace)?.Colors;
        var legend = new Legend(Legend.Entries(_figure), width - 2 * Heading.Padding);
        legend.Draw(_svg, Heading.Padding, top);
        top += legend.Rows > 0 ? legend.Rows * Legend.RowHeight + 4 : 0;

        var labels = new XLabels([], false, 20);
        var plot = default(Box);
        // Each direction's labels need the room that the other one leaves: two passes settle it.
        for (var pass = 0; pass < 3; pass++)
        {
            var bottom = height - labels.Height - (_x.Title is null ? 0 : TitleRoom) - Heading.Padding + 4;
            _y.Length = Math.Max(SmallestPlot, bottom - top - 4);
            _y.Ticks = YTicks();
            var yLabels = _y.Ticks.Count == 0 ? 0 : _y.Ticks.Max(tick => TextMetrics.Width(YLabel(tick, width), LabelSize));
            var left = Heading.Padding + (_y.Title is null ? 0 : TitleRoom) + yLabels + 8;
            left = Math.Max(left, Heading.Padding + labels.Overhang(_x));
            var bar = colors is null ? 0 : ColorBar.Width(colors, _y.Length) + 12;
            var last = labels.IsTurned || labels.Ticks.Count == 0 ? 0 : TextMetrics.Width(labels.Ticks[^1].Label, LabelSize) / 2;
            var right = width - Heading.Padding - Math.Max(bar, last - (_x.Length - (labels.Ticks.Count == 0 ? 0 : _x.Position(labels.Ticks[^1].Value))));
            _x.Length = Math.Max(SmallestPlot, Math.Min(right, width - Heading.Padding) - left);
            labels = XLabels.For(_x);
            _x.Ticks = labels.Ticks;
            plot = new Box(left, top + 4, _x.Length, _y.Length);
        }

        DrawAxes(plot, labels, width);
        if (colors is not null) ColorBar.Draw(_svg, colors, plot.Right + 12, plot.Top, plot.Height);
        DrawTraces(plot);
    }

    private void DrawAxes(Box plot, XLabels labels, double width)
    {
        _svg.Open("g", ("transform", Translate(plot.Left, plot.Top)), ("font-size", LabelSize), ("fill", Palette.FaintInk));
        // A grid over a matrix would only hide it.
        if (!_figure.Traces.Any(trace => trace is GridTrace)) DrawGridLines(plot);
        foreach (var tick in _x.Ticks) DrawXLabel(tick, labels, plot.Height);
        foreach (var tick in _y.Ticks)
        {
            var text = YLabel(tick, width);
            _svg.Open("text", ("x", -6.0), ("y", _y.Position(tick.Value) + 4), ("text-anchor", "end"));
            if (text != tick.Label) _svg.Text("title", tick.Label);
            _svg.Raw(SvgWriter.Escape(text)).Close();
        }
        _svg.Empty("path", ("d", $"M0 0v{SvgWriter.Number(plot.Height)}h{SvgWriter.Number(plot.Width)}"), ("fill", "none"), ("stroke", Palette.Axis));
        _svg.Close().NewLine();
        DrawTitles(plot, labels);
    }

    private void DrawGridLines(Box plot)
    {
        var (right, bottom) = (SvgWriter.Coordinate(plot.Width), SvgWriter.Coordinate(plot.Height));
        var rows = _y.Categories is null ? _y.Ticks.Select(tick => $"M0 {SvgWriter.Coordinate(_y.Position(tick.Value))}h{right}") : [];
        var columns = _x.Categories is null ? _x.Ticks.Select(tick => $"M{SvgWriter.Coordinate(_x.Position(tick.Value))} 0v{bottom}") : [];
        var path = string.Concat(rows.Concat(columns));
        if (path.Length > 0) _svg.Empty("path", ("d", path), ("stroke", Palette.GridLine));
        // The foot of columns that go both ways.
        if (_y.Minimum < 0 && _y.Maximum > 0 && !_y.Logarithmic)
        {
            _svg.Empty("path", ("d", $"M0 {SvgWriter.Coordinate(_y.Position(0))}h{SvgWriter.Coordinate(plot.Width)}"),
                ("stroke", Palette.Axis), ("stroke-width", 0.8));
        }
    }

    private void DrawXLabel(Tick tick, XLabels labels, double plotHeight)
    {
        var position = _x.Position(tick.Value);
        var text = labels.Written(tick);
        if (labels.IsTurned)
        {
            _svg.Open("text", ("text-anchor", "end"),
                ("transform", $"translate({SvgWriter.Number(position + 4)} {SvgWriter.Number(plotHeight + 12)}) rotate({SvgWriter.Number(XLabels.Angle)})"));
        }
        else _svg.Open("text", ("x", position), ("y", plotHeight + 15), ("text-anchor", "middle"));
        if (text != tick.Label) _svg.Text("title", tick.Label);
        _svg.Raw(SvgWriter.Escape(text)).Close();
    }

    private void DrawTitles(Box plot, XLabels labels)
    {
        if (_x.Title is not null)
        {
            _svg.Text("text", TextMetrics.Shorten(_x.Title, TitleSize, plot.Right - Heading.Padding),
                ("x", plot.Left + plot.Width / 2), ("y", plot.Bottom + labels.Height + TitleSize), ("text-anchor", "middle"), ("font-size", TitleSize));
        }
        if (_y.Title is not null)
        {
            _svg.Text("text", TextMetrics.Shorten(_y.Title, TitleSize, plot.Bottom - Heading.Padding),
                ("transform", $"translate({SvgWriter.Number(Heading.Padding + TitleSize - 2)} {SvgWriter.Number(plot.Top + plot.Height / 2)}) rotate(-90)"),
                ("text-anchor", "middle"), ("font-size", TitleSize));
        }
        _svg.NewLine();
    }

    private void DrawTraces(Box plot)
    {
        // Only what the caller cut off with an axis limit needs a frame that clips; a nested svg does so without an id.
        if (IsCut()) _svg.Open("svg", ("x", plot.Left), ("y", plot.Top), ("width", plot.Width), ("height", plot.Height), ("overflow", "hidden"));
        else _svg.Open("g", ("transform", Translate(plot.Left, plot.Top)));
        foreach (var grid in _figure.Traces.OfType<GridTrace>())
        {
            if (grid is HeatmapTrace heatmap) HeatmapRenderer.Draw(_svg, heatmap, _x, _y);
            if (grid is ContourTrace contour) ContourRenderer.DrawContour(_svg, contour, _x, _y);
            if (grid is RegionTrace regions) ContourRenderer.DrawRegions(_svg, regions, _x, _y);
        }
        var scatter = new ScatterRenderer(_svg, _x, _y, _figure.Traces.Any(trace => trace is HeatmapTrace or ContourTrace));
        var groupSize = _figure.Traces.Count(trace => trace is BarTrace);
        var (series, group) = (0, 0);
        foreach (var trace in _figure.Traces)
        {
            if (trace is GridTrace) continue;
            if (trace is BarTrace bar) BarRenderer.DrawColumns(_svg, bar, series, group++, groupSize, _x, _y);
            if (trace is HistogramTrace histogram) BarRenderer.DrawHistogram(_svg, histogram, series, _x, _y);
            if (trace is ScatterTrace points) scatter.Draw(points, series);
            _svg.NewLine();
            series++;
        }
        _svg.Close();
        NoteRenderer.Draw(_svg, _figure.Layout, plot, _x, _y);
        if (_figure.Traces.All(IsEmpty))
        {
            _svg.Text("text", "no data", ("x", plot.Left + plot.Width / 2), ("y", plot.Top + plot.Height / 2),
                ("text-anchor", "middle"), ("fill", Palette.FaintInk));
        }
    }

    private bool IsCut() =>
        (_figure.Layout.XAxis is { Minimum: not null } or { Maximum: not null } && AxisData.ForX(_figure).Values.Any(_x.IsOutside))
        || (_figure.Layout.YAxis is { Minimum: not null } or { Maximum: not null } && AxisData.ForY(_figure).Values.Any(_y.IsOutside));

    private bool IsEmpty(Trace trace) => trace switch
    {
        ScatterTrace scatter => !scatter.X.Zip(scatter.Y).Any(point => _x.Shows(point.First) && _y.Shows(point.Second)),
        BarTrace bar => !bar.Values.Any(_y.Shows),
        HistogramTrace histogram => histogram.Values.Length == 0,
        GridTrace grid => grid.Z.Length == 0,
        _ => true,
    };

    private IReadOnlyList<Tick> YTicks()
    {
        if (_y.Categories is not null) return _y.CategoryTicks((int)(_y.Length / 13));
        // One number alone gives no scale: a low chart takes as many ticks as it needs to have two.
        for (var count = Math.Clamp((int)(_y.Length / 38), 2, 12); ; count++)
        {
            var ticks = _y.NumericTicks(count);
            if (ticks.Count >= 2 || count >= _y.Length / 14) return ticks;
        }
    }

    private static string YLabel(Tick tick, double width) => TextMetrics.Shorten(tick.Label, LabelSize, width * 0.35);

    private static string Translate(double x, double y) => $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)})";
}
