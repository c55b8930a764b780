using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where small pictures and their captions stand.</summary>
/// <param name="Columns">Pictures per row.</param>
/// <param name="Rows">Rows, at least one.</param>
/// <param name="Cell">Width of a picture, in pixels.</param>
/// <param name="ImageHeight">Height of a picture, in pixels.</param>
/// <param name="RowHeight">From the top of one row to that of the next.</param>
/// <param name="Left">Left end of the first column.</param>
/// <param name="Top">Upper end of the first row.</param>
/// <param name="BarRoom">Room kept free at the right for the key of the colours, or 0.</param>
internal sealed record ImageGridPlacement(
    int Columns,
    int Rows,
    double Cell,
    double ImageHeight,
    double RowHeight,
    double Left,
    double Top,
    double BarRoom
)
{
    public const double Gap = 10;
    public const double FontSize = 11.5;
    public const double LineHeight = FontSize * TextMetrics.LineHeight;

    private const int MaximumLines = 3;

    /// <summary>Height of the key of the colours.</summary>
    public double BarHeight => Math.Max(40, Math.Min(160, RowHeight));

    /// <summary>The height that all rows need, in pixels.</summary>
    public int Height => (int)Math.Ceiling(Top + Rows * RowHeight + TitlePlacement.Padding - Gap / 2);

    /// <summary>The pictures of a figure of this width.</summary>
    public static ImageGridPlacement Of(ImageGridFigure figure, double width)
    {
        int columns = ColumnsOf(figure, width);
        double bar = ReferenceEquals(figure.Colors.Scale, ColorMap.Greys)
            ? 0
            : ColorBarPlacement.Of(figure.Colors, 100).Width + 16;
        double room = (width - 2 * TitlePlacement.Padding - bar + Gap) / columns - Gap;
        // Whole multiples of a pixel stay sharp; a picture is never blown up beyond 160 pixels.
        double cell = Math.Min(room, Math.Max(160, figure.Width));
        if (cell > figure.Width)
            cell = Math.Floor(cell / figure.Width) * figure.Width;
        cell = Math.Max(8, cell);
        int lines = figure.Labels is null
            ? 0
            : figure.Labels.Select(label => Lines(label, cell).Count).DefaultIfEmpty().Max();
        double imageHeight = cell * figure.Height / figure.Width;
        return new ImageGridPlacement(
            columns,
            Math.Max(1, (figure.Images.Count + columns - 1) / columns),
            cell,
            imageHeight,
            imageHeight + Gap + (lines > 0 ? lines * LineHeight + 2 : 0),
            (width - bar - (columns * (cell + Gap) - Gap)) / 2,
            TitlePlacement.Of(figure.Layout.Title, width).Height,
            bar
        );
    }

    /// <summary>Where a picture stands.</summary>
    public Box Box(int index) =>
        new(Left + index % Columns * (Cell + Gap), Top + index / Columns * RowHeight, Cell, ImageHeight);

    /// <summary>The lines of a caption.</summary>
    public IReadOnlyList<string> Lines(string label) => Lines(label, Cell);

    private static IReadOnlyList<string> Lines(string label, double cell) =>
        label.Length == 0 ? [] : TextMetrics.Wrap(label, FontSize, cell + Gap - 2, MaximumLines);

    private static int ColumnsOf(ImageGridFigure figure, double width)
    {
        if (figure.Columns is { } asked)
            return asked;
        int count = Math.Max(1, figure.Images.Count);
        int fitting = Math.Max(1, (int)((width - 2 * TitlePlacement.Padding) / (Math.Max(56, figure.Width) + Gap)));
        if (count <= fitting)
            return count;
        // Rows of equal length where that is possible (20 pictures: 4 × 5 rather than 9 + 9 + 2).
        for (int columns = fitting; columns > fitting / 2; columns--)
        {
            if (count % columns == 0)
                return columns;
        }
        return fitting;
    }
}
