using System.Globalization;

namespace NeuralNotebooks.Lessons.DrawADigit;

/// <summary>The page of lesson 15 against the C# of lesson 15, in a browser.</summary>
public sealed class DrawADigitTests(DrawADigitPage page) : IClassFixture<DrawADigitPage>
{
    // Both compute in double and round to float once.
    private const double PixelTolerance = 1e-6;

    // C# sums in float with vectors, the page in double.
    private const double ProbabilityTolerance = 1e-4;

    [ChromiumFact]
    public void The_page_sees_what_the_lesson_sees() => Assert.InRange(page.ImageDifference, 0, PixelTolerance);

    [ChromiumFact]
    public void The_page_thinks_what_the_network_thinks() =>
        Assert.InRange(page.ProbabilityDifference, 0, ProbabilityTolerance);

    [ChromiumFact]
    public void It_reads_digits_of_any_size_at_any_place_with_any_pen()
    {
        var wrong = page
            .Result.Drawings.Where(drawing =>
                !drawing.Answer.StartsWith($"I see a {drawing.Digit} (", StringComparison.Ordinal)
            )
            .Select(drawing => $"{drawing.Digit}: {drawing.Answer}")
            .ToList();
        Assert.Equal(50, page.Result.Drawings.Count);
        // A network that was trained on another machine may stumble over one or two.
        Assert.True(wrong.Count <= 3, string.Join("; ", wrong));
    }

    [ChromiumFact]
    public void It_reads_twenty_one_shapes_in_nearly_all_of_twelve_styles()
    {
        var hands = page.Result.Hands;
        var wrong = hands
            .Where(hand => !hand.Answer.StartsWith($"I see a {hand.Digit} (", StringComparison.Ordinal))
            .Select(hand => $"{hand.Style}, shape {hand.Number}, {hand.Digit}: {hand.Answer}")
            .ToList();
        Assert.Equal(12 * 21, hands.Count);
        Assert.True(hands.Count - wrong.Count >= 245, string.Join("; ", wrong));
    }

    [ChromiumFact]
    public void The_bars_are_probabilities() =>
        Assert.All(page.Result.Drawings, drawing => Assert.Equal(1, drawing.Probabilities.Sum(), ProbabilityTolerance));

    [ChromiumFact]
    public void What_is_drawn_fills_the_box_of_twenty_pixels()
    {
        foreach (var image in page.Result.Drawings.Select(drawing => drawing.Image))
        {
            var inked = Enumerable.Range(0, image.Count).Where(pixel => image[pixel] > 0).ToList();
            var (columns, rows) = (
                inked.Select(pixel => pixel % 28).ToList(),
                inked.Select(pixel => pixel / 28).ToList()
            );
            // The box rarely starts at the edge of a pixel, so it covers a part of one more.
            Assert.InRange(Math.Max(columns.Max() - columns.Min(), rows.Max() - rows.Min()) + 1, 18, 22);
            Assert.Equal(1, image.Max(), PixelTolerance);
        }
    }

    [ChromiumFact]
    public void Clear_empties_the_board()
    {
        Assert.Equal("Draw a digit.", page.Result.AfterClear.Answer);
        Assert.Null(page.Result.AfterClear.Probabilities);
    }

    [ChromiumFact]
    public void The_examples_need_no_mouse()
    {
        Assert.Equal(10, page.Result.Examples.Count);
        var right = page.Result.Examples.Where(
            (answer, digit) =>
                answer.StartsWith(
                    string.Create(CultureInfo.InvariantCulture, $"I see a {digit} ("),
                    StringComparison.Ordinal
                )
        );
        Assert.InRange(right.Count(), 9, 10);
    }

    [ChromiumFact]
    public void Two_boards_live_side_by_side()
    {
        Assert.Equal(2, page.Result.Boards);
        Assert.True(page.Result.Ready);
        Assert.Equal("Draw a digit.", page.Result.Untouched);
    }

    [ChromiumFact]
    public void The_page_leaks_nothing_into_the_notebook()
    {
        Assert.Empty(page.Result.Globals);
        Assert.DoesNotContain(" id=\"", page.Html, StringComparison.Ordinal);
    }

    [ChromiumFact]
    public void The_page_needs_no_network() => Assert.DoesNotContain("://", page.Html, StringComparison.Ordinal);
}
