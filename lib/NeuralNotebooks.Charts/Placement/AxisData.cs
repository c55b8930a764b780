using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>What the traces of a figure need of one axis.</summary>
/// <param name="Values">All values that should be visible.</param>
/// <param name="Padding">Room at each end as a fraction of the range.</param>
/// <param name="Categories">Names of the positions, or null.</param>
/// <param name="Reversed">Whether values grow downwards, as the rows of a matrix do.</param>
internal sealed record AxisData(
    IEnumerable<double> Values,
    double Padding,
    IReadOnlyList<string>? Categories,
    bool Reversed
)
{
    private const double Room = 0.04;

    /// <summary>Whether there are only whole numbers, and at least two of them: epochs, counts.</summary>
    public bool AreWhole { get; init; }

    /// <summary>The values themselves where they are powers of two and few enough to be ticks; else null.</summary>
    public IReadOnlyList<double>? PowersOfTwo { get; init; }

    public static AxisData ForX(PlotFigure figure)
    {
        var traces = figure.Traces;
        var categories = Names(
            traces,
            heatmap => heatmap.X is null ? heatmap.XLabels ?? Numbers(heatmap.Columns) : null
        );
        var values = traces.SelectMany(trace =>
            trace switch
            {
                ScatterTrace scatter => scatter.X,
                BarTrace => [-0.5, (categories?.Count ?? 1) - 0.5],
                HistogramTrace histogram => histogram.Edges,
                HeatmapTrace heatmap => HeatmapTrace.Edges(heatmap.X, heatmap.Columns),
                GridTrace grid => Centres(grid.X, grid.Columns),
                _ => (IEnumerable<double>)[],
            }
        );
        values = values.Concat(figure.Layout.ReferenceLines.Where(line => line.IsVertical).Select(line => line.Value));
        bool isTight =
            traces.Any(trace => trace is GridTrace or BarTrace)
            || !traces.OfType<ScatterTrace>().Any(trace => trace.ShowMarkers);
        return new AxisData(values, isTight ? 0 : Room, categories, Reversed: false)
        {
            AreWhole = AreAllWhole(traces, trace => trace.X),
            PowersOfTwo = PowersOfTwoIn(traces, trace => trace.X),
        };
    }

    public static AxisData ForY(PlotFigure figure)
    {
        var traces = figure.Traces;
        var categories = Names(
            traces.OfType<HeatmapTrace>(),
            heatmap => heatmap.Y is null ? heatmap.YLabels ?? Numbers(heatmap.Rows) : null
        );
        var values = traces.SelectMany(trace =>
            trace switch
            {
                ScatterTrace scatter => [.. scatter.Y, .. scatter.Lower ?? [], .. scatter.Upper ?? []],
                BarTrace bar => bar.Values.Append(0),
                HistogramTrace histogram => histogram.Counts.Select(count => (double)count).Append(0),
                HeatmapTrace heatmap => HeatmapTrace.Edges(heatmap.Y, heatmap.Rows),
                GridTrace grid => Centres(grid.Y, grid.Rows),
                _ => (IEnumerable<double>)[],
            }
        );
        values = values.Concat(figure.Layout.ReferenceLines.Where(line => !line.IsVertical).Select(line => line.Value));
        return new AxisData(
            values,
            traces.Any(trace => trace is GridTrace) ? 0 : Room,
            categories,
            Reversed: categories is not null
        )
        {
            AreWhole = traces.All(trace => trace is HistogramTrace) || AreAllWhole(traces, trace => trace.Y),
            PowersOfTwo = PowersOfTwoIn(traces, trace => trace.Y),
        };
    }

    private static double[]? PowersOfTwoIn(IReadOnlyList<Trace> traces, Func<ScatterTrace, double[]> values)
    {
        const int MostTicks = 24;
        if (traces.Count == 0 || !traces.All(trace => trace is ScatterTrace))
            return null;
        double[] all = [.. traces.Cast<ScatterTrace>().SelectMany(values).Distinct().Order().Take(MostTicks + 1)];
        return all.Length is >= 3 and <= MostTicks && all.All(value => value > 0 && double.IsPow2(value)) ? all : null;
    }

    private static bool AreAllWhole(IReadOnlyList<Trace> traces, Func<ScatterTrace, double[]> values)
    {
        if (!traces.All(trace => trace is ScatterTrace))
            return false;
        var all = traces.Cast<ScatterTrace>().SelectMany(values).Where(double.IsFinite);
        return all.Distinct().Skip(1).Any() && all.All(value => value == Math.Round(value));
    }

    private static List<string>? Names(IEnumerable<Trace> traces, Func<HeatmapTrace, string[]?> ofHeatmap)
    {
        var categories = new List<string>();
        var known = new HashSet<string>();
        foreach (var trace in traces)
        {
            // A matrix may name two rows alike; columns of the same name stand together.
            if (trace is HeatmapTrace heatmap)
                return ofHeatmap(heatmap) is { Length: > 0 } names ? [.. names] : null;
            if (trace is not BarTrace bar)
                continue;
            categories.AddRange(bar.Keys.Where(known.Add));
        }
        return categories.Count > 0 ? categories : null;
    }

    private static double[] Centres(double[]? centres, int count) => centres ?? [0, count - 1];

    private static string[] Numbers(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(index => index.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
}
