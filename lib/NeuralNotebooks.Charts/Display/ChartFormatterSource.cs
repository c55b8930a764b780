using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts.Display;

/// <summary>
/// Creates the formatters that a notebook host shows a chart with. All of them are the same picture: VS Code, Jupyter
/// and GitHub take text/html, converters that know no HTML the SVG, a terminal the words.
/// </summary>
/// <remarks>
/// See <see cref="TypeFormatterSourceAttribute"/> for the convention. Plotly's JSON is not among them, because VS Code
/// prefers it to everything else; <see cref="PlotlyFormatterSource"/> sends it on request.
/// </remarks>
internal sealed class ChartFormatterSource
{
    private readonly object[] formatters =
    [
        new Formatter<IShown>("text/html", shown => shown.ToHtml()),
        new Formatter<IShown>("image/svg+xml", shown => shown.ToSvg()),
        new Formatter<IShown>("text/plain", shown => shown.Description),
    ];

    /// <summary>One formatter per MIME type, the preferred one first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
