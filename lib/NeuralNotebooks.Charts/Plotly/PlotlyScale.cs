using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>An axis for plotly.js, which computes with the plain values and so fails where they are extreme.</summary>
internal sealed class PlotlyScale(Axis axis)
{
    private const double Largest = 1e100;

    // Nothing that an axis within those bounds could show.
    private const double Smallest = 1e-150;

    // Where plotly.js could not subtract or divide, the axis runs from 0 to 1.
    private readonly bool isUnit =
        Math.Max(Math.Abs(axis.Minimum), Math.Abs(axis.Maximum)) > Largest || axis.Maximum - axis.Minimum < 1 / Largest;

    /// <summary>The axis whose places these are.</summary>
    public Axis Axis => axis;

    /// <summary>Whether plotly.js takes the logarithms.</summary>
    public bool IsLogarithmic => axis.Logarithmic && !isUnit;

    /// <summary>A value as plotly.js gets it; not a number where it cannot be drawn.</summary>
    public double Place(double value) =>
        !axis.Shows(value) ? double.NaN
        : isUnit ? Fraction(value)
        : Math.Abs(value) < Smallest ? 0
        : Math.Clamp(value, -1 / Smallest, 1 / Smallest);

    /// <summary>Values as plotly.js gets them.</summary>
    public JsonArray Places(IEnumerable<double> values) => PlotlyCanvas.Numbers(values.Select(Place));

    /// <summary>The axis: its ends and ticks.</summary>
    public JsonObject Encode(double fontSize, bool showGrid, Func<Tick, string> label)
    {
        double[] ends = [Place(axis.Minimum), Place(axis.Maximum)];
        if (IsLogarithmic)
            ends = [Math.Log10(ends[0]), Math.Log10(ends[1])];
        if (axis.Reversed)
            Array.Reverse(ends);
        bool hasGrid = showGrid && axis.Categories is null;
        var encoded = new JsonObject
        {
            ["type"] = IsLogarithmic ? "log" : "linear",
            ["range"] = PlotlyCanvas.Numbers(ends),
            ["tickmode"] = "array",
            ["tickvals"] = Places(axis.Ticks.Select(tick => tick.Value)),
            ["ticktext"] = PlotlyCanvas.Texts(axis.Ticks.Select(label)),
            ["tickfont"] = new JsonObject { ["size"] = fontSize, ["color"] = Palette.FaintInk },
            ["ticks"] = "",
            ["ticklabelstandoff"] = 2,
            ["showgrid"] = hasGrid,
            ["zeroline"] = false,
            ["showline"] = true,
            ["linecolor"] = Palette.Axis,
        };
        if (hasGrid)
            encoded["gridcolor"] = Palette.GridLine;
        return encoded;
    }

    private double Fraction(double value)
    {
        double fraction = axis.Position(value) / axis.Length;
        return axis.Upwards != axis.Reversed ? 1 - fraction : fraction;
    }
}
