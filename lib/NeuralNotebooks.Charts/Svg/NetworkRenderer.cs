using System.Text;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws layers as columns of circles; a large layer is shortened and says how many neurons it has.</summary>
internal sealed class NetworkRenderer
{
    private const double FontSize = NetworkPlacement.FontSize;
    private const int EdgesWithTooltips = 80;

    private readonly SvgWriter svg;
    private readonly NetworkFigure figure;
    private readonly NetworkPlacement placement;

    private NetworkRenderer(SvgWriter svg, NetworkFigure figure, double width, double height)
    {
        this.svg = svg;
        this.figure = figure;
        placement = new NetworkPlacement(figure, width, height);
    }

    public static void Draw(SvgWriter svg, NetworkFigure figure, double width, double height)
    {
        Heading.Draw(svg, figure.Layout.Title, width);
        var renderer = new NetworkRenderer(svg, figure, width, height);
        if (figure.Weights is not null)
            DrawKey(svg, width / 2, renderer.placement.KeyTop + 8);
        for (int index = 0; index + 1 < figure.LayerSizes.Count; index++)
            renderer.DrawConnections(index);
        for (int index = 0; index < figure.LayerSizes.Count; index++)
            renderer.DrawLayer(index);
        for (int index = 0; index + 1 < figure.LayerSizes.Count; index++)
            renderer.DrawWeightLabels(index);
    }

    private static void DrawKey(SvgWriter svg, double centre, double y)
    {
        string n = SvgWriter.Number(y);
        svg.Empty(
            "path",
            ("d", $"M{SvgWriter.Number(centre - 110)} {n}h28"),
            ("stroke", Palette.Positive),
            ("stroke-width", 2.5)
        );
        svg.Text("text", "positive", ("x", centre - 76), ("y", y + 4), ("font-size", FontSize));
        svg.Empty(
            "path",
            ("d", $"M{SvgWriter.Number(centre + 10)} {n}h28"),
            ("stroke", Palette.Negative),
            ("stroke-width", 2.5),
            ("stroke-dasharray", "5 3")
        );
        svg.Text("text", "negative weight", ("x", centre + 44), ("y", y + 4), ("font-size", FontSize)).NewLine();
    }

    private void DrawConnections(int index)
    {
        var (from, to) = (placement.Layers[index], placement.Layers[index + 1]);
        if (figure.Weights is null)
        {
            var path = new StringBuilder();
            foreach (int source in from.Visible)
            foreach (int target in to.Visible)
                path.Append(Line(from, source, to, target));
            svg.Empty("path", ("d", path), ("stroke", Palette.Axis), ("stroke-width", 0.6), ("stroke-opacity", 0.6))
                .NewLine();
            return;
        }
        bool withTooltips = from.Visible.Count * to.Visible.Count <= EdgesWithTooltips;
        foreach (var (strength, isNegative, edges) in placement.Connections(index))
        {
            svg.Open(
                "g",
                ("stroke", isNegative ? Palette.Negative : Palette.Positive),
                ("stroke-width", NetworkPlacement.LineWidth(strength)),
                ("stroke-opacity", NetworkPlacement.LineOpacity(strength)),
                ("stroke-dasharray", isNegative ? "5 3" : null)
            );
            if (withTooltips)
            {
                foreach (var (source, target, weight) in edges)
                {
                    svg.WithTooltip(
                        "path",
                        FormattableString.Invariant($"weight {source} → {target}: {NumberText.Short(weight)}"),
                        ("d", Line(from, source, to, target))
                    );
                }
            }
            else
                svg.Empty("path", ("d", string.Concat(edges.Select(edge => Line(from, edge.Source, to, edge.Target)))));
            svg.Close();
        }
        svg.NewLine();
    }

    private void DrawWeightLabels(int index)
    {
        if (!placement.AreWeightsWritten(index))
            return;
        svg.Open("g", ("font-size", FontSize));
        foreach (var (text, x, y) in placement.WeightLabels(index))
            NoteRenderer.DrawText(svg, text, x, y + 4, "middle");
        svg.Close().NewLine();
    }

    private void DrawLayer(int index)
    {
        var layer = placement.Layers[index];
        svg.Open("g", ("fill", Palette.Card), ("stroke", Palette.Ink), ("stroke-width", 1.4));
        foreach (int neuron in layer.Visible)
        {
            svg.WithTooltip(
                "circle",
                figure.Describe(index, neuron),
                ("cx", layer.X),
                ("cy", layer.Y(neuron)),
                ("r", placement.Radius)
            );
        }
        svg.Close();
        if (layer.IsShortened)
        {
            // Three dots drawn, not "⋮": fonts place that sign at different heights.
            double y = layer.GapY;
            string dots = string.Concat(
                new[] { -7.0, 0, 7 }.Select(step => $"M{SvgWriter.Number(layer.X)} {SvgWriter.Number(y + step)}h0")
            );
            svg.Empty("path", ("d", dots), ("stroke", Palette.Ink), ("stroke-width", 3.5), ("stroke-linecap", "round"));
        }
        svg.Open("g", ("font-size", FontSize));
        DrawNeuronTexts(index);
        svg.Text(
            "text",
            figure.Caption(index),
            ("x", layer.X),
            ("y", placement.Bottom + FontSize + 6),
            ("text-anchor", "middle"),
            ("fill", Palette.FaintInk)
        );
        svg.Close().NewLine();
    }

    private void DrawNeuronTexts(int index)
    {
        var layer = placement.Layers[index];
        double beside = placement.Radius + 6;
        foreach (int neuron in layer.Visible)
        {
            double y = layer.Y(neuron) + 4;
            if (placement.LabelText(index, neuron) is { } label)
            {
                svg.Text(
                    "text",
                    label,
                    ("x", index == 0 ? layer.X - beside : layer.X + beside),
                    ("y", y),
                    ("text-anchor", index == 0 ? "end" : "start")
                );
            }
            if (placement.BiasText(index, neuron) is { } bias)
                svg.Text(
                    "text",
                    bias,
                    ("x", layer.X),
                    ("y", y - 0.5),
                    ("text-anchor", "middle"),
                    ("font-size", NetworkPlacement.BiasSize)
                );
        }
    }

    private static string Line(NetworkLayer from, int source, NetworkLayer to, int target) =>
        $"M{SvgWriter.Coordinate(from.X)} {SvgWriter.Coordinate(from.Y(source))}L{SvgWriter.Coordinate(to.X)} "
        + $"{SvgWriter.Coordinate(to.Y(target))}";
}
