using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws small pictures in rows, each with its caption below.</summary>
internal static class ImageGridRenderer
{
    // What the eye can tell apart in a small picture; an odd number has a level for zero.
    private const int GreyLevels = 16;
    private const int ColorLevels = 25;

    // From here on pixels are there to be counted.
    private const double LargePixel = 16;

    public static void Draw(SvgWriter svg, ImageGridFigure figure, double width)
    {
        Heading.Draw(svg, figure.Layout.Title, width);
        var placement = ImageGridPlacement.Of(figure, width);
        if (figure.Images.Count == 0)
            svg.Text(
                "text",
                "no images",
                ("x", width / 2),
                ("y", placement.Top + 12),
                ("text-anchor", "middle"),
                ("fill", Palette.FaintInk)
            );
        for (int index = 0; index < figure.Images.Count; index++)
        {
            DrawImage(svg, figure, index, placement);
            svg.NewLine();
        }
        if (placement.BarRoom > 0)
            ColorBar.Draw(
                svg,
                figure.Colors,
                width - TitlePlacement.Padding - placement.BarRoom + 8,
                placement.Top,
                placement.BarHeight
            );
    }

    private static void DrawImage(SvgWriter svg, ImageGridFigure figure, int index, ImageGridPlacement placement)
    {
        var box = placement.Box(index);
        string label = figure.Labels?[index] ?? "";
        bool isHighlighted = figure.Highlighted?[index] == true;
        svg.Open("g").Tooltip(label.Length > 0 ? label : FormattableString.Invariant($"image {index}"));
        Picture.Draw(
            svg,
            figure.Images[index],
            figure.Width,
            figure.Height,
            figure.Colors,
            ReferenceEquals(figure.Colors.Scale, ColorMap.Greys) ? GreyLevels : ColorLevels,
            box
        );
        if (box.Width / figure.Width >= LargePixel)
            DrawPixelBorders(svg, figure, box);
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
        double baseline = box.Bottom + ImageGridPlacement.FontSize + 3;
        foreach (string line in placement.Lines(label))
        {
            svg.Text(
                "text",
                line,
                ("x", box.Left + box.Width / 2),
                ("y", baseline),
                ("text-anchor", "middle"),
                ("font-size", ImageGridPlacement.FontSize),
                ("font-weight", isHighlighted ? 600 : null),
                ("fill", isHighlighted ? Palette.Highlight : null)
            );
            baseline += ImageGridPlacement.LineHeight;
        }
        svg.Close();
    }

    private static void DrawPixelBorders(SvgWriter svg, ImageGridFigure figure, Box box)
    {
        var columns = Enumerable.Range(1, figure.Width - 1).Select(i => box.Left + i * box.Width / figure.Width);
        var rows = Enumerable.Range(1, figure.Height - 1).Select(i => box.Top + i * box.Height / figure.Height);
        string path = string.Concat(
            columns
                .Select(x => $"M{SvgWriter.Number(x)} {SvgWriter.Number(box.Top)}v{SvgWriter.Number(box.Height)}")
                .Concat(
                    rows.Select(y =>
                        $"M{SvgWriter.Number(box.Left)} {SvgWriter.Number(y)}h{SvgWriter.Number(box.Width)}"
                    )
                )
        );
        if (path.Length > 0)
            svg.Empty("path", ("d", path), ("fill", "none"), ("stroke", Palette.CardBorder), ("stroke-width", 1));
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
}
