using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>How the title above a figure is wrapped to its width, and the room that it takes.</summary>
/// <param name="Lines">The lines of the title; none where there is no title.</param>
/// <param name="Height">The y below it, in pixels from the figure's top.</param>
internal sealed record TitlePlacement(IReadOnlyList<string> Lines, double Height)
{
    public const double FontSize = 15;

    /// <summary>Room above the first line and on each side, in pixels.</summary>
    public const double Padding = 14;

    /// <summary>The title of a figure of this width.</summary>
    public static TitlePlacement Of(string? title, double width)
    {
        if (string.IsNullOrWhiteSpace(title))
            return new TitlePlacement([], Padding);
        // Bold letters are a little wider.
        var lines = TextMetrics.Wrap(title, FontSize * 1.06, width - 2 * Padding);
        return new TitlePlacement(lines, Padding + lines.Count * FontSize * TextMetrics.LineHeight + 6);
    }
}
