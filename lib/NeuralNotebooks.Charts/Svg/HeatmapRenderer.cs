using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

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

    /// <summary>The colour of a value; grey where there is none.</summary>
    public static Rgb Color(double value, ColorRange colors) =>
        double.IsNaN(value) ? Rgb.Parse(Palette.MissingCell) : colors.Scale.Color(colors.Fraction(value));

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
                    $"{RowName(trace, row)}, {ColumnName(trace, column)}: {NumberText.Short(value)}",
                    ("x", box.Left),
                    ("y", box.Top),
                    ("width", box.Width),
                    ("height", box.Height),
                    ("fill", Color(value, trace.Colors))
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
        string[,] texts = new string[trace.Rows, trace.Columns];
        double widest = 0.0;
        for (int row = 0; row < trace.Rows; row++)
        {
            for (int column = 0; column < trace.Columns; column++)
            {
                double value = trace.Z[row, column];
                texts[row, column] = double.IsNaN(value) ? "" : NumberText.Cell(value);
                widest = Math.Max(widest, TextMetrics.Width(texts[row, column], 1));
            }
        }
        var cell = Cell(columns, rows, 0, 0);
        double size = Math.Min(
            13,
            Math.Min((cell.Width - 4) / Math.Max(widest, 0.1), (cell.Height - 2) / TextMetrics.LineHeight)
        );
        // Smaller is not readable; the tooltips and the colours still are.
        if (size < 6.5)
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
                    ("fill", Color(trace.Z[row, column], trace.Colors).ReadableText)
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

    private static string RowName(HeatmapTrace trace, int row) =>
        trace.YLabels?[row]
        ?? (trace.Y is null ? FormattableString.Invariant($"row {row}") : "y " + NumberText.Short(trace.Y[row]));

    private static string ColumnName(HeatmapTrace trace, int column) =>
        trace.XLabels?[column]
        ?? (
            trace.X is null ? FormattableString.Invariant($"column {column}") : "x " + NumberText.Short(trace.X[column])
        );
}
