using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Training;

/// <summary>
/// Each rule against its formula in plain numbers, on the loss (w - 3)² of a single weight: gradient 2 (w - 3).
/// </summary>
public class OptimizerTests
{
    private const int Steps = 25;

    private static double Trained(
        Optimizer optimizer,
        LearningRateSchedule? schedule = null,
        double l1 = 0,
        double l2 = 0,
        double? norm = null
    )
    {
        var network = new Mlp<double>([1, 1], new MlpOptions { Loss = Loss.MeanSquaredError, Biases = false });
        network.Layers[0].Weights = new[,]
        {
            { 0.5 },
        };
        var history = network.Fit(
            new double[,]
            {
                { 1 },
            },
            new double[,]
            {
                { 3 },
            },
            new TrainingOptions
            {
                Epochs = Steps,
                Optimizer = optimizer,
                Schedule = schedule,
                L1 = l1,
                L2 = l2,
                MaximumGradientNorm = norm,
            }
        );
        Assert.Equal(TrainingEnd.Completed, history.End);
        return network.Layers[0].Weights[0, 0];
    }

    /// <summary>Runs <paramref name="step"/>(weight, gradient, step number from 1) from the same start.</summary>
    private static double Plain(Func<double, double, int, double> step)
    {
        double weight = 0.5;
        for (int number = 1; number <= Steps; number++)
            weight = step(weight, 2 * (weight - 3), number);
        return weight;
    }

    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, 1e-12);

    [Fact]
    public void Sgd_follows_its_formula() => Same(Plain((w, g, _) => w - 0.03 * g), Trained(new Sgd(0.03)));

    [Fact]
    public void Momentum_follows_its_formula()
    {
        double v = 0;
        Same(Plain((w, g, _) => w - 0.03 * (v = 0.8 * v + g)), Trained(new Momentum(0.03, 0.8)));
    }

    [Fact]
    public void Nesterov_follows_its_formula()
    {
        double v = 0;
        Same(
            Plain(
                (w, g, _) =>
                {
                    v = 0.8 * v + g;
                    return w - 0.03 * (g + 0.8 * v);
                }
            ),
            Trained(new Nesterov(0.03, 0.8))
        );
    }

    [Fact]
    public void AdaGrad_follows_its_formula()
    {
        double s = 0;
        Same(
            Plain(
                (w, g, _) =>
                {
                    s += g * g;
                    return w - 0.1 * g / (Math.Sqrt(s) + 1e-6);
                }
            ),
            Trained(new AdaGrad(0.1, 1e-6))
        );
    }

    [Fact]
    public void RmsProp_follows_its_formula()
    {
        double s = 0;
        Same(
            Plain(
                (w, g, _) =>
                {
                    s = 0.9 * s + 0.1 * g * g;
                    return w - 0.02 * g / (Math.Sqrt(s) + 1e-6);
                }
            ),
            Trained(new RmsProp(0.02, 0.9, 1e-6))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Adam_and_AdamW_follow_their_formula(double decay)
    {
        double m = 0,
            v = 0;
        double expected = Plain(
            (w, g, t) =>
            {
                m = 0.8 * m + 0.2 * g;
                v = 0.95 * v + 0.05 * g * g;
                double mean = m / (1 - Math.Pow(0.8, t)),
                    square = v / (1 - Math.Pow(0.95, t));
                return w - 0.05 * decay * w - 0.05 * mean / (Math.Sqrt(square) + 1e-4);
            }
        );
        Same(expected, Trained(decay == 0 ? new Adam(0.05, 0.8, 0.95, 1e-4) : new AdamW(0.05, decay, 0.8, 0.95, 1e-4)));
    }

    [Fact]
    public void AdamW_decays_weights_but_not_biases()
    {
        // The input is 0 and the bias is the target, so that every gradient is 0 and only the decay acts.
        var network = new Mlp<double>([1, 1], new MlpOptions { Loss = Loss.MeanSquaredError });
        network.Layers[0].Weights = new[,]
        {
            { 0.5 },
        };
        network.Layers[0].Biases = [3];
        network.Fit(
            new double[1, 1],
            new double[,]
            {
                { 3 },
            },
            new TrainingOptions { Epochs = Steps, Optimizer = new AdamW(0.05, weightDecay: 0.4) }
        );
        Assert.Equal(0.5 * Math.Pow(1 - 0.05 * 0.4, Steps), network.Layers[0].Weights[0, 0], 1e-12);
        Assert.Equal(3, network.Layers[0].Biases[0]);
    }

    public static TheoryData<Optimizer> ScaledBySquares =>
        [new Adam(0.1, epsilon: 0), new AdamW(0.1, weightDecay: 0, epsilon: 0), new RmsProp(0.1, epsilon: 0)];

    [Theory]
    [MemberData(nameof(ScaledBySquares))]
    public void A_weight_without_a_gradient_stays_as_it_was(Optimizer optimizer)
    {
        // The second input is always zero, as the corners of MNIST's images are. 0 / √0 would be no number.
        var network = new Mlp([2, 1], new MlpOptions { Loss = Loss.MeanSquaredError });
        network.Layers[0].Weights = new[,]
        {
            { 0.5f },
            { 0.25f },
        };
        var history = network.Fit(
            new float[,]
            {
                { 1, 0 },
            },
            new float[,]
            {
                { 3 },
            },
            new TrainingOptions { Epochs = Steps, Optimizer = optimizer }
        );
        Assert.Equal(TrainingEnd.Completed, history.End);
        Assert.NotEqual(0.5f, network.Layers[0].Weights[0, 0]);
        Assert.Equal(0.25f, network.Layers[0].Weights[1, 0]);
    }

    [Fact]
    public void Penalties_are_added_to_the_gradient() =>
        Same(
            Plain((w, g, _) => w - 0.03 * (g + 0.2 * w + 0.1 * Math.Sign(w))),
            Trained(new Sgd(0.03), l1: 0.1, l2: 0.2)
        );

    [Fact]
    public void A_gradient_beyond_the_largest_norm_is_scaled_down() =>
        Same(
            Plain((w, g, _) => w - 0.03 * Math.Sign(g) * Math.Min(Math.Abs(g), 1.5)),
            Trained(new Sgd(0.03), norm: 1.5)
        );

    [Fact]
    public void The_schedule_scales_every_step()
    {
        var schedule = new CosineDecay(0.1);
        Same(Plain((w, g, t) => w - 0.03 * schedule.Factor(t - 1, Steps, 1) * g), Trained(new Sgd(0.03), schedule));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_makes_no_sense_is_refused(double learningRate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(learningRate));

    [Fact]
    public void Fractions_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(0.1, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Momentum(0.1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(0.1, weightDecay: -1));
    }
}
