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

    private readonly SvgWriter _svg;
    private readonly NetworkFigure _figure;
    private readonly NetworkLayer[] _layers;
    private readonly double _radius;
    private readonly double _largestWeight;

    private NetworkRenderer(SvgWriter svg, NetworkFigure figure, Box box)
    {
        _svg = svg;
        _figure = figure;
        var rows = Math.Max(3, (int)(box.Height / 24));
        _layers = [.. figure.LayerSizes.Select((size, index) =>
            new NetworkLayer(size, rows, figure.LayerSizes.Count == 1 ? box.Left + box.Width / 2 : box.Left + box.Width * index / (figure.LayerSizes.Count - 1), box.Top, box.Height))];
        _radius = Math.Min(LargestRadius, _layers.Min(layer => layer.Pitch) * 0.36);
        _largestWeight = figure.Weights?.SelectMany(matrix => matrix.Cast<double>()).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max() ?? 0;
    }

    public static void Draw(SvgWriter svg, NetworkFigure figure, double width, double height)
    {
        var top = Heading.Draw(svg, figure.Layout.Title, width);
        var leftLabels = LabelWidth(figure.InputLabels, width);
        var rightLabels = LabelWidth(figure.OutputLabels, width);
        var key = figure.Weights is null ? 0 : Legend.RowHeight;
        var half = Math.Max(LargestRadius, CaptionWidth(figure) / 2);
        var left = Heading.Padding + Math.Max(half, leftLabels + LargestRadius + 6);
        var right = width - Heading.Padding - Math.Max(half, rightLabels + LargestRadius + 6);
        var bottom = height - Heading.Padding - FontSize * TextMetrics.LineHeight - 6;
        var renderer = new NetworkRenderer(svg, figure, new Box(left, top + key, Math.Max(40, right - left), Math.Max(40, bottom - top - key)));
        if (key > 0) DrawKey(svg, width / 2, top + 8);
        for (var index = 0; index + 1 < figure.LayerSizes.Count; index++) renderer.DrawConnections(index);
        for (var index = 0; index < figure.LayerSizes.Count; index++) renderer.DrawLayer(index, bottom, width);
        for (var index = 0; index + 1 < figure.LayerSizes.Count; index++) renderer.DrawWeightLabels(index);
    }

    /// <summary>The caption of a layer: its name and how many neurons it has.</summary>
    public static string Caption(NetworkFigure figure, int index)
    {
        var size = NumberText.Short(figure.LayerSizes[index]);
        if (figure.LayerNames is { } names) return $"{names[index]} ({size})";
        var noun = index == 0 ? "input" : index == figure.LayerSizes.Count - 1 ? "output" : "hidden";
        return noun == "hidden" ? size + " hidden" : figure.LayerSizes[index] == 1 ? "1 " + noun : $"{size} {noun}s";
    }

    private static double CaptionWidth(NetworkFigure figure) =>
        Enumerable.Range(0, figure.LayerSizes.Count).Max(index => TextMetrics.Width(Caption(figure, index), FontSize));

    private static double LabelWidth(IReadOnlyList<string>? labels, double width) =>
        labels is null ? 0 : Math.Min(width * 0.22, labels.Select(label => TextMetrics.Width(label, FontSize)).DefaultIfEmpty().Max());

    private static void DrawKey(SvgWriter svg, double centre, double y)
    {
        var n = SvgWriter.Number(y);
        svg.Empty("path", ("d", $"M{SvgWriter.Number(centre - 110)} {n}h28"), ("stroke", PositiveColor), ("stroke-width", 2.5));
        svg.Text("text", "positive", ("x", centre - 76), ("y", y + 4), ("font-size", FontSize));
        svg.Empty("path", ("d", $"M{SvgWriter.Number(centre + 10)} {n}h28"), ("stroke", NegativeColor), ("stroke-width", 2.5), ("stroke-dasharray", "5 3"));
        svg.Text("text", "negative weight", ("x", centre + 44), ("y", y + 4), ("font-size", FontSize)).NewLine();
    }

    private void DrawConnections(int index)
    {
        var (from, to) = (_layers[index], _layers[index + 1]);
        if (_figure.Weights is null)
        {
            var path = new StringBuilder();
            foreach (var source in from.Visible)
                foreach (var target in to.Visible) path.Append(Line(from, source, to, target));
            _svg.Empty("path", ("d", path), ("stroke", Palette.Axis), ("stroke-width", 0.6), ("stroke-opacity", 0.6)).NewLine();
            return;
        }
        var weights = _figure.Weights[index];
        var withTooltips = from.Visible.Count * to.Visible.Count <= EdgesWithTooltips;
        var edges = from.Visible.SelectMany(source => to.Visible.Select(target => (Source: source, Target: target, Weight: weights[source, target])));
        // Thin ones first, so that the strong ones lie on top.
        foreach (var group in edges.Where(edge => double.IsFinite(edge.Weight)).GroupBy(edge => (Level: Level(edge.Weight), IsNegative: edge.Weight < 0))
            .OrderBy(group => group.Key.Level).ThenBy(group => group.Key.IsNegative))
        {
            var strength = (group.Key.Level + 0.5) / WidthLevels;
            _svg.Open("g", ("stroke", group.Key.IsNegative ? NegativeColor : PositiveColor), ("stroke-width", 0.4 + 3.4 * strength),
                ("stroke-opacity", 0.35 + 0.6 * strength), ("stroke-dasharray", group.Key.IsNegative ? "5 3" : null));
            if (withTooltips)
            {
                foreach (var edge in group)
                {
                    _svg.WithTooltip("path", FormattableString.Invariant($"weight {edge.Source} → {edge.Target}: {NumberText.Short(edge.Weight)}"),
                        ("d", Line(from, edge.Source, to, edge.Target)));
                }
            }
            else _svg.Empty("path", ("d", string.Concat(group.Select(edge => Line(from, edge.Source, to, edge.Target)))));
            _svg.Close();
        }
        _svg.NewLine();
    }

    private int Level(double weight) =>
        _largestWeight == 0 ? 0 : Math.Min(WidthLevels - 1, (int)(Math.Abs(weight) / _largestWeight * WidthLevels));

    // Few weights are worth reading: each is written on its line.
    private void DrawWeightLabels(int index)
    {
        var (from, to) = (_layers[index], _layers[index + 1]);
        if (_figure.Weights is null || from.Size * to.Size > LabelledEdges) return;
        _svg.Open("g", ("font-size", FontSize));
        var taken = new List<Box>();
        foreach (var target in to.Visible)
        {
            foreach (var source in from.Visible)
            {
                var text = NumberText.Cell(_figure.Weights[index][source, target]);
                var size = (Width: TextMetrics.Width(text, FontSize) + 4, Height: FontSize * 1.15);
                // The first free place along the line; where there is none, the tooltip must do.
                var place = LabelFractions.Select(fraction => (
                        X: from.X + (to.X - from.X) * fraction, Y: from.Y(source) + (to.Y(target) - from.Y(source)) * fraction))
                    .Select(point => ((double X, double Y)?)point)
                    .FirstOrDefault(point => !taken.Any(box => box.Overlaps(Around(point!.Value, size))));
                if (place is not { } free) continue;
                taken.Add(Around(free, size));
                NoteRenderer.DrawText(_svg, text, free.X, free.Y + 4, "middle");
            }
        }
        _svg.Close().NewLine();

        static Box Around((double X, double Y) centre, (double Width, double Height) size) =>
            new(centre.X - size.Width / 2, centre.Y - size.Height / 2, size.Width, size.Height);
    }

    private void DrawLayer(int index, double bottom, double width)
    {
        var layer = _layers[index];
        _svg.Open("g", ("fill", "#fff"), ("stroke", Palette.Ink), ("stroke-width", 1.4));
        foreach (var neuron in layer.Visible)
        {
            var bias = index > 0 && _figure.Biases is { } biases ? $", bias {NumberText.Short(biases[index - 1][neuron])}" : "";
            _svg.WithTooltip("circle", NeuronName(index, neuron) + bias, ("cx", layer.X), ("cy", layer.Y(neuron)), ("r", _radius));
        }
        _svg.Close();
        if (layer.IsShortened)
        {
            // Three dots drawn, not "⋮": fonts place that sign at different heights.
            var y = layer.GapY;
            var dots = string.Concat(new[] { -7.0, 0, 7 }.Select(step => $"M{SvgWriter.Number(layer.X)} {SvgWriter.Number(y + step)}h0"));
            _svg.Empty("path", ("d", dots), ("stroke", Palette.Ink), ("stroke-width", 3.5), ("stroke-linecap", "round"));
        }
        _svg.Open("g", ("font-size", FontSize));
        DrawNeuronTexts(index, width);
        _svg.Text("text", Caption(_figure, index), ("x", layer.X), ("y", bottom + FontSize + 6), ("text-anchor", "middle"), ("fill", Palette.FaintInk));
        _svg.Close().NewLine();
    }

    private void DrawNeuronTexts(int index, double width)
    {
        var layer = _layers[index];
        var labels = index == 0 ? _figure.InputLabels : index == _layers.Length - 1 ? _figure.OutputLabels : null;
        foreach (var neuron in layer.Visible)
        {
            var y = layer.Y(neuron) + 4;
            if (labels is not null)
            {
                _svg.Text("text", TextMetrics.Shorten(labels[neuron], FontSize, width * 0.22),
                    ("x", index == 0 ? layer.X - _radius - 6 : layer.X + _radius + 6), ("y", y), ("text-anchor", index == 0 ? "end" : "start"));
            }
            if (index > 0 && _figure.Biases is { } biases && layer.Size <= 8 && _radius >= 12)
            {
                _svg.Text("text", NumberText.Cell(biases[index - 1][neuron]), ("x", layer.X), ("y", y - 0.5), ("text-anchor", "middle"),
                    ("font-size", 10));
            }
        }
    }

    private string NeuronName(int index, int neuron)
    {
        var labels = index == 0 ? _figure.InputLabels : index == _layers.Length - 1 ? _figure.OutputLabels : null;
        var noun = index == 0 ? "input" : index == _layers.Length - 1 ? "output" : "neuron";
        return labels is null ? FormattableString.Invariant($"{noun} {neuron}") : labels[neuron];
    }

    private static string Line(NetworkLayer from, int source, NetworkLayer to, int target) =>
        $"M{SvgWriter.Coordinate(from.X)} {SvgWriter.Coordinate(from.Y(source))}L{SvgWriter.Coordinate(to.X)} {SvgWriter.Coordinate(to.Y(target))}";
}
