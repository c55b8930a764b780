namespace NeuralNotebooks.Charts.Display;

/// <summary>
/// Creates the formatters that a notebook host shows a chart with: text/html, image/svg+xml, Plotly's JSON and plain
/// text.
/// </summary>
/// <remarks>See <see cref="TypeFormatterSourceAttribute"/> for the convention.</remarks>
internal sealed class ChartFormatterSource
{
    private readonly object[] formatters =
    [
        new ChartFormatter("text/html", chart => chart.ToSvg()),
        new ChartFormatter("image/svg+xml", chart => chart.ToSvg()),
        new ChartFormatter("application/vnd.plotly.v1+json", chart => chart.ToPlotlyJson()),
        new ChartFormatter("text/plain", chart => chart.Description),
    ];

    /// <summary>One formatter per MIME type, the preferred one first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
