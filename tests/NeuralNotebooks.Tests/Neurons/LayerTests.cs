using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Neurons;

public sealed class LayerTests
{
    // The sums round in the sixteenth digit.
    private const double Rounding = 1e-14;

    private static readonly Layer Layer = new(
        new Neuron([0.2, 0.8, -0.5, 1.0], 2),
        new Neuron([0.5, -0.91, 0.26, -0.5], 3),
        new Neuron([-0.26, -0.27, 0.17, 0.87], 0.5)
    );

    [Fact]
    public void One_sample_neuron_by_neuron() => AssertNear([4.8, 1.21, 2.385], Layer.Output([1, 2, 3, 2.5]));

    [Fact]
    public void One_sample_as_a_product() =>
        AssertNear([4.8, 1.21, 2.385], Layer.Output(Vector<double>.Build.Dense([1, 2, 3, 2.5])).ToArray());

    [Fact]
    public void A_batch_as_a_product()
    {
        var outputs = Layer.Output(
            Matrix<double>.Build.DenseOfRowArrays([1, 2, 3, 2.5], [2, 5, -1, 2], [-1.5, 2.7, 3.3, -0.8])
        );
        AssertNear([4.8, 1.21, 2.385], outputs.Row(0).ToArray());
        AssertNear([8.9, -1.81, 0.2], outputs.Row(1).ToArray());
        AssertNear([1.41, 1.051, 0.026], outputs.Row(2).ToArray());
    }

    [Fact]
    public void Weights_have_one_column_for_each_neuron()
    {
        Assert.Equal((4, 3), (Layer.Weights.RowCount, Layer.Weights.ColumnCount));
        Assert.Equal([0.5, -0.91, 0.26, -0.5], Layer.Weights.Column(1).ToArray());
        Assert.Equal([2, 3, 0.5], Layer.Biases.ToArray());
    }

    [Fact]
    public void The_product_gives_what_the_neurons_give() =>
        Prop.ForAll<NonEmptyArray<sbyte>, NonEmptyArray<sbyte>, sbyte>(
                (weights, other, bias) =>
                {
                    int inputs = Math.Min(weights.Get.Length, other.Get.Length);
                    double[] first = [.. weights.Get.Take(inputs).Select(weight => weight / 8.0)];
                    double[] second = [.. other.Get.Take(inputs).Select(weight => weight / 8.0)];
                    var twoNeurons = new Layer(
                        new Neuron(first, bias, Activation.Tanh),
                        new Neuron(second, -bias, Activation.ReLU)
                    );
                    // Eighths multiply and add without rounding, so that both ways must agree to the last digit.
                    return twoNeurons
                        .Output(second)
                        .SequenceEqual(twoNeurons.Output(Vector<double>.Build.Dense(second)));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_neuron_that_changes_changes_every_way_to_ask_the_layer()
    {
        var layer = new Layer(new Neuron([1, 2], 0.5), new Neuron([3, 4], -0.5));
        layer.Neurons[0].Weights[0] = 100;
        layer.Neurons[1].Bias = 7;
        Assert.Equal([102.5, 14], layer.Output([1, 1]));
        Assert.Equal([102.5, 14], layer.Output(Vector<double>.Build.Dense([1, 1])).ToArray());
        Assert.Equal([102.5, 14], layer.Output(Matrix<double>.Build.Dense(1, 2, 1.0)).Row(0).ToArray());
        Assert.Equal(100, layer.Weights[0, 0]);
        Assert.Equal(7, layer.Biases[1]);
    }

    [Fact]
    public void The_array_of_neurons_is_copied()
    {
        Neuron[] neurons = [new([1], 0), new([2], 0)];
        var layer = new Layer(neurons);
        neurons[1] = new Neuron([9], 9);
        Assert.Equal([1, 2], layer.Output([1]));
    }

    [Fact]
    public void Neurons_of_different_sizes_are_an_error() =>
        Assert.Contains(
            "the same number of weights, but got 1 and 2",
            Assert.Throws<ArgumentException>(() => new Layer(new Neuron([1], 0), new Neuron([1, 2], 0))).Message
        );

    [Fact]
    public void No_neurons_are_an_error() => Assert.Throws<ArgumentException>(() => new Layer());

    [Fact]
    public void A_wrong_number_of_inputs_names_both() =>
        Assert.Contains(
            "expects 4 inputs, but got 2",
            Assert.Throws<ArgumentException>(() => Layer.Output(Matrix<double>.Build.Dense(3, 2))).Message
        );

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Rounding);
    }
}
