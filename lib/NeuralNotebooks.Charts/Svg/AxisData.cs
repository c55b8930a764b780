using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>What the traces of a figure need of one axis.</summary>
/// <param name="Values">All values that should be visible.</param>
/// <param name="Padding">Room at each end as a fraction of the range.</param>
/// <param name="Categories">Names of the positions, or null.</param>
/// <param name="Reversed">Whether values grow downwards, as the rows of a matrix do.</param>
internal sealed record AxisData(IEnumerable<double> Values, double Padding, IReadOnlyList<string>? Categories, bool Reversed)
{
    private const double Room = 0.04;

    public static AxisData ForX(PlotFigure figure)
    {
        var traces = figure.Traces;
        var categories = Names(traces, heatmap => heatmap.X is null ? heatmap.XLabels ?? Numbers(heatmap.Columns) : null);
        var values = traces.SelectMany(trace => trace switch
        {
            ScatterTrace scatter => scatter.X,
            BarTrace => [-0.5, (categories?.Count ?? 1) - 0.5],
            HistogramTrace histogram => histogram.Edges,
            HeatmapTrace heatmap => HeatmapTrace.Edges(heatmap.X, heatmap.Columns),
            GridTrace grid => Centres(grid.X, grid.Columns),
            _ => (IEnumerable<double>)[],
        });
        values = values.Concat(figure.Layout.ReferenceLines.Where(line => line.IsVertical).Select(line => line.Value));
        var isTight = traces.Any(trace => trace is GridTrace or BarTrace) || !traces.OfType<ScatterTrace>().Any(trace => trace.ShowMarkers);
        return new AxisData(values, isTight ? 0 : Room, categories, Reversed: false);
    }

    public static AxisData ForY(PlotFigure figure)
    {
        var traces = figure.Traces;
        var categories = Names(traces.OfType<HeatmapTrace>(), heatmap => heatmap.Y is null ? heatmap.YLabels ?? Numbers(heatmap.Rows) : null);
        var values = traces.SelectMany(trace => trace switch
        {
            ScatterTrace scatter => scatter.Base is { } edge ? scatter.Y.Concat(edge) : scatter.Y,
            BarTrace bar => bar.Values.Append(0),
            HistogramTrace histogram => histogram.Counts.Select(count => (double)count).Append(0),
            HeatmapTrace heatmap => HeatmapTrace.Edges(heatmap.Y, heatmap.Rows),
            GridTrace grid => Centres(grid.Y, grid.Rows),
            _ => (IEnumerable<double>)[],
        });
        values = values.Concat(figure.Layout.ReferenceLines.Where(line => !line.IsVertical).Select(line => line.Value));
        return new AxisData(values, traces.Any(trace => trace is GridTrace) ? 0 : Room, categories, Reversed: categories is not null);
    }

    private static List<string>? Names(IEnumerable<Trace> traces, Func<HeatmapTrace, string[]?> ofHeatmap)
    {
        var categories = new List<string>();
        var known = new HashSet<string>();
        foreach (var trace in traces)
        {
            // A matrix may name two rows alike; columns of the same name stand together.
            if (trace is HeatmapTrace heatmap) return ofHeatmap(heatmap) is { Length: > 0 } names ? [.. names] : null;
            if (trace is not BarTrace bar) continue;
            categories.AddRange(bar.Keys.Where(known.Add));
        }
        return categories.Count > 0 ? categories : null;
    }

    private static double[] Centres(double[]? centres, int count) => centres ?? [0, count - 1];

    private static string[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(index => index.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
