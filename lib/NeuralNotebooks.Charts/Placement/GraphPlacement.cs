using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where the circles of a computation stand.</summary>
internal sealed class GraphPlacement
{
    public const double FontSize = 13;

    private const double LargestRadius = 22;

    // Nearer to the start than to the end: the labels of two arrows that cross do not meet.
    private const double LabelPart = 0.36;

    private readonly GraphFigure figure;
    private readonly double middle;
    private readonly double pitchY;

    public GraphPlacement(GraphFigure figure, double width, double height)
    {
        this.figure = figure;
        double top = TitlePlacement.Of(figure.Layout.Title, width).Height;
        PitchX = (width - 2 * TitlePlacement.Padding) / figure.Columns;
        pitchY = (height - top - TitlePlacement.Padding) / figure.Rows;
        middle = (top + height - TitlePlacement.Padding) / 2;
        Radius = Math.Max(6, Math.Min(LargestRadius, Math.Min(PitchX * 0.28, pitchY / 2 - FontSize * 1.6)));
    }

    /// <summary>From one column to the next.</summary>
    public double PitchX { get; }

    /// <summary>Radius of the circles.</summary>
    public double Radius { get; }

    /// <summary>The middle of a circle.</summary>
    public (double X, double Y) Centre(int index)
    {
        var (column, row) = figure.Position(index);
        return (TitlePlacement.Padding + (column + 0.5) * PitchX, middle + row * pitchY);
    }

    /// <summary>The labels of the arrows, shortened, and the middle of each.</summary>
    public IEnumerable<(string Text, double X, double Y)> Labels()
    {
        for (int index = 0; index < figure.Labels.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(figure.Labels[index]))
                continue;
            var (from, to) = (Centre(figure.Arrows[index].From), Centre(figure.Arrows[index].To));
            yield return (
                TextMetrics.Shorten(figure.Labels[index]!, FontSize, PitchX - 2 * Radius),
                from.X + LabelPart * (to.X - from.X),
                from.Y + LabelPart * (to.Y - from.Y)
            );
        }
    }
}
