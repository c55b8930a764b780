using System.Globalization;
using System.Text;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts.Style;

/// <summary>The same chart on a dark card, where the reader's system asks for it.</summary>
/// <remarks>
/// A style sheet inside the SVG, which also works where the SVG is an image. Looks are attributes all the same: what
/// strips the style sheet, what prints, and what knows no dark shows the light chart, on its own white card.
/// </remarks>
internal static class DarkTheme
{
    /// <summary>The class of the documents that the style sheet is for: on a page, all style sheets are one.</summary>
    public const string Class = "nn-chart";

    private static readonly (string Light, string Dark)[] Colors =
    [
        (Palette.Card, VisualLanguage.DarkCard),
        (Palette.CardBorder, VisualLanguage.DarkCardBorder),
        (Palette.Ink, VisualLanguage.DarkInk),
        (Palette.FaintInk, VisualLanguage.DarkFaintInk),
        (Palette.Axis, VisualLanguage.DarkAxis),
        (Palette.GridLine, VisualLanguage.DarkGridLine),
        (Palette.Highlight, VisualLanguage.DarkHighlight),
        .. Palette.Series.Zip(VisualLanguage.DarkSeries),
    ];

    // Also the two ends of a colour scale, but there they fill.
    private static readonly (string Light, string Dark)[] Strokes =
    [
        (Palette.Positive, VisualLanguage.DarkPositive),
        (Palette.Negative, VisualLanguage.DarkNegative),
    ];

    /// <summary>What a colour of the light chart becomes.</summary>
    public static string Of(string light) => Colors.First(pair => pair.Light == light).Dark;

    /// <summary>The style sheet for a drawing, with no more than it needs.</summary>
    public static string StyleSheetFor(string drawing)
    {
        var css = new StringBuilder("@media screen and (prefers-color-scheme:dark){");
        css.Append(CultureInfo.InvariantCulture, $".{Class}{{fill:{Of(Palette.Ink)}}}");
        foreach (var (light, dark) in Colors)
            AddRule("fill", light, dark);
        foreach (var (light, dark) in Colors.Concat(Strokes))
            AddRule("stroke", light, dark);
        // The rim that keeps a text readable over lines.
        if (drawing.Contains("aria-hidden", StringComparison.Ordinal))
            css.Append(CultureInfo.InvariantCulture, $".{Class} text[stroke]{{stroke:{VisualLanguage.DarkCard}}}");
        return css.Append('}').ToString();

        void AddRule(string property, string light, string dark)
        {
            if (drawing.Contains($"{property}=\"{light}\"", StringComparison.Ordinal))
                css.Append(CultureInfo.InvariantCulture, $".{Class} [{property}='{light}']{{{property}:{dark}}}");
        }
    }
}
