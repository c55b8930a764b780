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

    // Shown on a screen of 360 pixels, these are 11.
    private const double SmallestNumber = 10.4;

    // A sign that stands alone in its cell is told from its neighbours a little earlier.
    private const double SmallestSign = 9.5;

    // Of a cell as wide as 1: a little more than a square, as a sign is higher than it is wide.
    private const double CellHeight = 1.1;

    // More than a screen of a table is not seen as one.
    private const double TallestMatrix = 2 * Width;

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
            PlotFigure plot => WithReadableNumbers((PlotFigure)Sized(plot, HeightOf(plot))),
            _ => Sized(figure, HeightOf(figure)),
        };

    // Numbers in the cells of a matrix say more than the key of its colours; too small, they say nothing.
    private static PlotFigure WithReadableNumbers(PlotFigure plot)
    {
        var withoutKey = plot with { Layout = plot.Layout with { HasColorKey = false } };
        PlotFigure[] candidates = [plot, withoutKey, WithSquareCells(plot), WithSquareCells(withoutKey)];
        if (candidates.FirstOrDefault(AreNumbersReadable) is { } readable)
            return readable;
        return plot with
        {
            Traces =
            [
                .. plot.Traces.Select(trace =>
                    trace is HeatmapTrace matrix ? matrix with { ShowValues = false } : trace
                ),
            ],
        };
    }

    // A phone has no room at its sides, but any amount below.
    private static PlotFigure WithSquareCells(PlotFigure plot)
    {
        if (plot.Traces.OfType<HeatmapTrace>().FirstOrDefault(matrix => matrix.Z.Length > 0) is not { } matrix)
            return plot;
        var (width, height) = FigureSize.Of(plot);
        var box = new PlotPlacement(plot, width, height).Plot;
        double more = box.Width / matrix.Columns * CellHeight * matrix.Rows - box.Height;
        int square = (int)Math.Min(height + Math.Ceiling(more), TallestMatrix);
        return square <= height ? plot : plot with { Layout = plot.Layout with { Height = square } };
    }

    private static bool AreNumbersReadable(PlotFigure plot)
    {
        var (width, height) = FigureSize.Of(plot);
        var placement = new PlotPlacement(plot, width, height);
        return plot
            .Traces.OfType<HeatmapTrace>()
            .Where(matrix => matrix.ShowValues && matrix.Z.Length > 0)
            .Select(matrix =>
                HeatmapPlacement.Of(matrix, placement.Plot.Width / matrix.Columns, placement.Plot.Height / matrix.Rows)
            )
            .All(numbers => numbers.FontSize >= (numbers.IsOfSingleSigns ? SmallestSign : SmallestNumber));
    }

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
