using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts.Display;

/// <summary>Creates the formatters of a chart that plotly.js is asked to draw.</summary>
/// <remarks>See <see cref="TypeFormatterSourceAttribute"/> for the convention.</remarks>
internal sealed class PlotlyFormatterSource
{
    public const string MimeType = "application/vnd.plotly.v1+json";

    private readonly object[] formatters =
    [
        new Formatter<IShownByPlotly>(MimeType, shown => shown.Json),
        new Formatter<IShownByPlotly>("text/html", shown => shown.Html),
        new Formatter<IShownByPlotly>("text/plain", shown => shown.ToString() ?? ""),
    ];

    /// <summary>One formatter per MIME type, the preferred one first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
