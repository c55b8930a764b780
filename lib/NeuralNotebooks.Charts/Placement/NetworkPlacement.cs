using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where the neurons and the texts of a network stand, and how strong its lines are.</summary>
internal sealed class NetworkPlacement
{
    public const double FontSize = 11.5;

    /// <summary>Size of the numbers in the circles.</summary>
    public const double BiasSize = 11;

    /// <summary>Height of the key above the network.</summary>
    public const double KeyHeight = LegendPlacement.RowHeight;

    private const double LargestRadius = 18;
    private const int LabelledEdges = 15;
    private const int WidthLevels = 5;

    private const double LabelHeight = FontSize * 1.15;

    // Parts of the way along a line, the usual one first.
    private static readonly double[] LabelFractions = [0.3, 0.22, 0.38, 0.46, 0.54, 0.62, 0.7, 0.78];

    private readonly NetworkFigure figure;
    private readonly double largestWeight;

    public NetworkPlacement(NetworkFigure figure, double width, double height)
    {
        this.figure = figure;
        KeyTop = TitlePlacement.Of(figure.Layout.Title, width).Height;
        double key = figure.Weights is null ? 0 : KeyHeight;
        double half = Math.Max(
            LargestRadius,
            figure.LayerSizes.Select((_, index) => TextMetrics.Width(figure.Caption(index), FontSize)).Max() / 2
        );
        LabelRoom = width * 0.22;
        double left = TitlePlacement.Padding + Math.Max(half, LabelWidth(figure.InputLabels) + LargestRadius + 6);
        double right =
            width - TitlePlacement.Padding - Math.Max(half, LabelWidth(figure.OutputLabels) + LargestRadius + 6);
        Bottom = height - TitlePlacement.Padding - FontSize * TextMetrics.LineHeight - 6;
        var box = new Box(left, KeyTop + key, Math.Max(40, right - left), Math.Max(40, Bottom - KeyTop - key));
        int rows = Math.Max(3, (int)(box.Height / 24));
        Layers =
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
        Radius = Math.Min(LargestRadius, Layers.Min(layer => layer.Pitch) * 0.36);
        largestWeight =
            figure
                .Weights?.SelectMany(matrix => matrix.Cast<double>())
                .Where(double.IsFinite)
                .Select(Math.Abs)
                .DefaultIfEmpty()
                .Max()
            ?? 0;
    }

    public IReadOnlyList<NetworkLayer> Layers { get; }

    /// <summary>Radius of the circles.</summary>
    public double Radius { get; }

    /// <summary>Where the key of positive and negative weights begins.</summary>
    public double KeyTop { get; }

    /// <summary>Lower end of the network; the captions stand below it.</summary>
    public double Bottom { get; }

    /// <summary>Room for a label beside an input or output.</summary>
    public double LabelRoom { get; }

    /// <summary>
    /// The visible connections between a layer and the next one in groups of equal looks, thin ones first, so that the
    /// strong ones lie on top.
    /// </summary>
    public IEnumerable<(
        double Strength,
        bool IsNegative,
        IReadOnlyList<(int Source, int Target, double Weight)> Edges
    )> Connections(int index)
    {
        double[,] weights = figure.Weights![index];
        return Layers[index]
            .Visible.SelectMany(source =>
                Layers[index + 1].Visible.Select(target => (source, target, Weight: weights[source, target]))
            )
            .Where(edge => double.IsFinite(edge.Weight))
            .GroupBy(edge => (Level: Level(edge.Weight), IsNegative: edge.Weight < 0))
            .OrderBy(group => group.Key.Level)
            .ThenBy(group => group.Key.IsNegative)
            .Select(group =>
                (
                    (group.Key.Level + 0.5) / WidthLevels,
                    group.Key.IsNegative,
                    (IReadOnlyList<(int, int, double)>)[.. group]
                )
            );
    }

    /// <summary>Thickness of a line, in pixels, by its strength from 0 to 1.</summary>
    public static double LineWidth(double strength) => 0.4 + 3.4 * strength;

    /// <summary>Opacity of a line by its strength from 0 to 1.</summary>
    public static double LineOpacity(double strength) => 0.35 + 0.6 * strength;

    /// <summary>Whether the weights after a layer are few enough to be read.</summary>
    public bool AreWeightsWritten(int index) =>
        figure.Weights is not null && Layers[index].Size * Layers[index + 1].Size <= LabelledEdges;

    /// <summary>
    /// The numbers written on the lines between a layer and the next one, and their centres: few weights are worth
    /// reading, many are not written.
    /// </summary>
    public IReadOnlyList<(string Text, double X, double Y)> WeightLabels(int index)
    {
        if (!AreWeightsWritten(index))
            return [];
        var nearer = Placed(index, [FractionOfLabels(index), .. LabelFractions]);
        var usual = Placed(index, LabelFractions);
        // Where it is too narrow for one column, what leaves most of them readable.
        return usual.Count > nearer.Count ? usual : nearer;
    }

    private List<(string Text, double X, double Y)> Placed(int index, double[] fractions)
    {
        var (from, to) = (Layers[index], Layers[index + 1]);
        var labels = new List<(string, double, double)>();
        var taken = new List<Box>();
        foreach (int target in to.Visible)
        {
            foreach (int source in from.Visible)
            {
                string text = NumberText.Cell(figure.Weights![index][source, target]);
                var size = (Width: TextMetrics.Width(text, FontSize) + 4, Height: LabelHeight);
                // The first free place along the line; where there is none, the tooltip must do.
                var place = fractions
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
                labels.Add((text, free.X, free.Y));
            }
        }
        return labels;
    }

    // The usual place if the lines are a label's height apart there, else the one where they are most: nearer to the
    // source those that leave it together meet, farther away those that cross.
    private double FractionOfLabels(int index)
    {
        var (from, to) = (Layers[index], Layers[index + 1]);
        double usual = LabelFractions[0];
        if (Gap(usual) >= LabelHeight)
            return usual;
        double widest = from
            .Visible.SelectMany(source => to.Visible.Select(target => figure.Weights![index][source, target]))
            .Max(weight => TextMetrics.Width(NumberText.Cell(weight), FontSize));
        double first = (Radius + widest / 2 + 4) / Math.Max(1, to.X - from.X);
        return Enumerable
            .Range(0, 20)
            .Select(step => first + 0.02 * step)
            .Where(fraction => fraction < 0.5)
            .DefaultIfEmpty(usual)
            .MaxBy(Gap);

        double Gap(double fraction)
        {
            double[] heights =
            [
                .. from
                    .Visible.SelectMany(source =>
                        to.Visible.Select(target => from.Y(source) + (to.Y(target) - from.Y(source)) * fraction)
                    )
                    .Order(),
            ];
            return heights.Zip(heights.Skip(1), (above, below) => below - above).DefaultIfEmpty(double.MaxValue).Min();
        }
    }

    /// <summary>The bias written into a circle, or null where there is none or no room.</summary>
    public string? BiasText(int index, int neuron) =>
        index > 0 && figure.Biases is { } biases && Layers[index].Size <= 8 && Radius >= 12
            ? NumberText.Cell(biases[index - 1][neuron])
            : null;

    /// <summary>The label beside an input or output as it is written, or null where there is none.</summary>
    public string? LabelText(int index, int neuron) =>
        figure.Labels(index) is { } labels ? TextMetrics.Shorten(labels[neuron], FontSize, LabelRoom) : null;

    private static Box Around((double X, double Y) centre, (double Width, double Height) size) =>
        new(centre.X - size.Width / 2, centre.Y - size.Height / 2, size.Width, size.Height);

    private double LabelWidth(IReadOnlyList<string>? labels) =>
        labels is null
            ? 0
            : Math.Min(LabelRoom, labels.Select(label => TextMetrics.Width(label, FontSize)).DefaultIfEmpty().Max());

    private int Level(double weight) =>
        largestWeight == 0 ? 0 : Math.Min(WidthLevels - 1, (int)(Math.Abs(weight) / largestWeight * WidthLevels));
}
