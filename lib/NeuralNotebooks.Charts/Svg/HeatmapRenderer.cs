using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws a matrix: rectangles while they are few, an embedded picture when they are many.</summary>
internal static class HeatmapRenderer
{
    private const int MaximumRectangles = 900;
    private const int PictureColors = 128;

    public static void Draw(SvgWriter svg, HeatmapTrace trace, Axis x, Axis y)
    {
        if (trace.Z.Length == 0)
            return;
        double[] columns = HeatmapTrace.Edges(trace.X, trace.Columns).Select(x.Position).ToArray();
        double[] rows = HeatmapTrace.Edges(trace.Y, trace.Rows).Select(y.Position).ToArray();
        if (trace.Z.Length <= MaximumRectangles)
            DrawRectangles(svg, trace, columns, rows);
        else
            DrawPicture(svg, trace, columns, rows);
        if (trace.ShowValues)
            DrawValues(svg, trace, columns, rows);
    }

    private static void DrawRectangles(SvgWriter svg, HeatmapTrace trace, double[] columns, double[] rows)
    {
        svg.Open("g", ("shape-rendering", "crispEdges"));
        for (int row = 0; row < trace.Rows; row++)
        {
            for (int column = 0; column < trace.Columns; column++)
            {
                double value = trace.Z[row, column];
                var box = Cell(columns, rows, row, column);
                svg.WithTooltip(
                    "rect",
                    trace.Describe(row, column),
                    ("x", box.Left),
                    ("y", box.Top),
                    ("width", box.Width),
                    ("height", box.Height),
                    ("fill", trace.Colors.Color(value))
                );
            }
        }
        svg.Close().NewLine();
    }

    private static void DrawPicture(SvgWriter svg, HeatmapTrace trace, double[] columns, double[] rows)
    {
        bool isUpsideDown = rows[0] > rows[^1];
        double[] pixels = new double[trace.Z.Length];
        for (int row = 0; row < trace.Rows; row++)
        {
            int target = isUpsideDown ? trace.Rows - 1 - row : row;
            for (int column = 0; column < trace.Columns; column++)
                pixels[target * trace.Columns + column] = trace.Z[row, column];
        }
        Picture.Draw(
            svg,
            pixels,
            trace.Columns,
            trace.Rows,
            trace.Colors,
            PictureColors,
            new Box(columns[0], Math.Min(rows[0], rows[^1]), columns[^1] - columns[0], Math.Abs(rows[^1] - rows[0]))
        );
    }

    private static void DrawValues(SvgWriter svg, HeatmapTrace trace, double[] columns, double[] rows)
    {
        var cell = Cell(columns, rows, 0, 0);
        var placement = HeatmapPlacement.Of(trace, cell.Width, cell.Height);
        var (texts, size) = (placement.Texts, placement.FontSize);
        if (size == 0)
            return;
        svg.Open("g", ("font-size", size), ("text-anchor", "middle"), ("pointer-events", "none"));
        for (int row = 0; row < trace.Rows; row++)
        {
            for (int column = 0; column < trace.Columns; column++)
            {
                if (texts[row, column].Length == 0)
                    continue;
                var box = Cell(columns, rows, row, column);
                svg.Text(
                    "text",
                    texts[row, column],
                    ("x", box.Left + box.Width / 2),
                    ("y", box.Top + box.Height / 2 + size * 0.36),
                    ("fill", trace.Colors.Color(trace.Z[row, column]).ReadableText)
                );
            }
        }
        svg.Close().NewLine();
    }

    private static Box Cell(double[] columns, double[] rows, int row, int column) =>
        new(
            columns[column],
            Math.Min(rows[row], rows[row + 1]),
            Math.Abs(columns[column + 1] - columns[column]),
            Math.Abs(rows[row + 1] - rows[row])
        );
}
