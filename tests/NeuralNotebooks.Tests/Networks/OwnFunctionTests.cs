using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Networks;

/// <summary>Activations and losses as a student writes them, beside the library's.</summary>
public sealed class OwnFunctionTests
{
    private static readonly Activation Softplus = new(
        "softplus",
        z => Math.Log(1 + Math.Exp(z)),
        z => 1 / (1 + Math.Exp(-z))
    );

    private static readonly Activation Swish = new(
        "swish",
        z => z / (1 + Math.Exp(-z)),
        z =>
        {
            double s = 1 / (1 + Math.Exp(-z));
            return s + z * s * (1 - s);
        }
    );

    private static readonly Activation OwnSigmoid = new(
        "own sigmoid",
        Activation.Sigmoid.Output,
        Activation.Sigmoid.Derivative
    );

    private static readonly Loss Absolute = new(
        "mean absolute error",
        (a, y) => Math.Abs(a - y),
        (a, y) => Math.Sign(a - y)
    );

    private static readonly Loss Huber = new(
        "huber",
        (a, y) => Math.Abs(a - y) < 0.5 ? (a - y) * (a - y) / 2 : 0.5 * (Math.Abs(a - y) - 0.25),
        (a, y) => Math.Clamp(a - y, -0.5, 0.5)
    );

    private static readonly Loss OwnSquare = new("own square", (a, y) => (a - y) * (a - y), (a, y) => 2 * (a - y));

    private static readonly Loss OwnCrossEntropy = new(
        "own cross-entropy",
        Activation.Softmax,
        (p, y) => -p.Zip(y, (pj, yj) => yj * Math.Log(pj)).Sum(),
        (p, y) => [.. p.Zip(y, (pj, yj) => pj - yj)]
    );

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

    private static Dataset Labelled(int rows, int features, int classes) =>
        new(
            [.. Numbers(rows, features, 7).Cast<double>().Select(value => (float)value)],
            [.. Enumerable.Range(0, rows).Select(row => row % classes)],
            features,
            [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]
        );

    private static void Passes(GradientCheckResult result) =>
        Assert.True(result.LargestRelativeError < 1e-6, result.ToString());

    public static TheoryData<string> Hidden => ["softplus", "swish"];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Own_activations_pass_the_gradient_check(string name)
    {
        var activation = name == "swish" ? Swish : Softplus;
        foreach (bool normalize in new[] { false, true })
        {
            // No whole tiles: what lies in the padding must not matter.
            var options = new MlpOptions { Hidden = activation, BatchNormalization = normalize };
            Passes(GradientCheck.Run(new Mlp<double>([5, 7, 6, 3], options), Labelled(9, 5, 3)));
        }

        Passes(
            GradientCheck.Run(
                new Mlp<double>([5, 7, 3], new MlpOptions { Output = activation, Loss = Loss.MeanSquaredError }),
                Numbers(9, 5, 1),
                Numbers(9, 3, 2)
            )
        );
    }

    [Theory]
    [InlineData("mean absolute error")]
    [InlineData("huber")]
    public void Own_losses_of_single_numbers_pass_the_gradient_check(string name)
    {
        var loss = name == "huber" ? Huber : Absolute;
        foreach (var output in new[] { Activation.Linear, Activation.Tanh, Swish })
        {
            var options = new MlpOptions { Loss = loss, Output = output };
            Passes(GradientCheck.Run(new Mlp<double>([5, 7, 3], options), Numbers(9, 5, 1), Numbers(9, 3, 2)));
        }
    }

    [Fact]
    public void Own_losses_of_whole_samples_pass_the_gradient_check() =>
        Passes(
            GradientCheck.Run(
                new Mlp<double>([5, 7, 3], new MlpOptions { Loss = OwnCrossEntropy }),
                Labelled(9, 5, 3),
                new TrainingOptions { LabelSmoothing = 0.1 }
            )
        );

    [Fact]
    public void Written_out_functions_learn_what_the_librarys_learn()
    {
        double[] Trained(Activation hidden, Loss loss)
        {
            var network = new Mlp<double>([20, 33, 4], new MlpOptions { Hidden = hidden, Loss = loss });
            var data = Labelled(200, 20, 4);
            var history = network.Fit(
                data,
                new TrainingOptions
                {
                    Epochs = 3,
                    Optimizer = new Sgd(0.1),
                    ValidationFraction = 0.2,
                }
            );
            return
            [
                .. network.Layers.SelectMany(layer => layer.Weights.Cast<double>()),
                .. history.Loss,
                .. history.Accuracy,
                .. history.ValidationLoss,
                .. network.Output(data).Cast<double>(),
            ];
        }

        void Same(double[] expected, double[] actual)
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-12);
        }

        Same(Trained(Activation.Sigmoid, Loss.CrossEntropy), Trained(OwnSigmoid, OwnCrossEntropy));
        Same(Trained(Activation.Sigmoid, Loss.MeanSquaredError), Trained(OwnSigmoid, OwnSquare));
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        float[] Trained(int threads)
        {
            var network = new Mlp([100, 128, 10], new MlpOptions { Hidden = Swish, Loss = OwnCrossEntropy });
            network.Fit(Labelled(500, 100, 10), new TrainingOptions { Epochs = 2, Threads = threads });
            return [.. network.Layers.SelectMany(layer => layer.Weights.Cast<float>())];
        }

        Assert.Equal(Trained(1), Trained(3));
    }

    [Fact]
    public void An_activation_without_a_value_is_named_with_its_argument()
    {
        var log = new Activation("log", Math.Log, z => 1 / z);
        var error = Assert.Throws<InvalidOperationException>(() =>
            new Mlp([5, 7, 3], new MlpOptions { Hidden = log }).Fit(Labelled(9, 5, 3))
        );
        Assert.Contains("The activation \"log\" gave NaN at z = -", error.Message);
        var root = new Activation("root", z => z, Math.Sqrt);
        error = Assert.Throws<InvalidOperationException>(() =>
            new Mlp([5, 7, 3], new MlpOptions { Hidden = root }).Fit(Labelled(9, 5, 3))
        );
        Assert.Contains("The activation \"root\" has the slope NaN at z = -", error.Message);
    }

    [Fact]
    public void Losses_that_give_nonsense_are_named()
    {
        static string Error(Loss loss) =>
            Assert
                .Throws<InvalidOperationException>(() =>
                    new Mlp([5, 7, 3], new MlpOptions { Loss = loss }).Fit(Labelled(9, 5, 3))
                )
                .Message;
        Assert.Equal(
            "The loss \"short\" must give 3 slopes for 3 weighted sums, but gave 2.",
            Error(new Loss("short", Activation.Softmax, (p, y) => 0, (p, y) => p[..2]))
        );
        Assert.Equal(
            "The loss \"none\" must give 3 outputs for 3 weighted sums, but gave null.",
            Error(new Loss("none", z => null!, (p, y) => 0, (p, y) => p))
        );
        Assert.Contains(
            "The loss \"bad\" gave NaN for the outputs (",
            Error(new Loss("bad", z => z, (p, y) => double.NaN, (p, y) => p))
        );
        Assert.Contains(
            "The loss \"bad\" gave slopes that are NaN, (NaN, NaN, NaN), for the weighted sums (",
            Error(new Loss("bad", z => z, (p, y) => 0, (p, y) => [.. p.Select(_ => double.NaN)]))
        );
        Assert.Contains(
            "The loss \"log\" gave NaN for the output ",
            Error(new Loss("log", (a, y) => Math.Log(-a * a - 1), (a, y) => 0))
        );
    }

    [Fact]
    public void A_loss_for_whole_samples_brings_its_output_function() =>
        Assert.Contains(
            "\"own cross-entropy\" brings its own output activation",
            Assert
                .Throws<ArgumentException>(() =>
                    new Mlp([2, 2], new MlpOptions { Loss = OwnCrossEntropy, Output = Activation.Tanh })
                )
                .Message
        );

    [Fact]
    public void A_network_with_own_functions_is_not_saved()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        foreach (
            (string what, var options) in new[]
            {
                ("activation \"swish\"", new MlpOptions { Hidden = Swish }),
                ("activation \"swish\"", new MlpOptions { Output = Swish, Loss = Loss.MeanSquaredError }),
                ("loss \"huber\"", new MlpOptions { Loss = Huber }),
                // One of the library's names does not make it the library's.
                ("activation \"relu\"", new MlpOptions { Hidden = new Activation("relu", z => z, z => 1) }),
            }
        )
        {
            var error = Assert.Throws<InvalidOperationException>(() => new Mlp([2, 3, 2], options).Save(path));
            Assert.Contains($"The {what} is your own.", error.Message);
            Assert.False(File.Exists(path));
        }
    }

    [Fact]
    public void Functions_and_names_must_be_there()
    {
        Assert.Throws<ArgumentException>(() => new Activation(" ", z => z, z => 1));
        Assert.Throws<ArgumentNullException>(() => new Activation("f", null!, z => 1));
        Assert.Throws<ArgumentException>(() => new Loss("", (a, y) => 0, (a, y) => 0));
        Assert.Throws<ArgumentNullException>(() => new Loss("l", (a, y) => 0, null!));
        Assert.Throws<ArgumentNullException>(() => new Loss("l", z => z, (a, y) => 0, null!));
    }
}
