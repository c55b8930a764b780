using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Layers;

/// <summary>Losses that somebody has written for whole samples.</summary>
public sealed class RowLossTests
{
    private static Dataset Labelled(int classes) =>
        new(
            [.. Enumerable.Range(0, 24).Select(i => MathF.Sin(i))],
            [.. Enumerable.Range(0, 8).Select(i => i % classes)],
            3,
            [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]
        );

    private static double[] Losses(Loss loss, double labelSmoothing = 0) =>
        [
            .. new Mlp<double>([3, 4], new MlpOptions { Loss = loss })
                .Fit(
                    Labelled(4),
                    new TrainingOptions
                    {
                        Epochs = 3,
                        Optimizer = new Sgd(0.5),
                        LabelSmoothing = labelSmoothing,
                    }
                )
                .Loss,
        ];

    private static double CrossEntropy(double[] p, double[] y) => -p.Zip(y, (pj, yj) => yj * Math.Log(pj)).Sum();

    private static double[] Difference(double[] p, double[] y) => [.. p.Zip(y, (pj, yj) => pj - yj)];

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 1e-12);

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Labels_are_smoothed_for_it_as_for_the_librarys(double smoothing) =>
        AssertClose(
            Losses(Loss.CrossEntropy, smoothing),
            Losses(new Loss("own", Activation.Softmax, CrossEntropy, Difference), smoothing)
        );

    [Fact]
    public void A_function_that_changes_what_it_is_given_changes_nothing_else()
    {
        var untidy = new Loss(
            "untidy",
            z =>
            {
                double[] p = Activation.Softmax(z);
                Array.Clear(z);
                return p;
            },
            (p, y) =>
            {
                double loss = CrossEntropy(p, y);
                Array.Clear(p);
                Array.Clear(y);
                return loss;
            },
            Difference
        );
        AssertClose(Losses(Loss.CrossEntropy), Losses(untidy));
    }

    // Only training asks for slopes.
    [Fact]
    public void Evaluation_needs_no_gradient()
    {
        var loss = new Loss(
            "unfinished",
            Activation.Softmax,
            CrossEntropy,
            (_, _) => throw new NotSupportedException("no slopes yet")
        );
        var network = new Mlp<double>([3, 4], new MlpOptions { Loss = loss });
        Assert.True(network.Evaluate(Labelled(4)).Loss > 0);
        Assert.Equal(8, network.Output(Labelled(4)).GetLength(0));
    }

    [Theory]
    [InlineData(5, "(1, 1, 1, 1, 1)")]
    [InlineData(6, "(1, 1, 1, 1, 1, …)")]
    public void At_most_five_numbers_of_a_faulty_loss_are_listed(int classes, string list)
    {
        var loss = new Loss("bad", z => [.. z.Select(_ => 1.0)], (_, _) => double.NaN, Difference);
        var network = new Mlp<double>([3, classes], new MlpOptions { Loss = loss });
        var error = Assert.Throws<InvalidOperationException>(() => network.Fit(Labelled(classes)));
        Assert.StartsWith($"The loss \"bad\" gave NaN for the outputs {list} and the targets (", error.Message);
    }
}
