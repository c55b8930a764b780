using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes a surface, which has a scene instead of two axes.</summary>
internal static class PlotlySurface
{
    public static void Add(SurfaceFigure figure, JsonArray data, JsonObject layout, PlotlyCell cell)
    {
        string scene = "scene" + cell.AxisSuffix;
        var surface = new JsonObject
        {
            ["type"] = "surface",
            ["scene"] = scene,
            ["showscale"] = false,
        };
        surface["x"] = PlotlyEncoder.Numbers(figure.X);
        surface["y"] = PlotlyEncoder.Numbers(figure.Y);
        surface["z"] = PlotlyEncoder.Rows(figure.Z);
        surface["colorscale"] = PlotlyEncoder.ColorScale(figure.Colors.Scale);
        surface["cmin"] = figure.Colors.Minimum;
        surface["cmax"] = figure.Colors.Maximum;
        data.Add((JsonNode)surface);
        if (figure.Path.Count > 0)
        {
            data.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["type"] = "scatter3d",
                        ["mode"] = "lines",
                        ["scene"] = scene,
                        ["showlegend"] = false,
                        ["x"] = PlotlyEncoder.Numbers(figure.Path.Select(point => point.X)),
                        ["y"] = PlotlyEncoder.Numbers(figure.Path.Select(point => point.Y)),
                        ["z"] = PlotlyEncoder.Numbers(figure.Path.Select(point => point.Z)),
                        ["line"] = new JsonObject { ["color"] = Palette.Highlight, ["width"] = 5 },
                    }
            );
        }
        layout[scene] = new JsonObject
        {
            ["domain"] = new JsonObject { ["x"] = cell.Horizontal, ["y"] = cell.Vertical },
            ["xaxis"] = Axis(figure.Layout.XAxis.Title ?? "x"),
            ["yaxis"] = Axis(figure.Layout.YAxis.Title ?? "y"),
            ["zaxis"] = Axis(figure.ZTitle ?? "z"),
        };
    }

    private static JsonObject Axis(string title) => new() { ["title"] = new JsonObject { ["text"] = title } };
}
