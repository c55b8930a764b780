using NeuralNotebooks.Charts.Style;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>What charts, explorables and exercises share can be seen and read, in light and in dark.</summary>
public sealed class VisualLanguageTests
{
    /// <summary>Colour, what it stands on, and the contrast that it needs there.</summary>
    public static TheoryData<string, string, double> Pairs =>
        new()
        {
            { VisualLanguage.Positive, VisualLanguage.Card, 4.5 },
            { VisualLanguage.Negative, VisualLanguage.Card, 4.5 },
            { VisualLanguage.DarkPositive, VisualLanguage.DarkCard, 4.5 },
            { VisualLanguage.DarkNegative, VisualLanguage.DarkCard, 4.5 },
            // Numbers stand on the middle of a map.
            { VisualLanguage.Ink, VisualLanguage.Zero, 7 },
            { VisualLanguage.DarkInk, VisualLanguage.DarkZero, 7 },
            // The main button has letters in the card's colour; the ring of the keyboard is a line.
            { VisualLanguage.Card, VisualLanguage.Series[0], 4.5 },
            { VisualLanguage.DarkCard, VisualLanguage.DarkSeries[0], 4.5 },
            { VisualLanguage.Series[1], VisualLanguage.Card, 3 },
            { VisualLanguage.DarkSeries[1], VisualLanguage.DarkCard, 3 },
            { "#ffffff", VisualLanguage.Right, 4.5 },
            { "#ffffff", VisualLanguage.Half, 4.5 },
            { "#ffffff", VisualLanguage.Wrong, 4.5 },
            { "#ffffff", VisualLanguage.Untried, 4.5 },
            { VisualLanguage.MiddleGrey, "#ffffff", 3 },
            { VisualLanguage.MiddleGrey, "#1e1e1e", 3 },
            { VisualLanguage.MiddleBlue, "#ffffff", 3 },
            { VisualLanguage.MiddleBlue, "#1e1e1e", 3 },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_colour_stands_out_from_what_it_stands_on(string color, string ground, double least) =>
        Assert.True(Rgb.Parse(color).Contrast(Rgb.Parse(ground)) >= least);

    [Fact]
    public void The_page_about_it_names_every_colour_that_it_has()
    {
        string page = File.ReadAllText(Path.Combine(ExplorableScriptTests.Root, "docs", "visual-language.md"));
        foreach (
            string color in (string[])
                [
                    VisualLanguage.Card,
                    VisualLanguage.CardBorder,
                    VisualLanguage.Ink,
                    VisualLanguage.FaintInk,
                    VisualLanguage.Axis,
                    VisualLanguage.GridLine,
                    VisualLanguage.Highlight,
                    VisualLanguage.Positive,
                    VisualLanguage.Negative,
                    VisualLanguage.Zero,
                    VisualLanguage.DarkCard,
                    VisualLanguage.DarkCardBorder,
                    VisualLanguage.DarkInk,
                    VisualLanguage.DarkFaintInk,
                    VisualLanguage.DarkAxis,
                    VisualLanguage.DarkGridLine,
                    VisualLanguage.DarkHighlight,
                    VisualLanguage.DarkPositive,
                    VisualLanguage.DarkNegative,
                    VisualLanguage.DarkZero,
                    VisualLanguage.Right,
                    VisualLanguage.Half,
                    VisualLanguage.Wrong,
                    VisualLanguage.Untried,
                    VisualLanguage.Series[0],
                    VisualLanguage.DarkSeries[0],
                ]
        )
            Assert.Contains(color, page, StringComparison.Ordinal);
        foreach (int size in (int[])[VisualLanguage.TitleSize, VisualLanguage.TextSize, VisualLanguage.LabelSize])
            Assert.Contains(FormattableString.Invariant($"| {size} px"), page, StringComparison.Ordinal);
    }
}
