using NeuralNotebooks.Charts.Display;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts;

/// <summary>A chart that plotly.js draws, made by <see cref="Chart.ToPlotly"/>.</summary>
/// <remarks>
/// Charts are sent as pictures unless a cell asks for this: plotly.js comes with the front end, or from the net, and
/// where it is missing nothing would be seen.
/// </remarks>
[TypeFormatterSource(typeof(PlotlyFormatterSource), PreferredMimeTypes = [PlotlyFormatterSource.MimeType])]
public sealed class PlotlyFigure : IShownByPlotly
{
    private readonly string description;

    internal PlotlyFigure(string json, string description) => (Json, this.description) = (json, description);

    /// <summary>The figure: <c>{"data":[…],"layout":{…}}</c>.</summary>
    public string Json { get; }

    /// <summary>What the chart shows, in words.</summary>
    public override string ToString() => description;
}
