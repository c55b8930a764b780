using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>The colours that the series of a figure have.</summary>
/// <remarks>
/// A path over a map of colours meets all of theirs, and its own becomes lighter with a dark theme while the map stays:
/// a lone one is as dark as a border there, with a white rim. Several have to be told apart and keep their colours.
/// </remarks>
internal sealed class SeriesColors
{
    private readonly int loneLine = -1;

    public SeriesColors(PlotFigure figure)
    {
        IsOnMap = figure.Traces.Any(trace => trace is HeatmapTrace or ContourTrace);
        int[] lines =
        [
            .. figure
                .Traces.Where(trace => trace is not GridTrace)
                .Select((trace, series) => (Trace: trace, Series: series))
                .Where(one => one.Trace is ScatterTrace { ShowLine: true })
                .Select(one => one.Series),
        ];
        if (IsOnMap && lines is [int only])
            loneLine = only;
    }

    /// <summary>Whether colours that mean numbers lie below the series.</summary>
    public bool IsOnMap { get; }

    /// <summary>The colour of a series.</summary>
    public string Of(int series) => IsLoneLine(series) ? Palette.Boundary : Palette.Color(series);

    /// <summary>Whether a series is the only line over a map.</summary>
    public bool IsLoneLine(int series) => series == loneLine;
}
