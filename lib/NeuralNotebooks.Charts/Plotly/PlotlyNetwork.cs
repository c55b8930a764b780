using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes a network as scatter traces: lines for the connections, markers for the neurons.</summary>
internal static class PlotlyNetwork
{
    private const int MaximumRows = 12;

    public static void Add(NetworkFigure figure, JsonArray data, JsonObject layout, PlotlyCell cell)
    {
        var layers = figure
            .LayerSizes.Select((size, index) => new NetworkLayer(size, MaximumRows, index, 0, 1))
            .ToList();
        for (int index = 0; index + 1 < layers.Count; index++)
        {
            var (from, to) = (layers[index], layers[index + 1]);
            foreach (bool isNegative in figure.Weights is null ? (bool[])[false] : [false, true])
            {
                var edges = from
                    .Visible.SelectMany(source => to.Visible.Select(target => (Source: source, Target: target)))
                    .Where(edge =>
                        figure.Weights is null || figure.Weights[index][edge.Source, edge.Target] < 0 == isNegative
                    )
                    .ToList();
                data.Add(
                    (JsonNode)
                        new JsonObject
                        {
                            ["type"] = "scatter",
                            ["mode"] = "lines",
                            ["hoverinfo"] = "skip",
                            ["showlegend"] = false,
                            ["x"] = PlotlyEncoder.Numbers(edges.SelectMany(_ => new[] { from.X, to.X, double.NaN })),
                            ["y"] = PlotlyEncoder.Numbers(
                                edges.SelectMany(edge => new[] { from.Y(edge.Source), to.Y(edge.Target), double.NaN })
                            ),
                            ["line"] = new JsonObject
                            {
                                ["width"] = 1,
                                ["dash"] = isNegative ? "dash" : "solid",
                                ["color"] =
                                    figure.Weights is null ? Palette.Axis
                                    : isNegative ? "#b2182b"
                                    : "#2166ac",
                            },
                            ["xaxis"] = "x" + cell.AxisSuffix,
                            ["yaxis"] = "y" + cell.AxisSuffix,
                        }
                );
            }
        }
        data.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "scatter",
                    ["mode"] = "markers",
                    ["showlegend"] = false,
                    ["hoverinfo"] = "text",
                    ["x"] = PlotlyEncoder.Numbers(layers.SelectMany(layer => layer.Visible.Select(_ => layer.X))),
                    ["y"] = PlotlyEncoder.Numbers(layers.SelectMany(layer => layer.Visible.Select(layer.Y))),
                    ["text"] = new JsonArray([
                        .. layers.SelectMany(
                            (layer, index) =>
                                layer.Visible.Select(neuron =>
                                    (JsonNode)FormattableString.Invariant($"{figure.Caption(index)}: {neuron}")
                                )
                        ),
                    ]),
                    ["marker"] = new JsonObject
                    {
                        ["size"] = 14,
                        ["color"] = "#fff",
                        ["line"] = new JsonObject { ["width"] = 1.5, ["color"] = Palette.Ink },
                    },
                    ["xaxis"] = "x" + cell.AxisSuffix,
                    ["yaxis"] = "y" + cell.AxisSuffix,
                }
        );
        layout["xaxis" + cell.AxisSuffix] = new JsonObject
        {
            ["domain"] = cell.Horizontal,
            ["anchor"] = "y" + cell.AxisSuffix,
            ["showgrid"] = false,
            ["zeroline"] = false,
            ["tickvals"] = new JsonArray([.. layers.Select((_, index) => (JsonNode)index)]),
            ["ticktext"] = new JsonArray([.. layers.Select((_, index) => (JsonNode)figure.Caption(index))]),
        };
        layout["yaxis" + cell.AxisSuffix] = new JsonObject
        {
            ["domain"] = cell.Vertical,
            ["anchor"] = "x" + cell.AxisSuffix,
            ["visible"] = false,
            ["autorange"] = "reversed",
        };
    }
}
