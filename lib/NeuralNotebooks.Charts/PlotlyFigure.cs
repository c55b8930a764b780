using NeuralNotebooks.Charts.Display;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts;

/// <summary>A chart that plotly.js draws, made by <see cref="Chart.ToPlotly"/>.</summary>
/// <remarks>
/// Charts are sent as pictures unless a cell asks for this: plotly.js comes with the front end, or from the net. Where
/// it is missing, and in a stored notebook, the same picture is seen.
/// </remarks>
[TypeFormatterSource(typeof(PlotlyFormatterSource), PreferredMimeTypes = [PlotlyFormatterSource.MimeType])]
public sealed class PlotlyFigure : IShownByPlotly
{
    private readonly string html;
    private readonly string description;

    internal PlotlyFigure(string json, string html, string description) =>
        (Json, this.html, this.description) = (json, html, description);

    /// <summary>The figure: <c>{"data":[…],"layout":{…}}</c>.</summary>
    public string Json { get; }

    string IShownByPlotly.Html => html;

    /// <summary>What the chart shows, in words.</summary>
    public override string ToString() => description;
}
