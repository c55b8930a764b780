using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Charts.Placement;

namespace NeuralNotebooks.Charts.Tests;

public sealed class ContourTests
{
    private static readonly double[] Grid = [.. Enumerable.Range(0, 81).Select(index => (index - 40) / 20.0)];

    [Fact]
    public void A_ring_around_a_cone_has_the_area_of_its_circle()
    {
        var rings = Isolines.Rings(Grid, Grid, Sampled((x, y) => -Math.Sqrt(x * x + y * y)), -1);

        // Simplified to a fifth of a unit, so the coordinates are scaled up to pixels first.
        Assert.Single(rings);
        var pixels = Isolines.Rings(Scaled(100), Scaled(100), Sampled((x, y) => -Math.Sqrt(x * x + y * y)), -1);
        Assert.Equal(Math.PI, Math.Abs(Area(pixels[0])) / 10_000, 0.01);
    }

    [Fact]
    public void Crossings_of_a_plane_lie_on_its_line()
    {
        Prop.ForAll<NormalFloat, NormalFloat>(
                (first, second) =>
                {
                    var (a, b) = (Math.Clamp(first.Get, -100, 100), Math.Clamp(second.Get, -100, 100));
                    var rings = Isolines.Rings(Grid, Grid, Sampled((x, y) => a * x + b * y), 0.1);
                    return rings.SelectMany(ring => ring).All(point => a * point.X + b * point.Y >= 0.1 - 1e-9);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Above_and_below_a_level_fill_the_whole_plane()
    {
        Prop.ForAll<double[]>(values =>
            {
                double[] all =
                [
                    .. (values ?? [])
                        .Where(double.IsFinite)
                        .Select(value => Math.Clamp(value, -1e6, 1e6))
                        .Concat([1, 2, -1, 0.5, 0.3])
                        .Take(25),
                ];
                double[,] z = new double[5, 5];
                for (int index = 0; index < 25; index++)
                    z[index / 5, index % 5] = all[index % all.Length] + index * 1e-7;
                double[] places = [0, 100, 200, 300, 400];
                double level = all.Average() + 1e-9;
                double high = Isolines.Rings(places, places, z, level).Sum(Area);
                for (int index = 0; index < 25; index++)
                    z[index / 5, index % 5] *= -1;
                double low = Isolines.Rings(places, places, z, -level).Sum(Area);
                // Rings run one way round high ground and the other way round holes; a fifth of a pixel is lost per
                // point.
                return Math.Abs(Math.Abs(high) + Math.Abs(low) - 160_000) < 1_000;
            })
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Where_nothing_is_high_there_is_no_ring() =>
        Assert.Empty(Isolines.Rings(Grid, Grid, Sampled((_, _) => 0), 1));

    [Fact]
    public void Where_all_is_high_the_ring_is_the_border() =>
        Assert.Equal(16, Math.Abs(Area(Isolines.Rings(Grid, Grid, Sampled((_, _) => 2), 1).Single())), 9);

    [Fact]
    public void A_hole_in_the_data_is_a_hole_in_the_plane()
    {
        double[,] z = Sampled((_, _) => 2);
        z[40, 40] = double.NaN;

        Assert.Equal(2, Isolines.Rings(Grid, Grid, z, 1).Count);
    }

    private static double[] Scaled(double factor) => [.. Grid.Select(value => value * factor)];

    private static double[,] Sampled(Func<double, double, double> function)
    {
        double[,] z = new double[Grid.Length, Grid.Length];
        for (int row = 0; row < Grid.Length; row++)
        for (int column = 0; column < Grid.Length; column++)
            z[row, column] = function(Grid[column], Grid[row]);
        return z;
    }

    // Gauss's shoelace formula; negative when the ring runs the other way.
    private static double Area(IReadOnlyList<(double X, double Y)> ring) =>
        ring.Select((point, index) => (point, next: ring[(index + 1) % ring.Count]))
            .Sum(pair => pair.point.X * pair.next.Y - pair.next.X * pair.point.Y) / 2;
}
