using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where the circles of a computation stand.</summary>
internal sealed class GraphPlacement
{
    public const double FontSize = 13;

    private const double LargestRadius = 22;

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
}
