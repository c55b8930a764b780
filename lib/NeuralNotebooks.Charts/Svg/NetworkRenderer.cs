using System.Text;
using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws layers as columns of circles; a large layer is shortened and says how many neurons it has.</summary>
internal sealed class NetworkRenderer
{
    private const double FontSize = 11.5;
    private const double LargestRadius = 18;
    private const int LabelledEdges = 15;
    private const int EdgesWithTooltips = 80;

    // From the start of a line outwards: near its source a line is still apart from those that cross it.
    private static readonly double[] LabelFractions = [0.3, 0.22, 0.38, 0.46, 0.54, 0.62, 0.7, 0.78];

    private const int WidthLevels = 5;
    private const string PositiveColor = "#2166ac";
    private const string NegativeColor = "#b2182b";

    private readonly SvgWriter svg;
    private readonly NetworkFigure figure;
    private readonly NetworkLayer[] layers;
    private readonly double radius;
    private readonly double largestWeight;

    private NetworkRenderer(SvgWriter svg, NetworkFigure figure, Box box)
    {
        this.svg = svg;
        this.figure = figure;
        int rows = Math.Max(3, (int)(box.Height / 24));
        layers =
        [
            .. figure.LayerSizes.Select(
                (size, index) =>
                    new NetworkLayer(
                        size,
                        rows,
                        figure.LayerSizes.Count == 1
                            ? box.Left + box.Width / 2
                            : box.Left + box.Width * index / (figure.LayerSizes.Count - 1),
                        box.Top,
                        box.Height
                    )
            ),
        ];
        radius = Math.Min(LargestRadius, layers.Min(layer => layer.Pitch) * 0.36);
        largestWeight =
            figure
                .Weights?.SelectMany(matrix => matrix.Cast<double>())
                .Where(double.IsFinite)
                .Select(Math.Abs)
                .DefaultIfEmpty()
                .Max()
            ?? 0;
    }

    public static void Draw(SvgWriter svg, NetworkFigure figure, double width, double height)
    {
        double top = Heading.Draw(svg, figure.Layout.Title, width);
        double leftLabels = LabelWidth(figure.InputLabels, width);
        double rightLabels = LabelWidth(figure.OutputLabels, width);
        double key = figure.Weights is null ? 0 : Legend.RowHeight;
        double half = Math.Max(LargestRadius, CaptionWidth(figure) / 2);
        double left = Heading.Padding + Math.Max(half, leftLabels + LargestRadius + 6);
        double right = width - Heading.Padding - Math.Max(half, rightLabels + LargestRadius + 6);
        double bottom = height - Heading.Padding - FontSize * TextMetrics.LineHeight - 6;
        var renderer = new NetworkRenderer(
            svg,
            figure,
            new Box(left, top + key, Math.Max(40, right - left), Math.Max(40, bottom - top - key))
        );
        if (key > 0)
            DrawKey(svg, width / 2, top + 8);
        for (int index = 0; index + 1 < figure.LayerSizes.Count; index++)
            renderer.DrawConnections(index);
        for (int index = 0; index < figure.LayerSizes.Count; index++)
            renderer.DrawLayer(index, bottom, width);
        for (int index = 0; index + 1 < figure.LayerSizes.Count; index++)
            renderer.DrawWeightLabels(index);
    }

    /// <summary>The caption of a layer: its name and how many neurons it has.</summary>
    public static string Caption(NetworkFigure figure, int index)
    {
        string size = NumberText.Short(figure.LayerSizes[index]);
        if (figure.LayerNames is { } names)
            return $"{names[index]} ({size})";
        string noun =
            index == 0 ? "input"
            : index == figure.LayerSizes.Count - 1 ? "output"
            : "hidden";
        return noun == "hidden" ? size + " hidden"
            : figure.LayerSizes[index] == 1 ? "1 " + noun
            : $"{size} {noun}s";
    }

    private static double CaptionWidth(NetworkFigure figure) =>
        Enumerable.Range(0, figure.LayerSizes.Count).Max(index => TextMetrics.Width(Caption(figure, index), FontSize));

    private static double LabelWidth(IReadOnlyList<string>? labels, double width) =>
        labels is null
            ? 0
            : Math.Min(width * 0.22, labels.Select(label => TextMetrics.Width(label, FontSize)).DefaultIfEmpty().Max());

    private static void DrawKey(SvgWriter svg, double centre, double y)
    {
        string n = SvgWriter.Number(y);
        svg.Empty(
            "path",
            ("d", $"M{SvgWriter.Number(centre - 110)} {n}h28"),
            ("stroke", PositiveColor),
            ("stroke-width", 2.5)
        );
        svg.Text("text", "positive", ("x", centre - 76), ("y", y + 4), ("font-size", FontSize));
        svg.Empty(
            "path",
            ("d", $"M{SvgWriter.Number(centre + 10)} {n}h28"),
            ("stroke", NegativeColor),
            ("stroke-width", 2.5),
            ("stroke-dasharray", "5 3")
        );
        svg.Text("text", "negative weight", ("x", centre + 44), ("y", y + 4), ("font-size", FontSize)).NewLine();
    }

    private void DrawConnections(int index)
    {
        var (from, to) = (layers[index], layers[index + 1]);
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
        double[,] weights = figure.Weights[index];
        bool withTooltips = from.Visible.Count * to.Visible.Count <= EdgesWithTooltips;
        var edges = from.Visible.SelectMany(source =>
            to.Visible.Select(target => (Source: source, Target: target, Weight: weights[source, target]))
        );
        // Thin ones first, so that the strong ones lie on top.
        foreach (
            var group in edges
                .Where(edge => double.IsFinite(edge.Weight))
                .GroupBy(edge => (Level: Level(edge.Weight), IsNegative: edge.Weight < 0))
                .OrderBy(group => group.Key.Level)
                .ThenBy(group => group.Key.IsNegative)
        )
        {
            double strength = (group.Key.Level + 0.5) / WidthLevels;
            svg.Open(
                "g",
                ("stroke", group.Key.IsNegative ? NegativeColor : PositiveColor),
                ("stroke-width", 0.4 + 3.4 * strength),
                ("stroke-opacity", 0.35 + 0.6 * strength),
                ("stroke-dasharray", group.Key.IsNegative ? "5 3" : null)
            );
            if (withTooltips)
            {
                foreach (var edge in group)
                {
                    svg.WithTooltip(
                        "path",
                        FormattableString.Invariant(
                            $"weight {edge.Source} → {edge.Target}: {NumberText.Short(edge.Weight)}"
                        ),
                        ("d", Line(from, edge.Source, to, edge.Target))
                    );
                }
            }
            else
                svg.Empty("path", ("d", string.Concat(group.Select(edge => Line(from, edge.Source, to, edge.Target)))));
            svg.Close();
        }
        svg.NewLine();
    }

    private int Level(double weight) =>
        largestWeight == 0 ? 0 : Math.Min(WidthLevels - 1, (int)(Math.Abs(weight) / largestWeight * WidthLevels));

    // Few weights are worth reading: each is written on its line.
    private void DrawWeightLabels(int index)
    {
        var (from, to) = (layers[index], layers[index + 1]);
        if (figure.Weights is null || from.Size * to.Size > LabelledEdges)
            return;
        svg.Open("g", ("font-size", FontSize));
        var taken = new List<Box>();
        foreach (int target in to.Visible)
        {
            foreach (int source in from.Visible)
            {
                string text = NumberText.Cell(figure.Weights[index][source, target]);
                var size = (Width: TextMetrics.Width(text, FontSize) + 4, Height: FontSize * 1.15);
                // The first free place along the line; where there is none, the tooltip must do.
                var place = LabelFractions
                    .Select(fraction =>
                        (
                            X: from.X + (to.X - from.X) * fraction,
                            Y: from.Y(source) + (to.Y(target) - from.Y(source)) * fraction
                        )
                    )
                    .Select(point => ((double X, double Y)?)point)
                    .FirstOrDefault(point => !taken.Any(box => box.Overlaps(Around(point!.Value, size))));
                if (place is not { } free)
                    continue;
                taken.Add(Around(free, size));
                NoteRenderer.DrawText(svg, text, free.X, free.Y + 4, "middle");
            }
        }
        svg.Close().NewLine();

        static Box Around((double X, double Y) centre, (double Width, double Height) size) =>
            new(centre.X - size.Width / 2, centre.Y - size.Height / 2, size.Width, size.Height);
    }

    private void DrawLayer(int index, double bottom, double width)
    {
        var layer = layers[index];
        svg.Open("g", ("fill", "#fff"), ("stroke", Palette.Ink), ("stroke-width", 1.4));
        foreach (int neuron in layer.Visible)
        {
            string bias =
                index > 0 && figure.Biases is { } biases ? $", bias {NumberText.Short(biases[index - 1][neuron])}" : "";
            svg.WithTooltip(
                "circle",
                NeuronName(index, neuron) + bias,
                ("cx", layer.X),
                ("cy", layer.Y(neuron)),
                ("r", radius)
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
        DrawNeuronTexts(index, width);
        svg.Text(
            "text",
            Caption(figure, index),
            ("x", layer.X),
            ("y", bottom + FontSize + 6),
            ("text-anchor", "middle"),
            ("fill", Palette.FaintInk)
        );
        svg.Close().NewLine();
    }

    private void DrawNeuronTexts(int index, double width)
    {
        var layer = layers[index];
        var labels =
            index == 0 ? figure.InputLabels
            : index == layers.Length - 1 ? figure.OutputLabels
            : null;
        foreach (int neuron in layer.Visible)
        {
            double y = layer.Y(neuron) + 4;
            if (labels is not null)
            {
                svg.Text(
                    "text",
                    TextMetrics.Shorten(labels[neuron], FontSize, width * 0.22),
                    ("x", index == 0 ? layer.X - radius - 6 : layer.X + radius + 6),
                    ("y", y),
                    ("text-anchor", index == 0 ? "end" : "start")
                );
            }
            if (index > 0 && figure.Biases is { } biases && layer.Size <= 8 && radius >= 12)
            {
                svg.Text(
                    "text",
                    NumberText.Cell(biases[index - 1][neuron]),
                    ("x", layer.X),
                    ("y", y - 0.5),
                    ("text-anchor", "middle"),
                    ("font-size", 10)
                );
            }
        }
    }

    private string NeuronName(int index, int neuron)
    {
        var labels =
            index == 0 ? figure.InputLabels
            : index == layers.Length - 1 ? figure.OutputLabels
            : null;
        string noun =
            index == 0 ? "input"
            : index == layers.Length - 1 ? "output"
            : "neuron";
        return labels is null ? FormattableString.Invariant($"{noun} {neuron}") : labels[neuron];
    }

    private static string Line(NetworkLayer from, int source, NetworkLayer to, int target) =>
        $"M{SvgWriter.Coordinate(from.X)} {SvgWriter.Coordinate(from.Y(source))}L{SvgWriter.Coordinate(to.X)} "
        + $"{SvgWriter.Coordinate(to.Y(target))}";
}
