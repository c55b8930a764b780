using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Numerics;

/// <summary>Matrices of weights lie in panels of columns; nobody outside of the kernels should notice.</summary>
public class PaddedMatrixTests
{
    private static PaddedMatrix<double> Random(int rows, int columns, bool inPanels)
    {
        var random = new Random(rows * 1000 + columns);
        var matrix = new PaddedMatrix<double>(rows, columns, inPanels);
        matrix.CopyFrom([.. Enumerable.Range(0, rows * columns).Select(_ => random.NextDouble() - 0.5)]);
        return matrix;
    }

    [Fact]
    public void What_goes_in_comes_out_in_the_same_order()
    {
        Prop.ForAll(
                Gen.Choose(0, 100).Two().ToArbitrary(),
                shape =>
                {
                    (int rows, int columns) = shape;
                    float[] values = [.. Enumerable.Range(0, rows * columns).Select(i => (float)i)];
                    var matrix = new PaddedMatrix<float>(rows, columns, inPanels: true);
                    matrix.CopyFrom(values);
                    Assert.Equal(values, matrix.ToArray());
                    for (int i = 0; i < values.Length; i++)
                        Assert.Equal(values[i], matrix[i / columns, i % columns]);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_row_in_several_panels_is_not_given_as_one_piece()
    {
        var matrix = new PaddedMatrix<float>(3, 100, inPanels: true);
        Assert.Equal(4, matrix.Panels);
        Assert.Throws<InvalidOperationException>(() => matrix.Row(0).Length);
        Assert.Throws<InvalidOperationException>(() => matrix.Padding(0).Length);
        Assert.Equal([32, 32, 32, 4], Enumerable.Range(0, 4).Select(panel => matrix.Row(2, panel).Length));
    }

    // 300 outputs: more than the products pack at a time; 21 and 37: no whole tiles.
    [Theory]
    [InlineData(21, 37, 300, 1)]
    [InlineData(21, 37, 300, 2)]
    [InlineData(8, 300, 37, 3)]
    [InlineData(5, 3, 10, 2)]
    public void The_three_products_of_a_layer_follow_their_definitions(int samples, int inputs, int outputs, int parts)
    {
        PaddedMatrix<double> x = Random(samples, inputs, false),
            w = Random(inputs, outputs, true),
            g = Random(samples, outputs, false);
        PaddedMatrix<double> y = new(samples, outputs),
            weightGradient = new(inputs, outputs, inPanels: true),
            inputGradient = new(samples, inputs);
        for (int part = 0; part < parts; part++)
        {
            var ofOutputs = Block.Share<double>(samples, y.PaddedColumns, part, parts);
            if (!ofOutputs.IsEmpty)
                Kernels.Forward(x, w, y, ofOutputs);
            var ofInputs = Block.Share<double>(samples, inputGradient.PaddedColumns, part, parts);
            if (!ofInputs.IsEmpty)
                Kernels.InputGradient(g, w, inputGradient, ofInputs);
            var ofWeights = Block.Share<double>(inputs, weightGradient.PaddedColumns, part, parts);
            for (int i = 0; i < ofWeights.Panels(weightGradient.PanelColumns) && !ofWeights.IsEmpty; i++)
                Kernels.WeightGradient(x, g, samples, weightGradient, ofWeights.Panel(i, weightGradient.PanelColumns));
        }

        // Sums of at most 300 products below 1/4, in another order: rounding of 2⁻⁵³ each.
        const double Tolerance = 1e-13;
        Each(samples, outputs, (i, j) => Assert.Equal(Sum(inputs, k => x[i, k] * w[k, j]), y[i, j], Tolerance));
        Each(
            inputs,
            outputs,
            (i, j) => Assert.Equal(Sum(samples, k => x[k, i] * g[k, j]), weightGradient[i, j], Tolerance)
        );
        Each(
            samples,
            inputs,
            (i, j) => Assert.Equal(Sum(outputs, k => g[i, k] * w[j, k]), inputGradient[i, j], Tolerance)
        );
    }

    private static double Sum(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);

    private static void Each(int rows, int columns, Action<int, int> check)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                check(row, column);
        }
    }
}
