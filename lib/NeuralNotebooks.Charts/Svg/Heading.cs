using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>The title above a figure, wrapped to its width.</summary>
internal static class Heading
{
    /// <summary>Draws the title, if any, and returns the y below it.</summary>
    public static double Draw(SvgWriter svg, string? title, double width)
    {
        var placement = TitlePlacement.Of(title, width);
        if (placement.Lines.Count == 0)
            return placement.Height;
        double baseline = TitlePlacement.Padding + TitlePlacement.FontSize * 0.85;
        foreach (string line in placement.Lines)
        {
            svg.Text(
                "text",
                line,
                ("x", width / 2),
                ("y", baseline),
                ("text-anchor", "middle"),
                ("font-size", TitlePlacement.FontSize),
                ("font-weight", 600)
            );
            baseline += TitlePlacement.FontSize * TextMetrics.LineHeight;
        }
        svg.NewLine();
        return placement.Height;
    }
}
