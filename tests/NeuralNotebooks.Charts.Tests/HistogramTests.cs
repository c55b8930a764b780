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
}
