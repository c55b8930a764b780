using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Training;

/// <summary>Optimizers as a student writes them, beside the library's.</summary>
public class OwnOptimizerTests
{
    private sealed class OwnMomentum(double learningRate, double coefficient) : Optimizer(learningRate)
    {
        public override void Update(
            Span<double> weights,
            ReadOnlySpan<double> gradients,
            Span<double> first,
            Span<double> second,
            double learningRate,
            long step
        )
        {
            for (int i = 0; i < weights.Length; i++)
            {
                first[i] = coefficient * first[i] + gradients[i];
                weights[i] -= learningRate * first[i];
            }
        }
    }

    private sealed class OwnAdam(double learningRate) : Optimizer(learningRate)
    {
        public override void Update(
            Span<double> weights,
            ReadOnlySpan<double> gradients,
            Span<double> first,
            Span<double> second,
            double learningRate,
            long step
        )
        {
            for (int i = 0; i < weights.Length; i++)
            {
                first[i] = 0.9 * first[i] + 0.1 * gradients[i];
                second[i] = 0.999 * second[i] + 0.001 * gradients[i] * gradients[i];
                double mean = first[i] / (1 - Math.Pow(0.9, step)),
                    square = second[i] / (1 - Math.Pow(0.999, step));
                weights[i] -= learningRate * mean / (Math.Sqrt(square) + 1e-8);
            }
        }
    }

    /// <summary>Divides by zero where a gradient is zero.</summary>
    private sealed class Careless() : Optimizer(0.1)
    {
        public override void Update(
            Span<double> weights,
            ReadOnlySpan<double> gradients,
            Span<double> first,
            Span<double> second,
            double learningRate,
            long step
        )
        {
            for (int i = 0; i < weights.Length; i++)
                weights[i] -= learningRate * gradients[i] / Math.Sqrt(gradients[i] * gradients[i]);
        }
    }

    /// <summary>Forty samples of 37 numbers: no whole tiles, and two panels of weights.</summary>
    private static Dataset Samples()
    {
        var random = new Random(3);
        return new Dataset(
            [.. Enumerable.Range(0, 40 * 37).Select(_ => random.NextSingle() - 0.5f)],
            [.. Enumerable.Range(0, 40).Select(i => i % 3)],
            37,
            ["a", "b", "c"]
        );
    }

    private static double[] Trained(Optimizer optimizer, TrainingOptions options)
    {
        var network = new Mlp<double>(
            [37, 21, 3],
            new MlpOptions { Hidden = Activation.Tanh, BatchNormalization = true }
        );
        var history = network.Fit(Samples(), options with { Optimizer = optimizer, Epochs = 6, BatchSize = 7 });
        Assert.Equal(TrainingEnd.Completed, history.End);
        return [.. network.Stack.Parameters.SelectMany(parameter => parameter.Value.ToArray())];
    }

    public static TheoryData<string> Settings => ["plain", "penalties and schedule", "largest norm"];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Own_rules_learn_what_the_librarys_learn(string settings)
    {
        var options = settings switch
        {
            "largest norm" => new TrainingOptions { MaximumGradientNorm = 0.05 },
            "plain" => new TrainingOptions(),
            _ => new TrainingOptions
            {
                L1 = 0.01,
                L2 = 0.1,
                Schedule = new CosineDecay(),
            },
        };
        // 36 steps in double precision; the library's sums are fused.
        AssertClose(Trained(new Momentum(0.05, 0.8), options), Trained(new OwnMomentum(0.05, 0.8), options), 1e-11);
        AssertClose(Trained(new Adam(0.01), options), Trained(new OwnAdam(0.01), options), 1e-9);
    }

    [Fact]
    public void A_rule_of_the_library_takes_a_step_on_plain_numbers()
    {
        double[] weights = [1, -2, 3],
            velocity = [0.5, 0, -1],
            own = [1, -2, 3],
            ownVelocity = [0.5, 0, -1];
        double[] gradients = [0.1, 0.2, 0.3];
        new Momentum(0.1, 0.8).Update(weights, gradients, velocity, [], learningRate: 0.05, step: 1);
        new OwnMomentum(0.1, 0.8).Update(own, gradients, ownVelocity, [], learningRate: 0.05, step: 1);
        AssertClose(own, weights, 1e-15);
        AssertClose(ownVelocity, velocity, 1e-15);
        double[] adam = [1],
            adamAgain = [1];
        double[] mean = [0],
            square = [0],
            meanAgain = [0],
            squareAgain = [0];
        for (int step = 1; step <= 3; step++)
        {
            new Adam().Update(adam, [2.0], mean, square, 0.1, step);
            new OwnAdam(0.1).Update(adamAgain, [2.0], meanAgain, squareAgain, 0.1, step);
        }

        AssertClose(adamAgain, adam, 1e-12);
        AssertClose(squareAgain, square, 1e-12);
    }

    [Fact]
    public void Plain_numbers_of_different_lengths_are_refused() =>
        Assert.Contains(
            "got 2 weights, 1 gradients",
            Assert.Throws<ArgumentException>(() => new Sgd().Update(new double[2], [1.0], [], [], 0.1, 1)).Message
        );

    [Fact]
    public void A_rule_that_makes_NaN_of_numbers_is_named_with_step_and_gradient()
    {
        // The second input is always zero, and with it the gradient of its weight.
        var network = new Mlp<double>([2, 1], new MlpOptions { Loss = Loss.MeanSquaredError });
        var error = Assert.Throws<InvalidOperationException>(() =>
            network.Fit(
                new double[,]
                {
                    { 1, 0 },
                },
                new double[,]
                {
                    { 3 },
                },
                new TrainingOptions { Optimizer = new Careless() }
            )
        );
        Assert.Contains("The optimizer Careless made NaN of the weight", error.Message);
        Assert.Contains("in step 1 (number 1 of layers.0.weights, gradient 0,", error.Message);
        Assert.All(network.Layers[0].Weights.Cast<double>(), weight => Assert.True(double.IsFinite(weight)));
    }

    [Fact]
    public void A_rule_whose_steps_grow_without_bounds_diverges_as_the_librarys_do()
    {
        var network = new Mlp([37, 21, 3], new MlpOptions { Loss = Loss.MeanSquaredError });
        var history = network.Fit(Samples(), new TrainingOptions { Optimizer = new OwnMomentum(1e30, 0.9) });
        Assert.True(history.Diverged);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
