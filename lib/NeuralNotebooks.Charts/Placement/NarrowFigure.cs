using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>
/// Lays a figure out once more for a phone: as wide as its screen, with letters of the usual size, the parts of a grid
/// below each other.
/// </summary>
/// <remarks>
/// A picture of 640 pixels on a screen of 360 has letters of six. Nobody can read them, so a page brings both.
/// </remarks>
internal static class NarrowFigure
{
    /// <summary>Width of the layout: that of the smallest phones still in use.</summary>
    public const int Width = 320;

    /// <summary>What is this wide, or less, fits a phone as it is.</summary>
    private const int WidestThatFits = 340;

    // A row of pictures keeps its number of columns down to this: they often mean something.
    private const double SmallestPicture = 24;

    /// <summary>The figure for a phone, or null where the figure itself fits.</summary>
    public static Figure? Of(Figure figure) => FigureSize.Of(figure).Width <= WidestThatFits ? null : Narrowed(figure);

    private static Figure Narrowed(Figure figure) =>
        figure switch
        {
            GridFigure grid => Sized(Stacked(grid), null),
            AnimationFigure animation => Sized(
                animation with
                {
                    Frames = [.. animation.Frames.Select(Narrowed)],
                },
                null
            ),
            ImageGridFigure images => Sized(Fitting(images), null),
            _ => Sized(figure, HeightOf(figure)),
        };

    private static GridFigure Stacked(GridFigure grid)
    {
        int cellWidth = FigureSize.Of(grid).Width / Math.Max(1, grid.Columns);
        int columns = Math.Clamp(Width / Math.Max(1, cellWidth), 1, grid.Columns);
        // A row that is not full leaves its place below, not beside.
        int rows = (grid.Cells.Count + columns - 1) / columns;
        var sized = grid.Layout.Height is { } asked
            ? grid.Cells.Select(cell => WithHeight(cell, cell.Layout.Height ?? asked / grid.Rows))
            : grid.Cells;
        var cells = sized.Select(cell =>
            columns == 1
                ? Unsized(Narrowed(WithWidth(cell, cellWidth)))
                : cell with
                {
                    Layout = cell.Layout with { Width = null },
                }
        );
        return grid with { Cells = [.. cells], Rows = rows, Columns = columns };
    }

    private static ImageGridFigure Fitting(ImageGridFigure images)
    {
        if (images.Columns is not { } columns)
            return images;
        var placement = ImageGridPlacement.Of(images, Width);
        bool isReadable =
            placement.Cell >= SmallestPicture
            && (
                images.Labels is null
                || images.Labels.All(label => placement.Lines(label).All(line => !line.EndsWith('…')))
            );
        return isReadable || columns == 1 ? images : images with { Columns = null };
    }

    // As flat or as high as it was, but never so low that nothing fits beside the texts.
    private static int HeightOf(Figure figure)
    {
        var (width, height) = FigureSize.Of(figure);
        return Math.Max(Math.Min(height, FigureSize.LeastHeight), height * Width / width);
    }

    private static Figure Sized(Figure figure, int? height) =>
        figure with
        {
            Layout = figure.Layout with { Width = Width, Height = height },
        };

    private static Figure Unsized(Figure figure) => figure with { Layout = figure.Layout with { Width = null } };

    private static Figure WithWidth(Figure figure, int width) =>
        figure with
        {
            Layout = figure.Layout with { Width = width },
        };

    private static Figure WithHeight(Figure figure, int height) =>
        figure with
        {
            Layout = figure.Layout with { Height = height },
        };
}
