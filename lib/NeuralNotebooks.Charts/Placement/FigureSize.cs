using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>How large a figure is, in pixels.</summary>
internal static class FigureSize
{
    /// <summary>Room below an animation for the caption of its frame.</summary>
    public const double CaptionHeight = 30;

    /// <summary>Width of a figure that has none of its own.</summary>
    public const int DefaultWidth = 640;

    private const int DefaultHeight = 400;

    /// <summary>Height below which a chart has too little room beside its texts, unless it was asked for.</summary>
    public const int LeastHeight = 270;

    private const double GridCellWidth = 330;

    /// <summary>What the caller asked for, else what suits the kind of figure.</summary>
    public static (int Width, int Height) Of(Figure figure)
    {
        int asked = figure.Layout.Width ?? DefaultWidth;
        var (width, height) = figure switch
        {
            GridFigure grid => Of(grid),
            ImageGridFigure images => (asked, ImageGridPlacement.Of(images, asked).Height),
            AnimationFigure animation => Of(animation),
            SurfaceFigure => (asked, Math.Max(LeastHeight, asked * 3 / 4)),
            // A narrow chart has the same texts in it, so it is not as low.
            _ => (asked, Math.Max(LeastHeight, asked * DefaultHeight / DefaultWidth)),
        };
        return (figure.Layout.Width ?? width, figure.Layout.Height ?? height);
    }

    /// <summary>Room for a title above several figures; none where there is no title.</summary>
    public static double TitleHeight(Figure figure, double width) =>
        figure.Layout.Title is null ? 0 : TitlePlacement.Of(figure.Layout.Title, width).Height;

    // That of the largest cells, or equal shares of a page's width.
    private static (int Width, int Height) Of(GridFigure figure)
    {
        int widths = figure.Cells.Select(cell => cell.Layout.Width ?? 0).DefaultIfEmpty().Max();
        int width =
            figure.Layout.Width
            ?? (widths > 0 ? widths * figure.Columns : (int)Math.Max(DefaultWidth, GridCellWidth * figure.Columns));
        int cellWidth = width / Math.Max(1, figure.Columns);
        int cellHeight = figure
            .Cells.Select(cell =>
                cell.Layout.Height ?? Of(cell with { Layout = cell.Layout with { Width = cellWidth } }).Height
            )
            .DefaultIfEmpty(0)
            .Max();
        double title = TitleHeight(figure, figure.Layout.Width ?? DefaultWidth);
        return (width, (int)(title + figure.Rows * cellHeight));
    }

    private static (int Width, int Height) Of(AnimationFigure figure)
    {
        var sizes = figure.Frames.Select(Of).ToList();
        double title = TitleHeight(figure, figure.Layout.Width ?? DefaultWidth);
        return (sizes.Max(size => size.Width), (int)(sizes.Max(size => size.Height) + CaptionHeight + title));
    }
}
