using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Tests;

public sealed class TicksTests
{
    [Fact]
    public void Linear_ticks_are_few_round_even_and_inside()
    {
        Prop.ForAll<NormalFloat, NormalFloat, PositiveInt>(
                (first, second, count) =>
                {
                    var (low, high) = (Math.Min(first.Get, second.Get), Math.Max(first.Get, second.Get));
                    double size = Math.Max(Math.Abs(low), Math.Abs(high));
                    if (high - low <= size * 1e-9 || size > 1e200 || high - low < 1e-200)
                        return true;
                    int maximum = 2 + count.Get % 12;
                    var ticks = Ticks.Linear(low, high, maximum);
                    double step = Ticks.Step(low, high, maximum);
                    double mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
                    return ticks.Count <= maximum
                        && new[] { 1.0, 2, 5 }.Any(round => Math.Abs(mantissa - round) < 1e-6)
                        && ticks.All(tick => tick.Value >= low - step * 1e-6 && tick.Value <= high + step * 1e-6)
                        && ticks
                            .Zip(ticks.Skip(1))
                            .All(pair => Math.Abs(pair.Second.Value - pair.First.Value - step) < step * 1e-3)
                        && ticks.Select(tick => tick.Label).Distinct().Count() == ticks.Count;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, 1, 6, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 20_000, 5, "0 5,000 10,000 15,000 20,000")]
    [InlineData(0, 8000, 5, "0 2000 4000 6000 8000")]
    [InlineData(-20_000, 0, 5, "−20,000 −15,000 −10,000 −5,000 0")]
    [InlineData(-1, 1, 5, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(0, 4e6, 5, "0 1×10⁶ 2×10⁶ 3×10⁶ 4×10⁶")]
    [InlineData(0, 3e-6, 4, "0 1×10⁻⁶ 2×10⁻⁶ 3×10⁻⁶")]
    public void Labels_are_as_long_as_needed(double low, double high, int count, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Linear(low, high, count).Select(tick => tick.Label)));

    [Theory]
    [InlineData(1e-5, 1, 10, "10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 0.1 1")]
    [InlineData(1e-4, 1e5, 10, "0.0001 0.001 0.01 0.1 1 10 100 1000 10,000 100,000")]
    [InlineData(1e-12, 1, 4, "10⁻¹² 10⁻⁸ 10⁻⁴ 1")]
    [InlineData(1, 9, 5, "1 2 5")]
    [InlineData(1e6, 4e7, 8, "10⁶ 10⁷")]
    [InlineData(2e6, 1e7, 8, "2×10⁶ 5×10⁶ 10⁷")]
    public void Logarithmic_ticks_are_powers_of_ten(double low, double high, int count, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Logarithmic(low, high, count).Select(tick => tick.Label)));

    [Fact]
    public void Powers_of_two_are_the_ticks_of_a_logarithmic_axis_of_them()
    {
        var texts = TextBox.In(Gallery.Named("powers of two").ToSvg()).Select(box => box.Text).ToList();

        Assert.Subset(texts.ToHashSet(), new HashSet<string> { "32", "64", "128", "256", "10⁶", "10⁷" });
    }

    [Theory]
    [InlineData(60, "−0.37 0.37")]
    [InlineData(200, "−0.2 0 0.2")]
    public void A_low_key_of_colours_tells_its_ends(double height, string labels)
    {
        var colors = ColorRange.Of([-0.37, 0.1], ColorMap.BlueOrange, symmetric: true, null, null);

        Assert.Equal(
            labels,
            string.Join(' ', ColorBarPlacement.Of(colors, height).Axis.Ticks.Select(tick => tick.Label))
        );
    }

    [Theory]
    [InlineData("b = -1", "b = −1")]
    [InlineData("-2.5 to (-3)", "−2.5 to (−3)")]
    [InlineData("2026-11-21, x-1, 3-5", "2026-11-21, x-1, 3-5")]
    [InlineData("--2 -", "--2 -")]
    [InlineData(null, null)]
    public void A_minus_in_a_name_is_the_one_of_the_axes(string? text, string? written) =>
        Assert.Equal(written, NumberText.WithMinusSigns(text));

    [Theory]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(12345.678, "12,346")]
    [InlineData(1234567, "1.235×10⁶")]
    [InlineData(-0.00001234, "−1.234×10⁻⁵")]
    [InlineData(9999999, "1×10⁷")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Values_have_four_digits(double value, string text) => Assert.Equal(text, NumberText.Short(value));
}
