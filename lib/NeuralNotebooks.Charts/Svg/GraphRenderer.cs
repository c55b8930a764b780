using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws a computation: circles with a text in, above and below them, and arrows between them.</summary>
internal static class GraphRenderer
{
    private const double FontSize = GraphPlacement.FontSize;
    private const double ArrowLength = 9;

    public static void Draw(SvgWriter svg, GraphFigure figure, double width, double height)
    {
        Heading.Draw(svg, figure.Layout.Title, width);
        var placement = new GraphPlacement(figure, width, height);
        double radius = placement.Radius;
        foreach (var (from, to) in figure.Arrows)
            DrawArrow(svg, placement.Centre(from), placement.Centre(to), radius);
        svg.NewLine();
        DrawLabels(svg, placement);
        for (int index = 0; index < figure.Nodes.Count; index++)
            DrawNode(svg, figure.Nodes[index], placement.Centre(index), radius, placement.PitchX);
    }

    private static void DrawNode(SvgWriter svg, GraphNode node, (double X, double Y) centre, double radius, double room)
    {
        svg.Empty(
            "circle",
            ("cx", centre.X),
            ("cy", centre.Y),
            ("r", radius),
            ("fill", Palette.Card),
            ("stroke", Palette.Ink),
            ("stroke-width", 1.4)
        );
        svg.Open("g", ("text-anchor", "middle"), ("font-size", FontSize));
        svg.Text(
            "text",
            TextMetrics.Shorten(node.Name, FontSize, 2 * radius - 4),
            ("x", centre.X),
            ("y", centre.Y + FontSize * 0.35),
            ("font-weight", 600)
        );
        DrawNote(node.Above, centre.Y - radius - 6, Palette.Color(0));
        DrawNote(node.Below, centre.Y + radius + FontSize + 3, Palette.Highlight);
        svg.Close().NewLine();

        void DrawNote(string? text, double y, string color)
        {
            if (string.IsNullOrWhiteSpace(text))
                return;
            NoteRenderer.DrawText(svg, TextMetrics.Shorten(text, FontSize, room), centre.X, y, "middle", color);
        }
    }

    private static void DrawLabels(SvgWriter svg, GraphPlacement placement)
    {
        var labels = placement.Labels().ToList();
        if (labels.Count == 0)
            return;
        svg.Open("g", ("text-anchor", "middle"), ("font-size", FontSize));
        foreach (var (text, x, y) in labels)
        {
            // A line that shows between two signs reads as a minus.
            double width = TextMetrics.Width(text, FontSize) + 6;
            svg.Empty(
                "rect",
                ("x", x - width / 2),
                ("y", y - FontSize * 0.65),
                ("width", width),
                ("height", FontSize * 1.3),
                ("fill", Palette.Card)
            );
            svg.Text("text", text, ("x", x), ("y", y + FontSize * 0.35));
        }

        svg.Close().NewLine();
    }

    private static void DrawArrow(SvgWriter svg, (double X, double Y) from, (double X, double Y) to, double radius)
    {
        var (stepX, stepY) = (to.X - from.X, to.Y - from.Y);
        double length = Math.Sqrt(stepX * stepX + stepY * stepY);
        (stepX, stepY) = (stepX / length, stepY / length);
        var (startX, startY) = (from.X + stepX * radius, from.Y + stepY * radius);
        var (tipX, tipY) = (to.X - stepX * (radius + 2), to.Y - stepY * (radius + 2));
        var (backX, backY) = (tipX - stepX * ArrowLength, tipY - stepY * ArrowLength);
        var (sideX, sideY) = (-stepY * ArrowLength * 0.45, stepX * ArrowLength * 0.45);
        svg.Empty(
            "path",
            ("d", $"M{C(startX)} {C(startY)}L{C(backX)} {C(backY)}"),
            ("stroke", Palette.Axis),
            ("stroke-width", 1.4)
        );
        svg.Empty(
            "path",
            ("d", $"M{C(tipX)} {C(tipY)}L{C(backX + sideX)} {C(backY + sideY)} {C(backX - sideX)} {C(backY - sideY)}z"),
            ("fill", Palette.Axis)
        );
    }

    private static string C(double value) => SvgWriter.Coordinate(value);
}
