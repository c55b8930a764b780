using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Layers;

public sealed class DropoutLayerTests
{
    private const int Rows = 60;

    private static PaddedMatrix<double> Filled(int rows, int columns, Func<int, int, double> value)
    {
        var matrix = new PaddedMatrix<double>(rows, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                matrix[row, column] = value(row, column);
        }

        return matrix;
    }

    private static PassContext Pass(ulong seed = 1, long step = 0) =>
        new()
        {
            Rows = Rows,
            Threads = 1,
            IsTraining = true,
            Seed = seed,
            Step = step,
        };

    /// <summary>By what each of rows × columns ones is multiplied.</summary>
    private static double[] Mask(int index, int columns, double rate, PassContext pass)
    {
        var layer = new DropoutLayer<double>(index, columns, rate);
        var buffers = layer.CreateBuffers(Rows, forTraining: true);
        layer.Forward(Filled(Rows, columns, (_, _) => 1), buffers, pass);
        return [.. buffers.Output.ToArray().Cast<double>()];
    }

    // Four columns share one random number, so that widths beside multiples of four are the awkward ones.
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(9)]
    public void Every_column_is_dropped_now_and_then_and_scaled_otherwise(int columns)
    {
        double[] mask = Mask(0, columns, 0.5, Pass());
        for (int column = 0; column < columns; column++)
        {
            double[] inColumn = [.. Enumerable.Range(0, Rows).Select(row => mask[row * columns + column])];
            Assert.Equal([0, 2], inColumn.Distinct().Order());
            // 60 draws: half of them, with a standard deviation of 3.9.
            Assert.InRange(inColumn.Count(factor => factor == 0), 12, 48);
        }
    }

    [Fact]
    public void Neighbours_are_dropped_independently()
    {
        double[] mask = Mask(0, 4, 0.5, Pass());
        for (int column = 1; column < 4; column++)
        {
            int same = Enumerable.Range(0, Rows).Count(row => mask[row * 4] == mask[row * 4 + column]);
            Assert.InRange(same, 12, 48);
        }
    }

    [Fact]
    public void The_mask_belongs_to_its_seed_step_layer_and_row()
    {
        double[] mask = Mask(0, 8, 0.5, Pass());
        Assert.Equal(mask, Mask(0, 8, 0.5, Pass()));
        Assert.NotEqual(mask, Mask(1, 8, 0.5, Pass()));
        Assert.NotEqual(mask, Mask(0, 8, 0.5, Pass(seed: 2)));
        Assert.NotEqual(mask, Mask(0, 8, 0.5, Pass(step: 1)));
        Assert.True(mask.Chunk(8).DistinctBy(row => string.Join(" ", row)).Count() > 1);
    }

    [Fact]
    public void A_rate_of_zero_drops_nothing() => Assert.All(Mask(0, 5, 0, Pass()), factor => Assert.Equal(1, factor));

    [Fact]
    public void The_gradient_passes_where_the_input_did()
    {
        var layer = new DropoutLayer<double>(0, 5, 0.25);
        var buffers = layer.CreateBuffers(Rows, forTraining: true);
        layer.Forward(Filled(Rows, 5, (_, _) => 1), buffers, Pass());
        layer.Backward(Filled(Rows, 5, (row, column) => row + column), buffers, Pass(), null!, true);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < 5; column++)
                Assert.Equal(buffers.Output[row, column] * (row + column), buffers.InputGradient[row, column]);
        }
    }

    [Fact]
    public void No_gradient_is_computed_that_nobody_needs()
    {
        var layer = new DropoutLayer<double>(0, 5, 0.25);
        var buffers = layer.CreateBuffers(Rows, forTraining: true);
        layer.Forward(Filled(Rows, 5, (_, _) => 1), buffers, Pass());
        layer.Backward(Filled(Rows, 5, (_, _) => 1), buffers, Pass(), null!, false);
        Assert.All(buffers.InputGradient.ToArray().Cast<double>(), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_rate_is_from_zero_to_below_one(double rate)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new DropoutLayer<double>(0, 2, rate));
        Assert.Equal("rate", error.ParamName);
        Assert.StartsWith("Expected a dropout rate from 0 to below 1, such as 0.2.", error.Message);
    }
}
