using System.Globalization;
using System.Text;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws a small picture as horizontal strokes, one path per colour.</summary>
internal static class PixelRuns
{
    /// <summary>Stretches of one level: level, row, first column and length.</summary>
    public static List<(byte Level, int Row, int Column, int Length)> Of(byte[] pixels, int width)
    {
        var runs = new List<(byte, int, int, int)>();
        for (int start = 0; start < pixels.Length; )
        {
            int end = start + 1;
            while (end < pixels.Length && end % width != 0 && pixels[end] == pixels[start])
                end++;
            runs.Add((pixels[start], start / width, start % width, end - start));
            start = end;
        }
        return runs;
    }

    /// <summary>
    /// Draws the runs into a box; the most frequent level becomes the background and needs no strokes.
    /// </summary>
    public static void Draw(
        SvgWriter svg,
        List<(byte Level, int Row, int Column, int Length)> runs,
        Box box,
        int width,
        int height,
        Func<int, Rgb> color
    )
    {
        var groups = runs.GroupBy(run => run.Level)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .ToList();
        svg.Empty(
            "rect",
            ("x", box.Left),
            ("y", box.Top),
            ("width", box.Width),
            ("height", box.Height),
            ("fill", color(groups[0].Key))
        );
        if (groups.Count == 1)
            return;
        var (scaleX, scaleY) = (box.Width / width, box.Height / height);
        // Half a pixel down: a stroke lies on both sides of its line.
        string place =
            $"translate({SvgWriter.Number(box.Left)} "
            + $"{SvgWriter.Number(box.Top + scaleY / 2)})scale({Scale(scaleX)} {Scale(scaleY)})";
        svg.Open(
            "g",
            ("transform", place),
            ("stroke-width", 1.02),
            ("fill", "none"),
            ("shape-rendering", "crispEdges")
        );
        foreach (var group in groups.Skip(1))
        {
            var path = new StringBuilder();
            var (x, y) = (0, 0);
            foreach (var (_, row, column, length) in group)
            {
                // Relative steps are the shortest form.
                path.Append(CultureInfo.InvariantCulture, $"m{column - x}{(row - y < 0 ? "" : " ")}{row - y}h{length}");
                (x, y) = (column + length, row);
            }
            svg.Empty("path", ("d", path), ("stroke", color(group.Key)));
        }
        svg.Close();
    }

    private static string Scale(double scale) => Math.Round(scale, 5).ToString(CultureInfo.InvariantCulture);
}
