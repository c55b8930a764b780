using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes a computation as markers with texts, and arrows as annotations.</summary>
internal static class PlotlyGraph
{
    private const int MarkerSize = 42;

    public static void Add(GraphFigure figure, JsonArray data, JsonObject layout, PlotlyCell cell)
    {
        var positions = figure.Nodes.Select((_, index) => figure.Position(index)).ToList();
        foreach (
            var (place, texts) in new[]
            {
                ("top center", figure.Nodes.Select(node => node.Above)),
                ("bottom center", figure.Nodes.Select(node => node.Below)),
                ("middle center", figure.Nodes.Select(node => (string?)$"<b>{node.Name}</b>")),
            }
        )
        {
            bool isInside = place == "middle center";
            data.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["type"] = "scatter",
                        ["mode"] = "markers+text",
                        ["showlegend"] = false,
                        ["hoverinfo"] = "skip",
                        ["x"] = PlotlyEncoder.Numbers(positions.Select(position => position.X)),
                        ["y"] = PlotlyEncoder.Numbers(positions.Select(position => position.Y)),
                        ["text"] = new JsonArray([.. texts.Select(text => (JsonNode)(text ?? ""))]),
                        ["textposition"] = place,
                        ["marker"] = new JsonObject
                        {
                            ["size"] = MarkerSize,
                            ["color"] = Palette.Card,
                            ["opacity"] = isInside ? 1 : 0,
                            ["line"] = new JsonObject { ["width"] = 1.5, ["color"] = Palette.Ink },
                        },
                        ["xaxis"] = "x" + cell.AxisSuffix,
                        ["yaxis"] = "y" + cell.AxisSuffix,
                    }
            );
        }

        var annotations = (JsonArray)(layout["annotations"] ??= new JsonArray());
        foreach (var (from, to) in figure.Arrows)
        {
            annotations.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["x"] = positions[to].X,
                        ["y"] = positions[to].Y,
                        ["ax"] = positions[from].X,
                        ["ay"] = positions[from].Y,
                        ["xref"] = "x" + cell.AxisSuffix,
                        ["yref"] = "y" + cell.AxisSuffix,
                        ["axref"] = "x" + cell.AxisSuffix,
                        ["ayref"] = "y" + cell.AxisSuffix,
                        ["showarrow"] = true,
                        ["arrowhead"] = 2,
                        ["arrowcolor"] = Palette.Axis,
                        ["text"] = "",
                        ["standoff"] = MarkerSize / 2,
                        ["startstandoff"] = MarkerSize / 2,
                    }
            );
        }

        layout["xaxis" + cell.AxisSuffix] = new JsonObject
        {
            ["domain"] = cell.Horizontal,
            ["anchor"] = "y" + cell.AxisSuffix,
            ["visible"] = false,
            ["range"] = PlotlyEncoder.Numbers([-0.5, figure.Columns - 0.5]),
        };
        layout["yaxis" + cell.AxisSuffix] = new JsonObject
        {
            ["domain"] = cell.Vertical,
            ["anchor"] = "x" + cell.AxisSuffix,
            ["visible"] = false,
            ["range"] = PlotlyEncoder.Numbers([figure.Rows / 2.0, -figure.Rows / 2.0]),
        };
    }
}
