using NeuralNotebooks.Functions;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Neurons;

public sealed class NeuronTests
{
    // The sums round in the sixteenth digit.
    private const int Digits = 14;

    [Fact]
    public void Three_inputs() => Assert.Equal(2.3, new Neuron([0.2, 0.8, -0.5], 2).Output([1, 2, 3]), Digits);

    [Fact]
    public void Four_inputs() => Assert.Equal(4.8, new Neuron([0.2, 0.8, -0.5, 1.0], 2).Output([1, 2, 3, 2.5]), Digits);

    [Theory]
    [InlineData("relu", 0)]
    [InlineData("step", 0)]
    [InlineData("linear", -1.81)]
    [InlineData("sigmoid", 0.14064)]
    public void The_activation_is_applied_to_the_sum(string activation, double expected) =>
        Assert.Equal(
            expected,
            new Neuron([0.5, -0.91, 0.26, -0.5], 3, Activation.FromName(activation)).Output([2, 5, -1, 2]),
            5
        );

    [Fact]
    public void The_array_it_was_made_from_is_its_own_no_more()
    {
        double[] weights = [0.2, 0.8, -0.5];
        var neuron = new Neuron(weights, 2);
        weights[0] = 100;
        Assert.Equal(2.3, neuron.Output([1, 2, 3]), Digits);
    }

    [Fact]
    public void A_wrong_number_of_inputs_names_both() =>
        Assert.Contains(
            "expects 2 inputs, but got 3",
            Assert.Throws<ArgumentException>(() => new Neuron([1, 2], 0).Output([1, 2, 3])).Message
        );
}
