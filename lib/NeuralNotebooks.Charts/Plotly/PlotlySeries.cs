using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes lines, points, bands, columns and histograms.</summary>
internal sealed class PlotlySeries(PlotFigure figure, PlotlyScale x, PlotlyScale y)
{
    private static readonly string[] Symbols =
    [
        "circle",
        "square",
        "triangle-up",
        "diamond",
        "triangle-down",
        "cross",
        "hourglass",
    ];

    // plotly.js draws some symbols smaller than the SVG does.
    private static readonly double[] SymbolSizes = [1, 0.89, 1.35, 1.25, 1.35, 1.25, 1.25];
    private static readonly string[] Patterns = ["", "-", "|", "+"];

    private readonly SeriesColors colors = new(figure);
    private readonly int groupSize = figure.Traces.Count(trace => trace is BarTrace);

    /// <summary>The parts of a series, the one that stands for it in the legend last.</summary>
    public IEnumerable<JsonObject> Encode(Trace trace, int series, int group) =>
        trace switch
        {
            ScatterTrace scatter => EncodeScatter(scatter, series),
            BarTrace bar => [EncodeBars(bar, series, group)],
            HistogramTrace histogram => [EncodeHistogram(histogram, series)],
            _ => throw new NotSupportedException($"No Plotly form for {trace.GetType().Name}."),
        };

    private IEnumerable<JsonObject> EncodeScatter(ScatterTrace trace, int series)
    {
        if (trace.Lower is not null)
            yield return EncodeBand(trace, series);
        var runs = ScatterPlacement
            .Runs(trace.X.Length, index => x.Axis.Shows(trace.X[index]) && y.Axis.Shows(trace.Y[index]))
            .ToList();
        if (trace.ShowLine)
        {
            var path = Path(trace, runs);
            // A white rim under a line that crosses colours.
            if (colors.IsOnMap)
                yield return Line(path, "#fff", 4.5, "solid");
            int[] lone = [.. runs.Where(run => run.End - run.Start == 1).Select(run => run.Start)];
            if (lone.Length > 0 && !trace.ShowMarkers)
                yield return Markers(trace, series, lone, ScatterPlacement.Radius - 0.6, 0);
            if (!trace.ShowMarkers)
            {
                yield return Hover(trace, Line(path, colors.Of(series), 2, Dash(series)), path);
                yield break;
            }
            yield return Line(path, colors.Of(series), 2, Dash(series));
        }
        int[] visible =
        [
            .. Enumerable
                .Range(0, trace.X.Length)
                .Where(index =>
                    x.Axis.Shows(trace.X[index])
                    && y.Axis.Shows(trace.Y[index])
                    && !x.Axis.IsOutside(trace.X[index])
                    && !y.Axis.IsOutside(trace.Y[index])
                ),
        ];
        double radius = ScatterPlacement.MarkerRadius(visible.Length, trace.ShowLine, x.Axis.Length, colors.IsOnMap);
        // Many dots have their rim outside, so that those which touch stay whole.
        bool isDots = visible.Length > ScatterPlacement.MostSingly && Palette.IsCircle(series);
        var markers = Markers(
            trace,
            series,
            visible,
            isDots && colors.IsOnMap ? radius + 0.6 : radius,
            isDots ? (colors.IsOnMap ? 1.2 : 0)
                : colors.IsOnMap ? 1.4
                : radius > 3 ? 0.8
                : 0.5
        );
        if (trace.ShowLine)
        {
            // The legend's key shows both.
            markers["mode"] = "lines+markers";
            markers["line"] = LineStyle(colors.Of(series), 2, Dash(series));
            var path = Path(trace, runs);
            (markers["x"], markers["y"]) = (x.Places(path.Select(p => p.X)), y.Places(path.Select(p => p.Y)));
            markers["text"] = Texts(trace, path);
        }
        yield return markers;
    }

    // Gaps are points that are not numbers.
    private static List<(double X, double Y, int Index)> Path(ScatterTrace trace, List<(int Start, int End)> runs)
    {
        var path = new List<(double, double, int)>();
        foreach (var (start, end) in runs)
        {
            if (path.Count > 0)
                path.Add((double.NaN, double.NaN, -1));
            if (StepFinder.IsStepFunction(trace, start, end))
                path.AddRange(StepFinder.Corners(trace, start, end).Select(corner => (corner.X, corner.Y, -1)));
            else
                path.AddRange(
                    Enumerable.Range(start, end - start).Select(index => (trace.X[index], trace.Y[index], index))
                );
        }
        return path;
    }

    private JsonObject Line(List<(double X, double Y, int Index)> path, string color, double width, string dash) =>
        new()
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["x"] = x.Places(path.Select(point => point.X)),
            ["y"] = y.Places(path.Select(point => point.Y)),
            ["line"] = LineStyle(color, width, dash),
            ["hoverinfo"] = "skip",
        };

    private JsonObject Hover(ScatterTrace trace, JsonObject line, List<(double X, double Y, int Index)> path)
    {
        line["hoverinfo"] = "text";
        line["text"] = Texts(trace, path);
        return line;
    }

    private JsonArray Texts(ScatterTrace trace, List<(double X, double Y, int Index)> path) =>
        PlotlyCanvas.Texts(
            path.Select(point =>
                point.Index < 0 ? trace.Name ?? "" : ScatterPlacement.Describe(trace, point.Index, x.Axis, y.Axis)
            )
        );

    private JsonObject Markers(ScatterTrace trace, int series, int[] indices, double radius, double rim) =>
        new()
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["cliponaxis"] = false,
            ["x"] = x.Places(indices.Select(index => trace.X[index])),
            ["y"] = y.Places(indices.Select(index => trace.Y[index])),
            ["hoverinfo"] = "text",
            ["text"] = PlotlyCanvas.Texts(
                indices.Select(index => ScatterPlacement.Describe(trace, index, x.Axis, y.Axis))
            ),
            ["marker"] = new JsonObject
            {
                ["color"] = colors.Of(series),
                ["symbol"] = Symbols[Palette.Shape(series)],
                ["size"] = 2 * radius * SymbolSizes[Palette.Shape(series)],
                ["opacity"] = 1,
                ["line"] = new JsonObject { ["color"] = "#fff", ["width"] = rim },
            },
        };

    // One outline per stretch, there along the upper edge and back along the lower one.
    private JsonObject EncodeBand(ScatterTrace trace, int series)
    {
        double[] upper = trace.Upper ?? trace.Y;
        var outline = new List<(double X, double Y)>();
        var runs = ScatterPlacement.Runs(
            trace.X.Length,
            index => x.Axis.Shows(trace.X[index]) && y.Axis.Shows(upper[index]) && double.IsFinite(trace.Lower![index])
        );
        foreach (var (start, end) in runs)
        {
            if (outline.Count > 0)
                outline.Add((double.NaN, double.NaN));
            var indices = Enumerable.Range(start, end - start);
            outline.AddRange(indices.Select(index => (trace.X[index], upper[index])));
            outline.AddRange(indices.Reverse().Select(index => (trace.X[index], Floor(trace.Lower![index]))));
        }
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["fill"] = "toself",
            ["fillcolor"] = PlotlyCanvas.Color(colors.Of(series), ScatterPlacement.BandOpacity),
            ["line"] = new JsonObject { ["width"] = 0 },
            ["x"] = x.Places(outline.Select(point => point.X)),
            ["y"] = y.Places(outline.Select(point => point.Y)),
            ["hoverinfo"] = "skip",
        };
    }

    // The foot of an area on a logarithmic axis is the axis itself.
    private double Floor(double value) => y.Axis.Shows(value) ? value : y.Axis.Minimum;

    private JsonObject EncodeBars(BarTrace trace, int series, int group)
    {
        const double groupWidth = 0.8;
        var places = new Dictionary<string, int>();
        for (int index = 0; index < (x.Axis.Categories?.Count ?? 0); index++)
            places.TryAdd(x.Axis.Categories![index], index);
        double width = groupWidth / groupSize;
        string name = string.IsNullOrWhiteSpace(trace.Name) ? "" : trace.Name + ", ";
        // As the SVG has it: a hair of white between neighbours.
        double gap = Math.Min(1 / (x.Axis.Length / (x.Axis.Maximum - x.Axis.Minimum)), width * 0.1);
        var bars = Bars(
            series,
            trace.Keys.Select(key => (double)places[key]),
            trace.Values,
            trace.Keys.Zip(trace.Values).Select(pair => $"{name}{pair.First}: {NumberText.Short(pair.Second)}")
        );
        bars["width"] = width - gap;
        bars["offset"] = -groupWidth / 2 + group * width + gap / 2;
        return bars;
    }

    // As bars, because plotly.js would choose its own bins for the raw values.
    private JsonObject EncodeHistogram(HistogramTrace trace, int series)
    {
        double[] edges = [.. trace.Edges.Select(x.Place)];
        var bars = Bars(
            series,
            edges.Take(trace.Counts.Length),
            trace.Counts.Select(count => (double)count),
            trace.Counts.Select(
                (count, bin) =>
                    FormattableString.Invariant(
                        $"{NumberText.Short(trace.Edges[bin])} to {NumberText.Short(trace.Edges[bin + 1])}: {count}"
                    )
            )
        );
        bars["x"] = PlotlyCanvas.Numbers(edges.Take(trace.Counts.Length));
        double pixel = (x.Place(x.Axis.Maximum) - x.Place(x.Axis.Minimum)) / x.Axis.Length;
        double[] gaps = [.. trace.Counts.Select((_, bin) => Math.Min(pixel, (edges[bin + 1] - edges[bin]) * 0.1))];
        bars["width"] = PlotlyCanvas.Numbers(gaps.Select((gap, bin) => edges[bin + 1] - edges[bin] - gap));
        bars["offset"] = PlotlyCanvas.Numbers(gaps.Select(gap => gap / 2));
        return bars;
    }

    private JsonObject Bars(
        int series,
        IEnumerable<double> places,
        IEnumerable<double> heights,
        IEnumerable<string> texts
    ) =>
        new()
        {
            ["type"] = "bar",
            ["x"] = x.Places(places),
            ["y"] = y.Places(heights),
            ["base"] = y.IsLogarithmic ? null : PlotlyCanvas.Number(y.Place(0)),
            ["hoverinfo"] = "text",
            ["hovertext"] = PlotlyCanvas.Texts(texts),
            ["marker"] = BarMarker(series),
        };

    private static JsonObject BarMarker(int series)
    {
        var marker = new JsonObject
        {
            ["color"] = Palette.Color(series),
            ["line"] = new JsonObject { ["width"] = 0 },
        };
        if (Patterns[series % Patterns.Length] is { Length: > 0 } pattern)
            marker["pattern"] = new JsonObject
            {
                ["shape"] = pattern,
                ["fillmode"] = "overlay",
                ["fgcolor"] = "#fff",
                ["size"] = 5,
                ["solidity"] = 0.24,
            };
        return marker;
    }

    private static JsonObject LineStyle(string color, double width, string dash) =>
        new()
        {
            ["color"] = color,
            ["width"] = width,
            ["dash"] = dash,
        };

    private static string Dash(int series) =>
        Palette.Dash(series) is { } dash ? string.Join(',', dash.Split(' ').Select(length => length + "px")) : "solid";
}
