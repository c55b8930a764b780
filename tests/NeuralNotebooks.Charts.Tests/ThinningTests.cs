using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Charts.Svg;

namespace NeuralNotebooks.Charts.Tests;

public sealed class ThinningTests
{
    [Fact]
    public void Thinning_keeps_the_ends_and_the_extremes()
    {
        Prop.ForAll<NormalFloat[]>(values =>
            {
                // Repeated, because a short list is not thinned at all.
                double[] y = [.. Enumerable.Repeat(values.Select(value => value.Get), 20).SelectMany(part => part)];
                if (y.Length == 0)
                    return true;
                double[] x = [.. Enumerable.Range(0, y.Length)];
                var kept = LineThinner.Thin(x, y, 10);
                return kept[0] == 0
                    && kept[^1] == y.Length - 1
                    && kept.Min(index => y[index]) == y.Min()
                    && kept.Max(index => y[index]) == y.Max()
                    && kept.SequenceEqual(kept.Distinct().Order())
                    && kept.Count <= Math.Max(40, 10 * 4 + 2);
            })
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_path_that_turns_back_keeps_its_extremes_in_x_too()
    {
        double[] x = [.. Enumerable.Range(0, 4000).Select(index => Math.Cos(index / 100.0))];
        double[] y = [.. Enumerable.Range(0, 4000).Select(index => Math.Sin(index / 100.0))];

        var kept = LineThinner.Thin(x, y, 50);

        Assert.InRange(kept.Count, 50, 202);
        Assert.Equal(x.Min(), kept.Min(index => x[index]));
        Assert.Equal(x.Max(), kept.Max(index => x[index]));
    }
}
