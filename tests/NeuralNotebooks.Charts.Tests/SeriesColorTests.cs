using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>Lines over maps, which keep their colours in a dark theme, where those of the series get lighter.</summary>
public sealed class SeriesColorTests
{
    [Theory]
    [InlineData("contour")]
    [InlineData("path on a matrix")]
    public void A_lone_line_over_a_map_is_dark_in_both_themes(string name)
    {
        string svg = Gallery.Named(name).ToSvg();

        Assert.DoesNotContain($"stroke=\"{Palette.Color(0)}\"", svg, StringComparison.Ordinal);
        // On the map and in the legend, each on a rim that a dark card does not swallow.
        Assert.Equal(2, Count(svg, $"stroke=\"{Palette.Boundary}\" stroke-width=\"2\""));
        Assert.Equal(2, Count(svg, "stroke=\"#fff\" stroke-width=\"4.5\""));
        Assert.DoesNotContain($"[stroke='{Palette.Boundary}']", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_race_on_a_map_keep_their_colours()
    {
        string svg = Gallery.Named("race on a map").ToSvg();

        Assert.DoesNotContain(Palette.Boundary, svg, StringComparison.Ordinal);
        Assert.All(
            [0, 1],
            series => Assert.Contains($"stroke=\"{Palette.Color(series)}\"", svg, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_line_on_the_card_keeps_its_colour() =>
        Assert.Contains($"stroke=\"{Palette.Color(0)}\"", Gallery.Named("function").ToSvg(), StringComparison.Ordinal);

    [Theory]
    [InlineData("contour")]
    [InlineData("path on a matrix")]
    public void Plotly_draws_a_lone_line_in_the_same_colour(string name)
    {
        var lines = JsonNode.Parse(Gallery.Named(name).ToPlotlyJson())!["data"]!
            .AsArray()
            .Where(trace => trace!["name"]?.GetValue<string>() is "descent" or "path")
            .Select(trace => trace!["line"]!["color"]!.GetValue<string>());

        Assert.Equal([Palette.Boundary], lines);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
