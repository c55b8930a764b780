using System.Text;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws contours and class regions as filled outlines.</summary>
internal static class ContourRenderer
{
    public static void DrawContour(SvgWriter svg, ContourTrace trace, Axis x, Axis y)
    {
        if (trace.Z.Length == 0)
            return;
        var (columns, rows) = (Positions(trace.X!, x), Positions(trace.Y!, y));
        var levels = trace.Levels;
        // Each band lies on top of the lower ones, so no seam can show between them.
        double bottom = double.NegativeInfinity;
        for (int band = 0; band <= levels.Count; band++)
        {
            double top = band < levels.Count ? levels[band] : trace.Colors.Maximum;
            double middle = (Math.Max(bottom, trace.Colors.Minimum) + top) / 2;
            string path = Path(Isolines.Rings(columns, rows, trace.Z, band == 0 ? double.MinValue : bottom));
            if (path.Length > 0)
            {
                svg.WithTooltip(
                    "path",
                    Tooltip(trace, bottom, band < levels.Count ? top : double.PositiveInfinity),
                    ("d", path),
                    ("fill-rule", "evenodd"),
                    ("fill", trace.Colors.Color(middle)),
                    ("stroke", "#fff"),
                    ("stroke-width", 0.6),
                    ("stroke-opacity", 0.7)
                );
            }
            bottom = top;
        }
        if (trace.Boundary is { } boundary)
            DrawBoundary(svg, trace, columns, rows, boundary);
        svg.NewLine();
    }

    public static void DrawRegions(SvgWriter svg, RegionTrace trace, Axis x, Axis y)
    {
        if (trace.Z.Length == 0)
            return;
        var (columns, rows) = (Positions(trace.X!, x), Positions(trace.Y!, y));
        double[,] members = new double[trace.Rows, trace.Columns];
        // Where three regions meet, their outlines leave a gap: below them lies the colour of the largest one.
        int largest = trace.Z.Cast<double>().GroupBy(label => label).MaxBy(group => group.Count()) is { } group
            ? (int)group.Key
            : 0;
        svg.Empty(
            "rect",
            ("x", columns[0]),
            ("y", Math.Min(rows[0], rows[^1])),
            ("width", columns[^1] - columns[0]),
            ("height", Math.Abs(rows[^1] - rows[0])),
            ("fill", Palette.Pale(largest))
        );
        foreach (int label in trace.Classes)
        {
            for (int row = 0; row < trace.Rows; row++)
            for (int column = 0; column < trace.Columns; column++)
                members[row, column] = trace.Z[row, column] == label ? 1 : 0;
            var color = Palette.Pale(label);
            // The line in the same colour closes the gaps where three regions meet.
            svg.WithTooltip(
                "path",
                FormattableString.Invariant($"class {label}"),
                ("d", Path(Isolines.Rings(columns, rows, members, 0.5))),
                ("fill-rule", "evenodd"),
                ("fill", color),
                ("stroke", color),
                ("stroke-width", 1.5)
            );
        }
        svg.NewLine();
    }

    // Only the part inside the plot: the rings also run along its border.
    private static void DrawBoundary(
        SvgWriter svg,
        ContourTrace trace,
        double[] columns,
        double[] rows,
        double boundary
    )
    {
        var path = new StringBuilder();
        foreach (var ring in Isolines.Rings(columns, rows, trace.Z, boundary))
        {
            bool isDown = false;
            for (int index = 0; index <= ring.Count; index++)
            {
                var point = ring[index % ring.Count];
                var before = ring[(index + ring.Count - 1) % ring.Count];
                bool isOnBorder = IsSame(point.X, before.X, columns) || IsSame(point.Y, before.Y, rows);
                if (index == 0 || isOnBorder)
                    isDown = false;
                path.Append(isDown ? ' ' : 'M')
                    .Append(SvgWriter.Coordinate(point.X))
                    .Append(' ')
                    .Append(SvgWriter.Coordinate(point.Y));
                isDown = true;
            }
        }
        if (path.Length > 0)
        {
            svg.WithTooltip(
                "path",
                "level " + NumberText.Short(boundary),
                ("d", path),
                ("fill", "none"),
                ("stroke", Palette.Boundary),
                ("stroke-width", 2.2),
                ("stroke-linejoin", "round")
            );
        }

        static bool IsSame(double first, double second, double[] positions) =>
            first == second && (first == positions[0] || first == positions[^1]);
    }

    private static string Tooltip(ContourTrace trace, double low, double high)
    {
        string name = string.IsNullOrWhiteSpace(trace.Name) ? "" : trace.Name + " ";
        if (double.IsInfinity(low))
            return name + (double.IsInfinity(high) ? "constant" : "below " + NumberText.Short(high));
        return name
            + (
                double.IsInfinity(high)
                    ? "above " + NumberText.Short(low)
                    : $"{NumberText.Short(low)} to {NumberText.Short(high)}"
            );
    }

    private static double[] Positions(double[] values, Axis axis) => [.. values.Select(axis.Position)];

    private static string Path(IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            path.Append('M')
                .AppendJoin(
                    ' ',
                    ring.Select(point => SvgWriter.Coordinate(point.X) + " " + SvgWriter.Coordinate(point.Y))
                )
                .Append('z');
        }
        return path.ToString();
    }
}
