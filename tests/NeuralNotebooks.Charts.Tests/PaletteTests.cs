using NeuralNotebooks.Charts.Style;
using NeuralNotebooks.Charts.Svg;

namespace NeuralNotebooks.Charts.Tests;

public sealed class PaletteTests
{
    private static readonly Rgb Card = Rgb.Parse(Palette.Card);

    [Fact]
    public void Contrast_of_black_on_white_is_twenty_one() =>
        Assert.Equal(21, new Rgb(0, 0, 0).Contrast(new Rgb(255, 255, 255)), 9);

    // WCAG 2.2: 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for graphics.
    [Theory]
    [InlineData(Palette.Ink, 7)]
    [InlineData(Palette.FaintInk, 4.5)]
    [InlineData(Palette.Highlight, 4.5)]
    [InlineData(Palette.Axis, 3)]
    public void Ink_is_readable_on_the_card(string color, double contrast) =>
        Assert.True(Rgb.Parse(color).Contrast(Card) >= contrast);

    [Theory]
    [InlineData(Palette.Ink, 7)]
    [InlineData(Palette.FaintInk, 4.5)]
    [InlineData(Palette.Highlight, 4.5)]
    [InlineData(Palette.Axis, 3)]
    public void Ink_is_readable_on_the_dark_card(string color, double contrast) =>
        Assert.True(Rgb.Parse(DarkTheme.Of(color)).Contrast(Rgb.Parse(DarkTheme.Of(Palette.Card))) >= contrast);

    [Fact]
    public void Every_series_stands_out_from_the_dark_card() =>
        Assert.All(
            Palette.Series,
            color => Assert.True(Rgb.Parse(DarkTheme.Of(color)).Contrast(Rgb.Parse(DarkTheme.Of(Palette.Card))) >= 4.5)
        );

    [Fact]
    public void Every_series_stands_out_from_the_dark_areas_of_the_others() =>
        Assert.All(
            Palette.Series.SelectMany(_ => Enumerable.Range(0, Palette.Count), (color, area) => (color, area)),
            pair =>
                Assert.True(
                    Rgb.Parse(DarkTheme.Of(pair.color))
                        .Contrast(Rgb.Parse(DarkTheme.Of(Palette.Pale(pair.area).ToString()))) >= 3
                )
        );

    [Fact]
    public void Every_series_stands_out_from_the_card() =>
        Assert.All(
            Enumerable.Range(0, Palette.Count),
            series => Assert.True(Rgb.Parse(Palette.Color(series)).Contrast(Card) >= 3, Palette.Color(series))
        );

    [Fact]
    public void Series_differ_in_more_than_colour()
    {
        var series = Enumerable.Range(0, Palette.Count).ToList();

        Assert.Equal(Palette.Count, series.Select(Palette.Dash).Distinct().Count());
        Assert.Equal(Palette.Count, series.Select(index => Markers.Outline(index, 4)).Distinct().Count());
        Assert.Equal(
            49,
            Enumerable.Range(0, 49).Select(index => (Palette.Color(index), Palette.Dash(index))).Distinct().Count()
        );
    }

    [Theory]
    [InlineData(nameof(ColorMap.Viridis))]
    [InlineData(nameof(ColorMap.RdBu))]
    [InlineData(nameof(ColorMap.Greys))]
    [InlineData(nameof(ColorMap.Blues))]
    [InlineData(nameof(ColorMap.BlueOrange))]
    public void Text_in_a_cell_is_readable_on_every_colour(string scale)
    {
        for (int step = 0; step <= 100; step++)
        {
            var color = Map(scale).Color(step / 100.0);
            Assert.True(color.Contrast(color.ReadableText) >= 4.5, color.ToString());
        }
    }

    [Theory]
    [InlineData(nameof(ColorMap.Viridis))]
    [InlineData(nameof(ColorMap.Greys))]
    [InlineData(nameof(ColorMap.Blues))]
    public void A_sequential_scale_keeps_its_order_in_grey(string scale)
    {
        var contrasts = Enumerable
            .Range(0, 33)
            .Select(step => Map(scale).Color(step / 32.0).Contrast(new Rgb(0, 0, 0)))
            .ToList();
        if (scale == nameof(ColorMap.Blues))
            contrasts.Reverse();

        Assert.Equal(contrasts.Order(), contrasts);
    }

    private static ColorMap Map(string scale) => (ColorMap)typeof(ColorMap).GetField(scale)!.GetValue(null)!;
}
