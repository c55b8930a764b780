using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Training;

public class GradientCheckTests
{
    /// <summary>
    /// With differences of 1e-5 in double precision, truncation and rounding leave about 1e-9; wrong formulas give 1e-2
    /// and more.
    /// </summary>
    private const double Tolerance = 1e-6;

    private static double[,] Numbers(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        double[,] matrix = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                matrix[row, column] = 2 * random.NextDouble() - 1;
        }

        return matrix;
    }

    private static double[,] ZeroOrOne(int rows, int columns)
    {
        double[,] numbers = Numbers(rows, columns, 5);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                numbers[row, column] = numbers[row, column] > 0 ? 1 : 0;
        }

        return numbers;
    }

    private static Dataset Labelled(int rows, int features, int classes) =>
        new(
            [.. Numbers(rows, features, 7).Cast<double>().Select(value => (float)value)],
            [.. Enumerable.Range(0, rows).Select(row => row % classes)],
            features,
            [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]
        );

    private static void Passes(GradientCheckResult result) =>
        Assert.True(result.LargestRelativeError < Tolerance, result.ToString());

    public static TheoryData<string> Trainable =>
        [.. Activation.All.Where(activation => activation != Activation.Step).Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Every_hidden_activation_passes_with_cross_entropy(string activation) =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([5, 7, 6, 3], new MlpOptions { Hidden = Activation.FromName(activation) }),
                Labelled(9, 5, 3)
            )
        );

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Every_output_activation_passes_with_the_squared_error(string activation) =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>(
                    [5, 7, 3],
                    new MlpOptions
                    {
                        Hidden = Activation.Tanh,
                        Output = Activation.FromName(activation),
                        Loss = Loss.MeanSquaredError,
                    }
                ),
                Numbers(9, 5, 1),
                Numbers(9, 3, 2)
            )
        );

    [Fact]
    public void Binary_cross_entropy_passes() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([5, 7, 3], new MlpOptions { Loss = Loss.BinaryCrossEntropy }),
                Numbers(9, 5, 1),
                ZeroOrOne(9, 3)
            )
        );

    [Fact]
    public void Binary_cross_entropy_of_a_single_output_passes_with_labels() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([5, 7, 1], new MlpOptions { Loss = Loss.BinaryCrossEntropy }),
                Labelled(9, 5, 2)
            )
        );

    [Theory]
    [InlineData("cross-entropy")]
    [InlineData("binary cross-entropy")]
    [InlineData("mean squared error")]
    public void Label_smoothing_passes_with_every_loss(string loss) =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([5, 7, 3], new MlpOptions { Loss = Loss.FromName(loss) }),
                Labelled(9, 5, 3),
                new TrainingOptions { LabelSmoothing = 0.1 }
            )
        );

    [Fact]
    public void Cross_entropy_with_targets_that_are_probabilities_passes() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([2, 4, 2]),
                new double[,]
                {
                    { 1, 2 },
                    { 3, -1 },
                },
                new double[,]
                {
                    { 0.3, 0.7 },
                    { 0.9, 0.1 },
                }
            )
        );

    [Fact]
    public void Both_penalties_pass() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([5, 7, 3]),
                Labelled(9, 5, 3),
                new TrainingOptions { L1 = 0.03, L2 = 0.2 }
            )
        );

    [Theory]
    [InlineData("relu")]
    [InlineData("sigmoid")]
    public void Batch_normalisation_passes(string activation) =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>(
                    [5, 7, 6, 3],
                    new MlpOptions { BatchNormalization = true, Hidden = Activation.FromName(activation) }
                ),
                Labelled(9, 5, 3)
            )
        );

    // Between two normalisations a linear layer's shift is taken away again: its true gradient is 0, and the
    // differences are nothing but rounding.
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-5)]
    [InlineData(1e-6)]
    public void A_parameter_without_effect_is_no_false_alarm(double difference)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            var network = new Mlp<double>(
                [5, 7, 6, 3],
                new MlpOptions
                {
                    BatchNormalization = true,
                    Hidden = Activation.Linear,
                    Seed = seed,
                }
            );
            var result = GradientCheck.Run(network, Labelled(9, 5, 3), difference: difference);
            Assert.InRange(result.RelativeErrors["layers.0.normalization.shifts"], 0, Tolerance);
        }
    }

    [Fact]
    public void Dropout_passes_with_its_mask_held() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>(
                    [5, 20, 20, 3],
                    new MlpOptions
                    {
                        Dropout = 0.4,
                        InputDropout = 0.2,
                        Hidden = Activation.Sigmoid,
                    }
                ),
                Labelled(9, 5, 3)
            )
        );

    [Fact]
    public void Everything_at_once_passes() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>(
                    [5, 9, 8, 3],
                    new MlpOptions
                    {
                        Dropout = 0.3,
                        BatchNormalization = true,
                        Hidden = Activation.LeakyReLU,
                    }
                ),
                Labelled(12, 5, 3),
                new TrainingOptions
                {
                    L1 = 0.01,
                    L2 = 0.02,
                    LabelSmoothing = 0.05,
                }
            )
        );

    [Fact]
    public void Layers_without_biases_pass() =>
        Passes(GradientCheck.Run(new Mlp<double>([5, 7, 3], new MlpOptions { Biases = false }), Labelled(9, 5, 3)));

    [Fact]
    public void Layers_wide_enough_for_two_threads_pass() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([40, 70, 12], new MlpOptions { Hidden = Activation.Tanh }),
                Labelled(60, 40, 12)
            )
        );

    [Fact]
    public void A_wrong_gradient_fails()
    {
        // Differences as long as the curve is wide are no derivative: the check must be able to say no.
        var result = GradientCheck.Run(new Mlp<double>([5, 7, 3]), Labelled(9, 5, 3), difference: 3);
        Assert.True(result.LargestRelativeError > 0.01, result.ToString());
    }

    [Fact]
    public void The_network_is_the_same_afterwards()
    {
        var network = new Mlp<double>([5, 7, 3], new MlpOptions { BatchNormalization = true });
        double[] before =
        [
            .. network.Stages.SelectMany(stage => stage.State).SelectMany(state => state.Values.ToArray()),
        ];
        GradientCheck.Run(network, Labelled(9, 5, 3));
        Assert.Equal(
            before,
            network.Stages.SelectMany(stage => stage.State).SelectMany(state => state.Values.ToArray())
        );
    }
}
