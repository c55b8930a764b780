using System.Text.RegularExpressions;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>What holds for each explorable without a browser; tests/Explorables tries them in one.</summary>
public sealed class ExplorableTests
{
    public static TheoryData<string> Names => [.. ExplorableGallery.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_one_element_with_question_still_and_script(string name)
    {
        string html = ExplorableGallery.All[name].ToHtml();

        Assert.Matches(
            new Regex(
                "^<div data-explorable=\"[\\w-]+\"[^<>]*><p><strong>[^<>]+</strong></p>"
                    + "<img alt=\"[^\"<>]+\"[^<>]*src=\"data:image/svg\\+xml;base64,[^\"]+\">\n"
                    + "<script>.*</script></div>$",
                RegexOptions.Singleline
            ),
            html
        );
        Assert.Single(Regex.Matches(html, "</script"));
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_asks_for_nothing_outside(string name)
    {
        string html = ExplorableGallery
            .All[name]
            .ToHtml()
            .Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        Assert.DoesNotMatch("https?://|\\bfetch\\(|XMLHttp|WebSocket|@import|\\burl\\((?!#)|importScripts", html);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_small(string name)
    {
        int limit = name == "Playground" ? 80_000 : 40_000;
        int size = System.Text.Encoding.UTF8.GetByteCount(ExplorableGallery.All[name].ToHtml());
        Assert.True(size <= limit, $"{name} has {size} bytes, more than {limit}.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_words_say_the_question_and_what_the_still_shows(string name)
    {
        var explorable = ExplorableGallery.All[name];

        Assert.EndsWith("?", explorable.Description.Split('?')[0] + "?", StringComparison.Ordinal);
        Assert.True(explorable.Description.Length > 60, explorable.Description);
        Assert.Equal(explorable.ToHtml(), explorable.ToHtml());
    }

    [Theory]
    [InlineData("", "2 inputs, then 4 hidden, then 2 hidden, then 1 output")]
    [InlineData("data=gauss layers=8,8 rate=0.3", "2 inputs, then 8 hidden, then 8 hidden, then 1 output")]
    [InlineData("layers=", "2 inputs, then 1 output")]
    [InlineData("layers=9", "2 inputs, then 4 hidden, then 2 hidden, then 1 output")]
    public void The_playgrounds_still_shows_the_network_that_it_opens_with(string state, string network) =>
        Assert.Contains(network, Explorable.Playground(state).Description, StringComparison.Ordinal);

    [Fact]
    public void A_question_of_ones_own_stands_above_it()
    {
        string html = Explorable.Neuron([1], [2], 0).WithQuestion("What is 1 < 2 </script>?").ToHtml();

        Assert.StartsWith("<div data-explorable=\"neuron-", html, StringComparison.Ordinal);
        Assert.Contains("<strong>What is 1 &lt; 2 &lt;/script&gt;?</strong>", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "</script"));
    }

    [Fact]
    public void A_digit_network_asks_about_the_picture_that_it_opens_with()
    {
        Assert.StartsWith("Which neurons vote for 7?", DigitsFrom(0).Description, StringComparison.Ordinal);
        Assert.StartsWith("Which neurons vote for 3?", DigitsFrom(1).Description, StringComparison.Ordinal);
        Assert.NotEqual(DigitsFrom(0).ToSvg(), DigitsFrom(1).ToSvg());
    }

    private static Explorable DigitsFrom(int start) =>
        Explorable.DigitNetwork(
            [new float[784], new float[784]],
            [7, 3],
            new float[784, 1],
            [0],
            new float[1, 10],
            new float[10],
            start: start
        );

    [Fact]
    public void Wrong_numbers_are_told()
    {
        Assert.Throws<ArgumentException>(() => Explorable.Neuron([1, 2], [1], 0));
        Assert.Throws<ArgumentException>(() => Explorable.Neuron([], [], 0));
        Assert.Throws<ArgumentException>(() => Explorable.Neuron([double.NaN], [1], 0));
        Assert.Throws<ArgumentException>(() => Explorable.PixelNeuron([1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Explorable.WigglyFit(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Explorable.WigglyFit(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Explorable.WigglyFit(noise: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitsFrom(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitsFrom(-1));
    }
}
