using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws figures side by side in equal cells.</summary>
internal static class GridRenderer
{
    public static void Draw(SvgWriter svg, GridFigure figure, double width, double height)
    {
        double top = figure.Layout.Title is null ? 0 : Heading.Draw(svg, figure.Layout.Title, width);
        var (cellWidth, cellHeight) = (width / figure.Columns, (height - top) / figure.Rows);
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
}
