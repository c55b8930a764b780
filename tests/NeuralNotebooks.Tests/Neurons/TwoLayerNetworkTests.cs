using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Neurons;

/// <summary>The expected numbers are those that NumPy computes, as it prints them.</summary>
public sealed class TwoLayerNetworkTests
{
    // NumPy prints eight digits.
    private const double PrintedDigits = 5.1e-9;

    private static readonly Matrix<double> Inputs = Matrix<double>.Build.DenseOfRowArrays(
        [0, 0, 1],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 1]
    );
    private static readonly Matrix<double> Targets = Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 0]);

    [Fact]
    public void Starts_with_the_weights_of_NumPy()
    {
        var network = new TwoLayerNetwork(3, 4, 1, seed: 1);
        AssertNear([0.417022005, 0.720324493, 0.000114374817, 0.302332573], network.Weights1.Row(0));
        AssertNear([0.20445225, 0.87811744, 0.02738759, 0.67046751], network.Weights2.Column(0));
    }

    [Fact]
    public void Learns_xor()
    {
        var network = new TwoLayerNetwork(3, 4, 1, seed: 1);
        network.Fit(Inputs, Targets, 1500);

        AssertNear([0.00965854, 0.96893341, 0.96884749, 0.03646843], network.Outputs.Column(0));
        Assert.Equal(0.000839711319631276, network.LossHistory[^1], 1e-15);
        Assert.True(network.Loss(Inputs, Targets) < network.LossHistory[^1]);
    }

    [Fact]
    public void History_begins_with_the_loss_of_the_start()
    {
        var network = new TwoLayerNetwork(3, 4, 1, seed: 1);
        double start = network.Loss(Inputs, Targets);
        network.Fit(Inputs, Targets, 300);

        Assert.Equal(300, network.LossHistory.Count);
        Assert.Equal(start, network.LossHistory[0]);
        Assert.True(network.LossHistory[^1] < network.LossHistory[0]);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_summed_squares()
    {
        var network = new TwoLayerNetwork(3, 4, 1, seed: 7);
        (var gradient1, var gradient2) = network.Gradients(Inputs, Targets);
        AssertSlopes(network, network.Weights1, gradient1);
        AssertSlopes(network, network.Weights2, gradient2);
    }

    [Fact]
    public void A_step_is_the_learning_rate_times_the_gradient()
    {
        var network = new TwoLayerNetwork(3, 4, 1);
        var before = network.Weights2;
        var gradient = network.Gradients(Inputs, Targets).Weights2;
        network.Fit(Inputs, Targets, iterations: 1, learningRate: 0.5);
        Assert.Equal(before - 0.5 * gradient, network.Weights2);
    }

    [Fact]
    public void Wrong_sizes_name_both()
    {
        var network = new TwoLayerNetwork(3, 4, 1);
        Assert.Contains(
            "expects 3 inputs, but got 2",
            Assert.Throws<ArgumentException>(() => network.Output(Inputs.SubMatrix(0, 4, 0, 2))).Message
        );
        Assert.Contains(
            "targets of 4 × 1, but got 1 × 4",
            Assert.Throws<ArgumentException>(() => network.Fit(Inputs, Targets.Transpose(), 1)).Message
        );
    }

    private static void AssertSlopes(TwoLayerNetwork network, Matrix<double> weights, Matrix<double> gradient)
    {
        const double step = 1e-5;
        for (int row = 0; row < weights.RowCount; row++)
        {
            for (int column = 0; column < weights.ColumnCount; column++)
            {
                double weight = weights[row, column];
                weights[row, column] = weight + step;
                double above = Targets.RowCount * network.Loss(Inputs, Targets);
                weights[row, column] = weight - step;
                double below = Targets.RowCount * network.Loss(Inputs, Targets);
                weights[row, column] = weight;
                // The central difference is off by about step².
                Assert.Equal((above - below) / (2 * step), gradient[row, column], 1e-9);
            }
        }
    }

    private static void AssertNear(double[] expected, Vector<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], PrintedDigits);
    }
}
