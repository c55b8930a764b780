using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws figures side by side in equal cells.</summary>
internal static class GridRenderer
{
    private const double CellWidth = 330;

    /// <summary>
    /// The size of a grid whose caller named none: that of its largest cells, or equal shares of a page's width.
    /// </summary>
    public static (int Width, int Height) NaturalSize(GridFigure figure)
    {
        int rows = (figure.Cells.Count + figure.Columns - 1) / figure.Columns;
        int widths = figure.Cells.Select(cell => cell.Layout.Width ?? 0).DefaultIfEmpty().Max();
        int width =
            figure.Layout.Width
            ?? (widths > 0 ? widths * figure.Columns : (int)Math.Max(640, CellWidth * figure.Columns));
        int cellWidth = width / Math.Max(1, figure.Columns);
        int cellHeight = figure
            .Cells.Select(cell =>
                cell.Layout.Height
                ?? SvgEncoder.NaturalSize(cell with { Layout = cell.Layout with { Width = cellWidth } }).Height
            )
            .DefaultIfEmpty(0)
            .Max();
        return (width, figure.Layout.Height ?? (int)(TitleHeight(figure) + Math.Max(1, rows) * cellHeight));
    }

    public static void Draw(SvgWriter svg, GridFigure figure, double width, double height)
    {
        double top = figure.Layout.Title is null ? 0 : Heading.Draw(svg, figure.Layout.Title, width);
        int rows = Math.Max(1, (figure.Cells.Count + figure.Columns - 1) / figure.Columns);
        var (cellWidth, cellHeight) = (width / figure.Columns, (height - top) / rows);
        for (int index = 0; index < figure.Cells.Count; index++)
        {
            var (row, column) = (index / figure.Columns, index % figure.Columns);
            svg.Open(
                "g",
                (
                    "transform",
                    $"translate({SvgWriter.Number(column * cellWidth)} {SvgWriter.Number(top + row * cellHeight)})"
                )
            );
            SvgEncoder.DrawFigure(svg, figure.Cells[index], cellWidth, cellHeight);
            svg.Close().NewLine();
        }
    }

    private static double TitleHeight(GridFigure figure) =>
        figure.Layout.Title is null
            ? 0
            : Heading.Draw(new SvgWriter(), figure.Layout.Title, figure.Layout.Width ?? 640);
}
