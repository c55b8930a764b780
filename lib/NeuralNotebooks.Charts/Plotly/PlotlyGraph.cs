using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>
/// Writes a computation on axes whose units are pixels: markers for the circles, arrows between them.
/// </summary>
internal static class PlotlyGraph
{
    private const double FontSize = GraphPlacement.FontSize;

    public static void Add(GraphFigure figure, PlotlyCanvas canvas, Box box)
    {
        var placement = new GraphPlacement(figure, box.Width, box.Height);
        var centres = figure.Nodes.Select((_, index) => placement.Centre(index)).ToList();
        string axes = canvas.AddPixels(box);
        double radius = placement.Radius;
        canvas.Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["showlegend"] = false,
                ["hoverinfo"] = "skip",
                ["x"] = PlotlyCanvas.Numbers(centres.Select(centre => centre.X)),
                ["y"] = PlotlyCanvas.Numbers(centres.Select(centre => centre.Y)),
                ["marker"] = new JsonObject
                {
                    ["size"] = 2 * radius,
                    ["color"] = Palette.Card,
                    ["opacity"] = 1,
                    ["line"] = new JsonObject { ["width"] = 1.4, ["color"] = Palette.Ink },
                },
            },
            axes
        );
        AddTexts(canvas, axes, figure, centres, placement);
        foreach (var (from, to) in figure.Arrows)
        {
            canvas.Annotations.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["x"] = centres[to].X,
                        ["y"] = centres[to].Y,
                        ["ax"] = centres[from].X,
                        ["ay"] = centres[from].Y,
                        ["xref"] = "x" + axes,
                        ["yref"] = "y" + axes,
                        ["axref"] = "x" + axes,
                        ["ayref"] = "y" + axes,
                        ["showarrow"] = true,
                        ["arrowhead"] = 2,
                        ["arrowsize"] = 1.3,
                        ["arrowwidth"] = 1.4,
                        ["arrowcolor"] = Palette.Axis,
                        ["text"] = "",
                        ["standoff"] = radius + 2,
                        ["startstandoff"] = radius,
                    }
            );
        }

        foreach (var (text, x, y) in placement.Labels())
        {
            canvas.Annotations.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["x"] = x,
                        ["y"] = y,
                        ["xref"] = "x" + axes,
                        ["yref"] = "y" + axes,
                        ["showarrow"] = false,
                        ["text"] = PlotlyCanvas.Escape(text),
                        ["font"] = new JsonObject { ["size"] = FontSize, ["color"] = Palette.Ink },
                        // A line that shows between two signs reads as a minus.
                        ["bgcolor"] = Palette.Card,
                    }
            );
        }
    }

    private static void AddTexts(
        PlotlyCanvas canvas,
        string axes,
        GraphFigure figure,
        List<(double X, double Y)> centres,
        GraphPlacement placement
    )
    {
        double radius = placement.Radius;
        Add(figure.Nodes.Select(node => $"<b>{Shortened(node.Name, 2 * radius - 4)}</b>"), 0, Palette.Ink);
        Add(
            figure.Nodes.Select(node => Shortened(node.Above ?? "", placement.PitchX)),
            -radius - 6 - FontSize * 0.35,
            Palette.Color(0)
        );
        Add(
            figure.Nodes.Select(node => Shortened(node.Below ?? "", placement.PitchX)),
            radius + 3 + FontSize * 0.65,
            Palette.Highlight
        );

        static string Shortened(string text, double width) =>
            PlotlyCanvas.Escape(TextMetrics.Shorten(text, FontSize, width));

        void Add(IEnumerable<string> texts, double down, string color) =>
            canvas.Add(
                new JsonObject
                {
                    ["type"] = "scatter",
                    ["mode"] = "text",
                    ["showlegend"] = false,
                    ["hoverinfo"] = "skip",
                    ["cliponaxis"] = false,
                    ["x"] = PlotlyCanvas.Numbers(centres.Select(centre => centre.X)),
                    ["y"] = PlotlyCanvas.Numbers(centres.Select(centre => centre.Y + down)),
                    ["text"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]),
                    ["textposition"] = "middle center",
                    ["textfont"] = new JsonObject { ["size"] = FontSize, ["color"] = color },
                },
                axes
            );
    }
}
