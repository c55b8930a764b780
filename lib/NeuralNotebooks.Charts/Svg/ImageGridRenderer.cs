using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws small pictures in rows, each with its caption below.</summary>
internal static class ImageGridRenderer
{
    private const double Gap = 10;
    private const double FontSize = 11.5;
    private const double LineHeight = FontSize * TextMetrics.LineHeight;
    private const int MaximumLines = 3;

    // What the eye can tell apart in a small picture; an odd number has a level for zero.
    private const int GreyLevels = 16;
    private const int ColorLevels = 25;
    private const int DefaultWidth = 640;

    public static (int Width, int Height) NaturalSize(ImageGridFigure figure)
    {
        int width = figure.Layout.Width ?? DefaultWidth;
        var (_, cell, rowHeight, top) = Measure(figure, width);
        int rows = Math.Max(1, (figure.Images.Count + Columns(figure, width) - 1) / Columns(figure, width));
        _ = cell;
        return (width, (int)Math.Ceiling(top + rows * rowHeight + Heading.Padding - Gap / 2));
    }

    public static void Draw(SvgWriter svg, ImageGridFigure figure, double width)
    {
        Heading.Draw(svg, figure.Layout.Title, width);
        var (columns, cell, rowHeight, top) = Measure(figure, width);
        if (figure.Images.Count == 0)
            svg.Text(
                "text",
                "no images",
                ("x", width / 2),
                ("y", top + 12),
                ("text-anchor", "middle"),
                ("fill", Palette.FaintInk)
            );
        double imageHeight = cell * figure.Height / figure.Width;
        double left = (width - BarRoom(figure) - (columns * (cell + Gap) - Gap)) / 2;
        for (int index = 0; index < figure.Images.Count; index++)
        {
            var box = new Box(
                left + index % columns * (cell + Gap),
                top + index / columns * rowHeight,
                cell,
                imageHeight
            );
            DrawImage(svg, figure, index, box);
            svg.NewLine();
        }
        if (BarRoom(figure) > 0)
            ColorBar.Draw(
                svg,
                figure.Colors,
                width - Heading.Padding - BarRoom(figure) + 8,
                top,
                Math.Max(40, Math.Min(160, rowHeight))
            );
    }

    private static void DrawImage(SvgWriter svg, ImageGridFigure figure, int index, Box box)
    {
        string label = figure.Labels?[index] ?? "";
        bool isHighlighted = figure.Highlighted?[index] == true;
        svg.Open("g").Text("title", label.Length > 0 ? label : FormattableString.Invariant($"image {index}"));
        Picture.Draw(
            svg,
            figure.Images[index],
            figure.Width,
            figure.Height,
            figure.Colors,
            figure.Colors.Scale == ColorScale.Greys ? GreyLevels : ColorLevels,
            box
        );
        svg.Empty(
            "rect",
            ("x", box.Left),
            ("y", box.Top),
            ("width", box.Width),
            ("height", box.Height),
            ("fill", "none"),
            ("stroke", isHighlighted ? Palette.Highlight : Palette.CardBorder),
            ("stroke-width", isHighlighted ? 3 : 0.6)
        );
        if (isHighlighted)
            DrawCross(svg, box);
        double baseline = box.Bottom + FontSize + 3;
        foreach (string line in Lines(label, box.Width + Gap - 2))
        {
            svg.Text(
                "text",
                line,
                ("x", box.Left + box.Width / 2),
                ("y", baseline),
                ("text-anchor", "middle"),
                ("font-size", FontSize),
                ("font-weight", isHighlighted ? 600 : null),
                ("fill", isHighlighted ? Palette.Highlight : null)
            );
            baseline += LineHeight;
        }
        svg.Close();
    }

    // A cross in the corner: the frame's colour alone would not tell a colour-blind reader.
    private static void DrawCross(SvgWriter svg, Box box)
    {
        var (x, y) = (SvgWriter.Number(box.Right - 8), SvgWriter.Number(box.Top + 8));
        svg.Empty(
            "circle",
            ("cx", box.Right - 8),
            ("cy", box.Top + 8),
            ("r", 7),
            ("fill", Palette.Highlight),
            ("stroke", "#fff")
        );
        svg.Empty("path", ("d", $"M{x} {y}m-3 -3l6 6m0 -6l-6 6"), ("stroke", "#fff"), ("stroke-width", 1.8));
    }

    private static (int Columns, double Cell, double RowHeight, double Top) Measure(
        ImageGridFigure figure,
        double width
    )
    {
        int columns = Columns(figure, width);
        double room = (width - 2 * Heading.Padding - BarRoom(figure) + Gap) / columns - Gap;
        // Whole multiples of a pixel stay sharp; a picture is never blown up beyond 160 pixels.
        double cell = Math.Min(room, Math.Max(160, figure.Width));
        if (cell > figure.Width)
            cell = Math.Floor(cell / figure.Width) * figure.Width;
        cell = Math.Max(8, cell);
        int lines = figure.Labels is null
            ? 0
            : figure.Labels.Select(label => Lines(label, cell + Gap - 2).Count).DefaultIfEmpty().Max();
        double rowHeight = cell * figure.Height / figure.Width + Gap + (lines > 0 ? lines * LineHeight + 2 : 0);
        return (columns, cell, rowHeight, Heading.Draw(new SvgWriter(), figure.Layout.Title, width));
    }

    private static int Columns(ImageGridFigure figure, double width)
    {
        if (figure.Columns is { } asked)
            return asked;
        int count = Math.Max(1, figure.Images.Count);
        int fitting = Math.Max(1, (int)((width - 2 * Heading.Padding) / (Math.Max(56, figure.Width) + Gap)));
        if (count <= fitting)
            return count;
        // Rows of equal length where that is possible (20 pictures: 2 × 10 rather than 9 + 9 + 2).
        for (int columns = fitting; columns > fitting / 2; columns--)
        {
            if (count % columns == 0)
                return columns;
        }
        return fitting;
    }

    private static double BarRoom(ImageGridFigure figure) =>
        figure.Colors.Scale == ColorScale.Greys ? 0 : ColorBar.Width(figure.Colors, 100) + 16;

    private static IReadOnlyList<string> Lines(string label, double width) =>
        label.Length == 0 ? [] : TextMetrics.Wrap(label, FontSize, width, MaximumLines);
}
