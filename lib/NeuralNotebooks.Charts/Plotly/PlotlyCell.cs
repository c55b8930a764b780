using System.Globalization;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>The part of a Plotly figure that one chart of a grid stands in, in fractions of the whole.</summary>
/// <param name="Number">The number of its axes, from 1.</param>
/// <param name="Left">Left end.</param>
/// <param name="Right">Right end.</param>
/// <param name="Bottom">Lower end.</param>
/// <param name="Top">Upper end.</param>
internal sealed record PlotlyCell(int Number, double Left, double Right, double Bottom, double Top)
{
    /// <summary>What follows "x", "y", "xaxis" and "yaxis": nothing for the first pair of axes.</summary>
    public string AxisSuffix => Number == 1 ? "" : Number.ToString(CultureInfo.InvariantCulture);

    public JsonArray Horizontal => [Left, Right];

    public JsonArray Vertical => [Bottom, Top];

    /// <summary>
    /// The cell of one chart in a grid that fills this one; an eighth of it stays free between neighbours.
    /// </summary>
    public PlotlyCell Part(int number, int column, int columns, int row, int rows)
    {
        var (width, height) = ((Right - Left) / columns, (Top - Bottom) / rows);
        double left = Left + column * width;
        double top = Top - row * height;
        return new PlotlyCell(
            number,
            left + width / 16,
            left + width * 15 / 16,
            top - height * 15 / 16,
            top - height / 8
        );
    }
}
