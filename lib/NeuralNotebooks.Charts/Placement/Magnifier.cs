using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>
/// Makes texts larger: a figure is laid out smaller than it was asked for, and drawn larger by the same factor.
/// </summary>
internal static class Magnifier
{
    /// <summary>The figure as it is laid out; where it has no width of its own, it takes the default one.</summary>
    public static Figure Shrunk(Figure figure, double scale, int defaultWidth)
    {
        if (scale == 1 && defaultWidth == FigureSize.DefaultWidth)
            return figure;
        figure = figure switch
        {
            GridFigure grid => grid with { Cells = [.. grid.Cells.Select(cell => Asked(cell, scale))] },
            AnimationFigure animation => animation with
            {
                Frames = [.. animation.Frames.Select(frame => Shrunk(frame, scale, defaultWidth))],
            },
            _ => figure,
        };
        bool hasCells = figure is GridFigure { Cells: var cells } && cells.Any(cell => cell.Layout.Width is not null);
        int? width = figure.Layout.Width ?? (hasCells ? null : defaultWidth);
        return Asked(figure with { Layout = figure.Layout with { Width = width } }, scale);
    }

    private static Figure Asked(Figure figure, double scale) =>
        figure with
        {
            Layout = figure.Layout with
            {
                Width = Divided(figure.Layout.Width, scale),
                Height = Divided(figure.Layout.Height, scale),
            },
        };

    private static int? Divided(int? pixels, double scale) =>
        pixels is { } length ? (int)Math.Round(length / scale) : null;
}
