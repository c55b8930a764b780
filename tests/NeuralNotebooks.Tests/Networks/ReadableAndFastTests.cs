using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Neurons;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Networks;

/// <summary>
/// Two levels, one truth: what the lessons write in plain loops, and what trains fast, learn the same.
/// </summary>
public class ReadableAndFastTests
{
    private static readonly double[,] Inputs =
    {
        { 0, 0, 1 },
        { 0, 1, 1 },
        { 1, 0, 1 },
        { 1, 1, 1 },
    };

    private static TrainingOptions AllRowsAtOnce(int epochs, double learningRate) =>
        new()
        {
            Epochs = epochs,
            BatchSize = 4,
            Shuffle = false,
            Optimizer = new Sgd(learningRate),
        };

    [Fact]
    public void The_two_layer_network_learns_the_same_weights()
    {
        double[,] targets =
        {
            { 0 },
            { 1 },
            { 1 },
            { 0 },
        };
        var readable = new TwoLayerNetwork(3, 4, 1);
        var fast = new Mlp<double>(
            [3, 4, 1],
            new MlpOptions
            {
                Hidden = Activation.Sigmoid,
                Output = Activation.Sigmoid,
                Loss = Loss.MeanSquaredError,
                Biases = false,
            }
        );
        fast.Layers[0].Weights = readable.Weights1.ToArray();
        fast.Layers[1].Weights = readable.Weights2.ToArray();

        readable.Fit(Matrix<double>.Build.DenseOfArray(Inputs), Matrix<double>.Build.DenseOfArray(targets), 1500);
        // The readable one sums the squares of four samples where the fast one takes their mean.
        fast.Fit(Inputs, targets, AllRowsAtOnce(1500, learningRate: 4));

        // Rounding differs in the last place at each of 1500 steps.
        AssertClose(readable.Weights1.ToRowMajorArray(), [.. fast.Layers[0].Weights.Cast<double>()], 1e-9);
        AssertClose(readable.Weights2.ToRowMajorArray(), [.. fast.Layers[1].Weights.Cast<double>()], 1e-9);
    }

    [Fact]
    public void The_perceptron_learns_the_same_weights()
    {
        double[] targets = [0, 0, 1, 1];
        double[][] rows =
        [
            [0, 0, 1],
            [0, 1, 1],
            [1, 0, 1],
            [1, 1, 1],
        ];
        var readable = Perceptron.Random(3);
        var fast = new Mlp<double>(
            [3, 1],
            new MlpOptions
            {
                Output = Activation.Sigmoid,
                Loss = Loss.MeanSquaredError,
                Biases = false,
            }
        );
        fast.Layers[0].Weights = Matrix<double>.Build.DenseOfColumnArrays(readable.Weights).ToArray();

        readable.Fit(rows, targets, 2000);
        // The perceptron's rule has no factor 2 from the square, and sums over four rows: 4 / 2.
        fast.Fit(
            Inputs,
            new double[,]
            {
                { 0 },
                { 0 },
                { 1 },
                { 1 },
            },
            AllRowsAtOnce(2000, learningRate: 2)
        );

        AssertClose(readable.Weights, [.. fast.Layers[0].Weights.Cast<double>()], 1e-9);
    }

    [Fact]
    public void A_layer_gives_the_same_outputs()
    {
        double[][] weights =
        [
            [0.2, 0.8, -0.5, 1.0],
            [0.5, -0.91, 0.26, -0.5],
            [-0.26, -0.27, 0.17, 0.87],
        ];
        double[] biases = [2, 3, 0.5];
        var readable = new Layer([.. weights.Zip(biases, (row, bias) => new Neuron(row, bias))]);
        var fast = new Mlp<double>([4, 3], new MlpOptions { Loss = Loss.MeanSquaredError });
        fast.Layers[0].Weights = readable.Weights.ToArray();
        fast.Layers[0].Biases = biases;

        double[,] batch =
        {
            { 1, 2, 3, 2.5 },
            { 2, 5, -1, 2 },
            { -1.5, 2.7, 3.3, -0.8 },
        };
        double[,] outputs = fast.Output(batch);
        for (int sample = 0; sample < 3; sample++)
        {
            double[] expected = readable.Output([.. Enumerable.Range(0, 4).Select(input => batch[sample, input])]);
            AssertClose(expected, [outputs[sample, 0], outputs[sample, 1], outputs[sample, 2]], 1e-14);
        }
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
