using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws reference lines and notes above the data.</summary>
internal static class NoteRenderer
{
    private const double FontSize = NotePlacement.FontSize;

    public static void Draw(SvgWriter svg, Layout layout, Box plot, Axis x, Axis y)
    {
        if (layout.ReferenceLines.Count + layout.Annotations.Count == 0)
            return;
        svg.Open(
            "g",
            ("transform", $"translate({SvgWriter.Number(plot.Left)} {SvgWriter.Number(plot.Top)})"),
            ("font-size", FontSize)
        );
        foreach (var line in layout.ReferenceLines)
            DrawLine(svg, line, plot, x, y);
        foreach (var note in layout.Annotations)
            DrawNote(svg, note, plot, x, y);
        svg.Close().NewLine();
    }

    private static void DrawLine(SvgWriter svg, ReferenceLine line, Box plot, Axis x, Axis y)
    {
        var axis = line.IsVertical ? x : y;
        if (!axis.Shows(line.Value) || axis.IsOutside(line.Value))
            return;
        double position = axis.Position(line.Value);
        string path = line.IsVertical
            ? $"M{SvgWriter.Coordinate(position)} 0v{SvgWriter.Coordinate(plot.Height)}"
            : $"M0 {SvgWriter.Coordinate(position)}h{SvgWriter.Coordinate(plot.Width)}";
        svg.WithTooltip(
            "path",
            NumberText.Short(line.Value),
            ("d", path),
            ("fill", "none"),
            ("stroke", Palette.Ink),
            ("stroke-width", 1.2),
            ("stroke-dasharray", "6 4")
        );
        if (line.Label is null)
            return;
        string label = TextMetrics.Shorten(line.Label, FontSize, plot.Width - 8);
        var (left, baseline, anchor) = NotePlacement.OfLabel(line, label, plot, x, y);
        DrawText(svg, label, left, baseline, anchor);
    }

    private static void DrawNote(SvgWriter svg, Annotation note, Box plot, Axis x, Axis y)
    {
        if (!x.Shows(note.X) || !y.Shows(note.Y) || x.IsOutside(note.X) || y.IsOutside(note.Y))
            return;
        var place = NotePlacement.Of(note, plot, x, y);
        var (px, py, tipX, tipY) = (place.X, place.Y, place.TipX, place.TipY);
        svg.Empty(
            "path",
            (
                "d",
                $"M{SvgWriter.Coordinate(px)} {SvgWriter.Coordinate(py)}L{SvgWriter.Coordinate(tipX)} "
                    + $"{SvgWriter.Coordinate(tipY)}"
            ),
            ("stroke", Palette.Ink)
        );
        svg.Empty(
            "circle",
            ("cx", px),
            ("cy", py),
            ("r", 2.6),
            ("fill", Palette.Ink),
            ("stroke", "#fff"),
            ("stroke-width", 0.8)
        );
        double baseline = place.IsBelow ? tipY + FontSize : tipY - place.Height + FontSize + 2;
        foreach (string line in place.Lines)
        {
            DrawText(svg, line, tipX + (place.IsLeft ? -3 : 3), baseline, place.IsLeft ? "end" : "start");
            baseline += FontSize * TextMetrics.LineHeight;
        }
    }

    /// <summary>Writes a text with a white rim, which keeps it readable over lines and colours.</summary>
    /// <remarks>
    /// Two texts, because viewers that clean an SVG drop paint-order, and a rim over the letters would hide them.
    /// </remarks>
    public static void DrawText(SvgWriter svg, string text, double x, double y, string anchor, string? color = null)
    {
        svg.Text(
            "text",
            text,
            ("x", x),
            ("y", y),
            ("text-anchor", anchor),
            ("stroke", "#fff"),
            ("stroke-width", 5),
            ("stroke-linejoin", "round"),
            ("aria-hidden", "true")
        );
        svg.Text("text", text, ("x", x), ("y", y), ("text-anchor", anchor), ("fill", color));
    }
}
