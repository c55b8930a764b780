using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Neurons;

/// <summary>The expected numbers are those that NumPy computes, as it prints them.</summary>
public sealed class PerceptronTests
{
    // NumPy prints eight digits.
    private const double PrintedDigits = 5.1e-9;

    private static readonly double[][] Inputs =
    [
        [0, 0, 1],
        [1, 1, 1],
        [1, 0, 1],
        [0, 1, 1],
    ];
    private static readonly double[] Targets = [0, 1, 1, 0];

    [Fact]
    public void Starts_with_the_weights_of_NumPy()
    {
        var perceptron = Perceptron.Random(3, seed: 1);
        AssertNear([-0.16595599, 0.44064899, -0.99977125], perceptron.Weights);
        AssertNear([0.2689864, 0.3262757, 0.23762817, 0.36375058], perceptron.Output(Inputs));
    }

    [Fact]
    public void Learns_the_first_input()
    {
        var perceptron = Perceptron.Random(3, seed: 1);

        perceptron.Fit(Inputs, Targets, 10_000);
        AssertNear([9.67299303, -0.2078435, -4.62963669], perceptron.Weights);
        AssertNear([0.00966449, 0.99211957, 0.99358898, 0.00786506], LatestOutputs(perceptron));

        perceptron.Fit(Inputs, Targets, 10_000);
        AssertNear([10.38040701, -0.20641179, -4.98452047], perceptron.Weights);
        AssertNear([0.00679672, 0.99445583, 0.99548516, 0.00553614], LatestOutputs(perceptron));

        // The new situation, never seen in training: the first input decides.
        Assert.True(perceptron.Output([1, 0, 0]) > 0.99);
    }

    [Fact]
    public void Histories_record_the_start_of_each_iteration()
    {
        var perceptron = Perceptron.Random(3, seed: 1);
        perceptron.Fit(Inputs, Targets, 200);

        Assert.Equal(200, perceptron.ErrorHistory.Count);
        AssertNear([-0.16595599, 0.44064899, -0.99977125], perceptron.WeightHistory[0]);
        // |0 - 0.2689864|, |1 - 0.3262757|, |1 - 0.23762817|, |0 - 0.36375058| on average
        Assert.Equal(0.5172082775, perceptron.ErrorHistory[0], PrintedDigits);
        Assert.True(perceptron.ErrorHistory[^1] < 0.1);
        Assert.NotEqual(perceptron.Weights, perceptron.WeightHistory[^1]);
    }

    [Fact]
    public void One_step_goes_down_the_slope_of_half_the_squared_error()
    {
        double[] start = [0.3, -0.2, 0.1];
        var perceptron = new Perceptron(start);
        perceptron.Fit(Inputs, Targets, 1);

        const double step = 1e-5;
        for (int i = 0; i < start.Length; i++)
        {
            double[] up = [.. start],
                down = [.. start];
            up[i] += step;
            down[i] -= step;
            double slope = (HalfSquaredError(up) - HalfSquaredError(down)) / (2 * step);
            // The central difference is off by about step².
            Assert.Equal(start[i] - slope, perceptron.Weights[i], 1e-9);
        }
    }

    [Fact]
    public void Learning_leaves_the_weights_it_was_given_alone()
    {
        double[] start = [0.3, -0.2, 0.1];
        new Perceptron(start).Fit(Inputs, Targets, 100);
        Assert.Equal([0.3, -0.2, 0.1], start);
    }

    [Fact]
    public void Cannot_learn_xor()
    {
        var perceptron = Perceptron.Random(3, seed: 1);
        perceptron.Fit(Inputs, [0, 0, 1, 1], 10_000);
        Assert.InRange(perceptron.ErrorHistory[^1], 0.49, 0.51);
    }

    [Fact]
    public void Wrong_sizes_name_both()
    {
        Assert.Contains(
            "3 inputs, but got 2",
            Assert.Throws<ArgumentException>(() => Perceptron.Random(3).Output([1, 0])).Message
        );
        Assert.Contains(
            "4 rows and 2 targets",
            Assert.Throws<ArgumentException>(() => Perceptron.Random(3).Fit(Inputs, [0, 1], 1)).Message
        );
    }

    /// <summary>What the latest training step was computed from.</summary>
    private static double[] LatestOutputs(Perceptron perceptron) =>
        new Perceptron(perceptron.WeightHistory[^1]).Output(Inputs);

    private static double HalfSquaredError(double[] weights) =>
        new Perceptron(weights)
            .Output(Inputs)
            .Zip(Targets, (output, target) => (output - target) * (output - target) / 2)
            .Sum();

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], PrintedDigits);
    }
}
