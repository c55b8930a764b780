using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Tests;

public sealed class HistogramTests
{
    [Fact]
    public void Every_finite_value_is_counted_once_between_ascending_edges()
    {
        Prop.ForAll<NormalFloat[], byte>(
                (numbers, bins) =>
                {
                    double[] values = [.. numbers.Select(number => number.Get)];
                    var histogram = Binning.Count(values, bins == 0 ? null : bins, null);
                    return histogram.Counts.Sum() == values.Length
                        && histogram.Edges.Length == histogram.Counts.Length + 1
                        && histogram.Edges.Zip(histogram.Edges.Skip(1)).All(pair => pair.First < pair.Second);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_edge_belongs_to_the_bin_on_its_right_and_the_last_one_to_the_last_bin() =>
        Assert.Equal([2, 1, 2], Binning.Count([0, 0.5, 1, 2, 3], 3, null).Counts);

    [Fact]
    public void Bins_that_are_asked_for_are_of_one_width_from_the_lowest_to_the_highest_value() =>
        Assert.Equal([-1, 0.5, 2, 3.5, 5], Binning.Count([5, -1, 0], 4, null).Edges);

    // log₂ 8 + 1 = 4 bins (Sturges), rounded to edges that are easy to read and hold everything.
    [Fact]
    public void Bins_that_are_not_asked_for_have_round_edges()
    {
        var histogram = Binning.Count([0.3, 1.1, 2.9, 3.2, 3.3, 5.7, 6.1, 7.8], null, "values");

        Assert.Equal([0, 2, 4, 6, 8], histogram.Edges);
        Assert.Equal([2, 3, 1, 2], histogram.Counts);
        Assert.Equal("values", histogram.Name);
    }

    // Nine values want ⌈log₂ 9⌉ + 1 = 5 bins.
    [Fact]
    public void More_values_want_more_bins() =>
        Assert.Equal([0, 2, 4, 6, 8, 10], Binning.Count([0, 1, 2, 3, 5, 6, 7, 8, 10], null, null).Edges);

    [Fact]
    public void Round_edges_meet_values_that_lie_on_them_without_an_empty_bin() =>
        Assert.Equal([0, 0.1, 0.2, 0.3], Binning.Count([0, 0.1, 0.2, 0.3], null, null).Edges, Close);

    [Theory]
    [InlineData(2, 1.9, 2.1)]
    [InlineData(-2, -2.1, -1.9)]
    [InlineData(0, -0.5, 0.5)]
    public void One_value_stands_in_the_middle_of_one_bin(double value, double low, double high)
    {
        var histogram = Binning.Count([value, value, value], 7, null);

        Assert.Equal([low, high], histogram.Edges, Close);
        Assert.Equal([3], histogram.Counts);
    }

    // The digits of a double tell them apart, but no round edges lie between them.
    [Theory]
    [InlineData(1, 1 + 1e-13)]
    [InlineData(-1, -1 + 1e-13)]
    [InlineData(0, 1e-301)]
    [InlineData(0, 1e-300)]
    public void Values_that_hardly_differ_share_a_bin(double first, double second) =>
        Assert.Equal([2], Binning.Count([first, second], 5, null).Counts);

    [Theory]
    [InlineData(1, 1 + 1e-11)]
    [InlineData(0, 1e-299)]
    public void Values_that_differ_enough_do_not(double first, double second) =>
        Assert.Equal([1, 1], Binning.Count([first, second], 2, null).Counts);

    [Fact]
    public void A_range_without_a_finite_length_has_even_edges() =>
        Assert.Equal(
            [-1.5e308, -0.5e308, 0.5e308, 1.5e308],
            Binning.Count([-1.5e308, 1.5e308], 3, null).Edges,
            (a, b) => Math.Abs(a - b) < 1e293
        );

    [Fact]
    public void What_is_not_finite_is_not_counted()
    {
        var histogram = Binning.Count([double.NaN, 1, 2, double.PositiveInfinity], 1, null);

        Assert.Equal([2], histogram.Counts);
        Assert.Equal([1, 2], histogram.Values);
    }

    [Fact]
    public void No_values_leave_an_empty_bin()
    {
        var histogram = Binning.Count([double.NaN], 3, "nothing");

        Assert.Equal([0, 1], histogram.Edges);
        Assert.Equal([0], histogram.Counts);
        Assert.Empty(histogram.Values);
        Assert.Equal("nothing", histogram.Name);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;
}
