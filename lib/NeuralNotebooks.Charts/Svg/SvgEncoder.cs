using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Writes a figure as a self-contained SVG document without script, fonts or ids.</summary>
/// <remarks>
/// There are no ids because two charts on one page share one namespace of ids. All looks are presentation attributes,
/// because viewers of stored notebooks (GitHub, nbviewer) strip style elements and attributes; what the style sheet
/// adds is the dark theme.
/// </remarks>
internal static class SvgEncoder
{
    /// <param name="figure">What is drawn.</param>
    /// <param name="scale">How much larger it is shown than it is laid out.</param>
    /// <param name="hasTooltips">Whether pointing at something says what it is.</param>
    public static string Encode(Figure figure, double scale, bool hasTooltips = true)
    {
        var (width, height) = FigureSize.Of(figure);
        var drawing = new SvgWriter(hasTooltips);
        DrawCard(drawing, figure, width, height);
        string content = drawing.ToString();
        var svg = new SvgWriter(hasTooltips);
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", (int)Math.Round(width * scale)),
            ("height", (int)Math.Round(height * scale)),
            ("viewBox", FormattableString.Invariant($"0 0 {width} {height}")),
            ("class", DarkTheme.Class),
            ("role", "img"),
            ("font-family", Palette.FontFamily),
            ("font-size", 12),
            ("fill", Palette.Ink),
            ("style", "max-width:100%;height:auto")
        );
        svg.Text("title", AltText.Title(figure)).Text("desc", AltText.Description(figure)).NewLine();
        svg.Text("style", DarkTheme.StyleSheetFor(content)).NewLine();
        return svg.Raw(content).Close().ToString();
    }

    private static void DrawCard(SvgWriter svg, Figure figure, int width, int height)
    {
        svg.Empty(
                "rect",
                ("x", 0.5),
                ("y", 0.5),
                ("width", width - 1),
                ("height", height - 1),
                ("rx", 6),
                ("fill", Palette.Card),
                ("stroke", Palette.CardBorder)
            )
            .NewLine();
        DrawFigure(svg, figure, width, height);
    }

    /// <summary>Draws a figure without its card.</summary>
    public static void DrawFigure(SvgWriter svg, Figure figure, double width, double height)
    {
        switch (figure)
        {
            case PlotFigure plot:
                PlotRenderer.Draw(svg, plot, width, height);
                break;
            case GridFigure grid:
                GridRenderer.Draw(svg, grid, width, height);
                break;
            case ImageGridFigure images:
                ImageGridRenderer.Draw(svg, images, width);
                break;
            case NetworkFigure network:
                NetworkRenderer.Draw(svg, network, width, height);
                break;
            case GraphFigure graph:
                GraphRenderer.Draw(svg, graph, width, height);
                break;
            case SurfaceFigure surface:
                SurfaceRenderer.Draw(svg, surface, width, height);
                break;
            case AnimationFigure animation:
                AnimationRenderer.Draw(svg, animation, width, height);
                break;
            default:
                throw new NotSupportedException($"No SVG form for {figure.GetType().Name}.");
        }
    }
}
