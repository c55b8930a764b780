using System.Text;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws lines, points and filled bands.</summary>
internal sealed class ScatterRenderer(SvgWriter svg, Axis x, Axis y, SeriesColors colors)
{
    // Each tooltip costs about a hundred bytes.
    private const int LineBuckets = 250;
    private const double Radius = ScatterPlacement.Radius;

    private readonly bool isOnColors = colors.IsOnMap;
    private int tooltips;

    /// <summary>Draws one series.</summary>
    public void Draw(ScatterTrace trace, int series)
    {
        string color = colors.Of(series);
        var runs = ScatterPlacement
            .Runs(trace.X.Length, index => x.Shows(trace.X[index]) && y.Shows(trace.Y[index]))
            .ToList();
        if (trace.Lower is not null)
            DrawBand(trace, color);
        if (trace.ShowLine)
            DrawLine(trace, runs, series, color);
        if (trace.ShowMarkers)
            DrawMarkers(trace, series, color);
    }

    private void DrawLine(ScatterTrace trace, List<(int Start, int End)> runs, int series, string color)
    {
        var path = new StringBuilder();
        var lone = new StringBuilder();
        int total = runs.Sum(run => run.End - run.Start);
        foreach (var (start, end) in runs)
        {
            if (end - start == 1)
            {
                lone.Append(Point(trace.X[start], trace.Y[start])).Append(Markers.Outline(series, Radius - 0.6));
                continue;
            }
            int buckets = Math.Max(2, (int)((long)LineBuckets * (end - start) / total));
            var kept = LineThinner.Thin(
                new ArraySegment<double>(trace.X, start, end - start),
                new ArraySegment<double>(trace.Y, start, end - start),
                buckets
            );
            if (StepFinder.IsStepFunction(trace, start, end))
            {
                AppendPath(
                    path,
                    StepFinder.Corners(trace, start, end).Select(corner => (x.Position(corner.X), y.Position(corner.Y)))
                );
                continue;
            }
            AppendPath(
                path,
                kept.Select(index => (x.Position(trace.X[start + index]), y.Position(trace.Y[start + index])))
            );
        }
        if (path.Length > 0)
        {
            // A white rim under a line that crosses a heatmap or a contour: no line colour stands out from all of
            // theirs.
            if (isOnColors)
                svg.Empty(
                    "path",
                    ("d", path),
                    ("fill", "none"),
                    ("stroke", "#fff"),
                    ("stroke-width", 4.5),
                    ("stroke-linejoin", "round")
                );
            svg.WithTooltip(
                "path",
                string.IsNullOrWhiteSpace(trace.Name) ? null : trace.Name,
                ("d", path),
                ("fill", "none"),
                ("stroke", color),
                ("stroke-width", 2.0),
                ("stroke-dasharray", Palette.Dash(series)),
                ("stroke-linejoin", "round")
            );
        }
        if (lone.Length > 0 && !trace.ShowMarkers)
            svg.Empty("path", ("d", lone), ("fill", color));
        if (!trace.ShowMarkers && total <= ScatterPlacement.MostSingly / 2)
            DrawTooltips(trace);
    }

    // Invisible discs over the points of a line: something to hover over.
    private void DrawTooltips(ScatterTrace trace)
    {
        if (!svg.HasTooltips || tooltips + trace.X.Length > ScatterPlacement.MostSingly)
            return;
        svg.Open("g", ("fill", "#000"), ("fill-opacity", 0));
        for (int index = 0; index < trace.X.Length; index++)
        {
            if (!IsVisible(trace, index))
                continue;
            tooltips++;
            svg.WithTooltip(
                "circle",
                ScatterPlacement.Describe(trace, index, x, y),
                ("cx", x.Position(trace.X[index])),
                ("cy", y.Position(trace.Y[index])),
                ("r", 6)
            );
        }
        svg.Close();
    }

    private void DrawMarkers(ScatterTrace trace, int series, string color)
    {
        var visible = Enumerable.Range(0, trace.X.Length).Where(index => IsVisible(trace, index)).ToList();
        double radius = ScatterPlacement.MarkerRadius(visible.Count, trace.ShowLine, x.Length, isOnColors);
        string marker = Markers.Outline(series, radius);
        bool isSingly = tooltips + visible.Count <= ScatterPlacement.MostSingly;
        // A white rim keeps touching markers apart, and markers apart from a coloured background.
        svg.Open(
            "g",
            ("fill", color),
            ("stroke", "#fff"),
            (
                "stroke-width",
                isOnColors ? 1.4
                : radius > 3 ? 0.8
                : 0.5
            )
        );
        if (isSingly)
        {
            foreach (int index in visible)
                svg.WithTooltip(
                    "path",
                    ScatterPlacement.Describe(trace, index, x, y),
                    ("d", Point(trace.X[index], trace.Y[index]) + marker)
                );
            tooltips += visible.Count;
        }
        else
        {
            // Two points in the same pixel look like one.
            var seen = new HashSet<(int, int)>();
            var path = new StringBuilder();
            // Dots are far shorter to write than circles: a line of no length with round ends.
            bool isDots = Palette.IsCircle(series);
            if (isDots)
                marker = "h0";
            foreach (int index in visible)
            {
                var (px, py) = (x.Position(trace.X[index]), y.Position(trace.Y[index]));
                if (!seen.Add(((int)Math.Round(px), (int)Math.Round(py))))
                    continue;
                path.Append('M')
                    .Append(SvgWriter.Coordinate(px))
                    .Append(' ')
                    .Append(SvgWriter.Coordinate(py))
                    .Append(marker);
            }
            // A dot is a stroke, so it has none to spare for a rim.
            if (isDots && isOnColors)
                svg.Empty("path", ("d", path), ("stroke-width", 2 * radius + 2.4), ("stroke-linecap", "round"));
            svg.WithTooltip(
                "path",
                string.IsNullOrWhiteSpace(trace.Name) ? null : trace.Name,
                ("d", path),
                ("stroke", isDots ? color : null),
                ("stroke-width", isDots ? 2 * radius : null),
                ("stroke-linecap", isDots ? "round" : null)
            );
        }
        svg.Close();
    }

    private void DrawBand(ScatterTrace trace, string color)
    {
        var path = new StringBuilder();
        double[] edge = trace.Upper ?? trace.Y;
        var runs = ScatterPlacement.Runs(
            trace.X.Length,
            index => x.Shows(trace.X[index]) && y.Shows(edge[index]) && double.IsFinite(trace.Lower![index])
        );
        foreach (var (start, end) in runs)
        {
            var indices = Enumerable.Range(start, end - start);
            int every = Math.Max(1, (end - start) / (4 * LineBuckets));
            indices = indices.Where(index => (index - start) % every == 0 || index == end - 1);
            var upper = indices.Select(index => (x.Position(trace.X[index]), y.Position(edge[index])));
            var lower = indices
                .Reverse()
                .Select(index => (x.Position(trace.X[index]), y.Position(Floor(trace.Lower![index]))));
            AppendPath(path, upper.Concat(lower));
            path.Append('z');
        }
        if (path.Length > 0)
            svg.WithTooltip(
                "path",
                string.IsNullOrWhiteSpace(trace.Name) ? null : trace.Name,
                ("d", path),
                ("fill", color),
                ("fill-opacity", ScatterPlacement.BandOpacity)
            );
    }

    // The foot of an area on a logarithmic axis is the axis itself.
    private double Floor(double value) => y.Shows(value) ? value : y.Minimum;

    private static void AppendPath(StringBuilder path, IEnumerable<(double X, double Y)> points)
    {
        string separator = "M";
        foreach (var (px, py) in points)
        {
            path.Append(separator).Append(SvgWriter.Coordinate(px)).Append(' ').Append(SvgWriter.Coordinate(py));
            separator = " ";
        }
    }

    private string Point(double px, double py) =>
        $"M{SvgWriter.Coordinate(x.Position(px))} {SvgWriter.Coordinate(y.Position(py))}";

    private bool IsVisible(ScatterTrace trace, int index) =>
        x.Shows(trace.X[index])
        && y.Shows(trace.Y[index])
        && !x.IsOutside(trace.X[index])
        && !y.IsOutside(trace.Y[index]);
}
