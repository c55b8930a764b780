namespace NeuralNotebooks.Charts.Svg;

/// <summary>The title above a figure, wrapped to its width.</summary>
internal static class Heading
{
    private const double FontSize = 15;

    /// <summary>Room above the first line and on each side, in pixels.</summary>
    public const double Padding = 14;

    /// <summary>Draws the title, if any, and returns the y below it.</summary>
    public static double Draw(SvgWriter svg, string? title, double width)
    {
        if (string.IsNullOrWhiteSpace(title))
            return Padding;
        double baseline = Padding + FontSize * 0.85;
        var lines = TextMetrics.Wrap(title, FontSize * 1.06, width - 2 * Padding);
        foreach (string line in lines)
        {
            svg.Text(
                "text",
                line,
                ("x", width / 2),
                ("y", baseline),
                ("text-anchor", "middle"),
                ("font-size", FontSize),
                ("font-weight", 600)
            );
            baseline += FontSize * TextMetrics.LineHeight;
        }
        svg.NewLine();
        return Padding + lines.Count * FontSize * TextMetrics.LineHeight + 6;
    }
}
