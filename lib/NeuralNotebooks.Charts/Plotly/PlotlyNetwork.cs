using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>
/// Writes a network on axes whose units are pixels: lines for the connections, markers for the neurons.
/// </summary>
internal sealed class PlotlyNetwork
{
    private const double FontSize = NetworkPlacement.FontSize;

    private readonly NetworkFigure figure;
    private readonly PlotlyCanvas canvas;
    private readonly Box box;
    private readonly NetworkPlacement placement;
    private readonly string axes;

    private PlotlyNetwork(NetworkFigure figure, PlotlyCanvas canvas, Box box)
    {
        (this.figure, this.canvas, this.box) = (figure, canvas, box);
        placement = new NetworkPlacement(figure, box.Width, box.Height);
        axes = canvas.AddPixels(box);
    }

    public static void Add(NetworkFigure figure, PlotlyCanvas canvas, Box box)
    {
        var network = new PlotlyNetwork(figure, canvas, box);
        if (figure.Weights is not null)
            network.AddKey();
        for (int index = 0; index + 1 < figure.LayerSizes.Count; index++)
            network.AddConnections(index);
        for (int index = 0; index < figure.LayerSizes.Count; index++)
            network.AddLayer(index);
        for (int index = 0; index + 1 < figure.LayerSizes.Count; index++)
            network.AddWeights(index);
    }

    private void AddKey()
    {
        double y = placement.KeyTop + 8;
        double centre = box.Width / 2;
        AddLine([(centre - 110, y), (centre - 82, y)], Palette.Positive, 2.5, 1, isDashed: false);
        AddLine([(centre + 10, y), (centre + 38, y)], Palette.Negative, 2.5, 1, isDashed: true);
        canvas.Write("positive", box.Left + centre - 76, box.Top + y + 4, FontSize, "left");
        canvas.Write("negative weight", box.Left + centre + 44, box.Top + y + 4, FontSize, "left");
    }

    private void AddConnections(int index)
    {
        var (from, to) = (placement.Layers[index], placement.Layers[index + 1]);
        if (figure.Weights is null)
        {
            var all = from.Visible.SelectMany(source => to.Visible.Select(target => (source, target)));
            AddLine(all.SelectMany(edge => Ends(from, edge.source, to, edge.target)), Palette.Axis, 0.6, 0.6, false);
            return;
        }
        foreach (var (strength, isNegative, edges) in placement.Connections(index))
            AddLine(
                edges.SelectMany(edge => Ends(from, edge.Source, to, edge.Target)),
                isNegative ? Palette.Negative : Palette.Positive,
                NetworkPlacement.LineWidth(strength),
                NetworkPlacement.LineOpacity(strength),
                isNegative
            );
    }

    private static IEnumerable<(double X, double Y)> Ends(NetworkLayer from, int source, NetworkLayer to, int target) =>
        [(from.X, from.Y(source)), (to.X, to.Y(target)), (double.NaN, double.NaN)];

    private void AddLine(
        IEnumerable<(double X, double Y)> points,
        string color,
        double width,
        double opacity,
        bool isDashed
    )
    {
        var list = points.ToList();
        canvas.Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines",
                ["hoverinfo"] = "skip",
                ["showlegend"] = false,
                ["x"] = PlotlyCanvas.Numbers(list.Select(point => point.X)),
                ["y"] = PlotlyCanvas.Numbers(list.Select(point => point.Y)),
                ["line"] = new JsonObject
                {
                    ["color"] = PlotlyCanvas.Color(color, opacity),
                    ["width"] = width,
                    ["dash"] = isDashed ? "5px,3px" : "solid",
                },
            },
            axes
        );
    }

    private void AddLayer(int index)
    {
        var layer = placement.Layers[index];
        canvas.Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["showlegend"] = false,
                ["hoverinfo"] = "text",
                ["cliponaxis"] = false,
                ["x"] = PlotlyCanvas.Numbers(layer.Visible.Select(_ => layer.X)),
                ["y"] = PlotlyCanvas.Numbers(layer.Visible.Select(layer.Y)),
                ["text"] = PlotlyCanvas.Texts(layer.Visible.Select(neuron => figure.Describe(index, neuron))),
                ["marker"] = new JsonObject
                {
                    ["size"] = 2 * placement.Radius,
                    ["color"] = "#fff",
                    ["opacity"] = 1,
                    ["line"] = new JsonObject { ["width"] = 1.4, ["color"] = Palette.Ink },
                },
            },
            axes
        );
        if (layer.IsShortened)
            AddDots(layer);
        double beside = placement.Radius + 6;
        foreach (int neuron in layer.Visible)
        {
            double y = box.Top + layer.Y(neuron) + 4;
            if (placement.LabelText(index, neuron) is { } label)
                canvas.Write(
                    label,
                    box.Left + (index == 0 ? layer.X - beside : layer.X + beside),
                    y,
                    FontSize,
                    index == 0 ? "right" : "left"
                );
            if (placement.BiasText(index, neuron) is { } bias)
                canvas.Write(bias, box.Left + layer.X, y - 0.5, NetworkPlacement.BiasSize);
        }
        canvas.Write(
            figure.Caption(index),
            box.Left + layer.X,
            box.Top + placement.Bottom + FontSize + 6,
            FontSize,
            color: Palette.FaintInk
        );
    }

    private void AddDots(NetworkLayer layer) =>
        canvas.Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["showlegend"] = false,
                ["hoverinfo"] = "skip",
                ["x"] = PlotlyCanvas.Numbers([layer.X, layer.X, layer.X]),
                ["y"] = PlotlyCanvas.Numbers([layer.GapY - 7, layer.GapY, layer.GapY + 7]),
                ["marker"] = new JsonObject { ["size"] = 3.5, ["color"] = Palette.Ink },
            },
            axes
        );

    private void AddWeights(int index)
    {
        foreach (var (text, x, y) in placement.WeightLabels(index))
        {
            canvas.Write(text, box.Left + x, box.Top + y + 4, FontSize);
            canvas.Annotations[^1]!["bgcolor"] = "rgba(255,255,255,0.85)";
        }
    }
}
