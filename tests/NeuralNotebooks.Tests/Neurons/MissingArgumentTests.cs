using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Neurons;

public sealed class MissingArgumentTests
{
    private static readonly Neuron SomeNeuron = new([1, 2], 0.5);
    private static readonly Layer SomeLayer = new(SomeNeuron);
    private static readonly Matrix<double> Two = Matrix<double>.Build.Dense(2, 2, 1.0);

    public static TheoryData<string, Action> Calls =>
        new()
        {
            { "weights", () => _ = new Neuron(null!, 0) },
            { "inputs", () => SomeNeuron.Output(null!) },
            { "neurons", () => _ = new Layer(null!) },
            { "inputs", () => SomeLayer.Output((Vector<double>)null!) },
            { "inputs", () => SomeLayer.Output((Matrix<double>)null!) },
            { "weights", () => _ = new Perceptron(null!) },
            { "inputs", () => new Perceptron(1, 2).Fit(null!, [1], 1) },
            {
                "targets",
                () =>
                    new Perceptron(1, 2).Fit(
                        [
                            [1, 2],
                        ],
                        null!,
                        1
                    )
            },
            { "inputs", () => new TwoLayerNetwork(2, 2, 1).Output(null!) },
            { "targets", () => new TwoLayerNetwork(2, 2, 1).Loss(Two, null!) },
            { "targets", () => new TwoLayerNetwork(2, 2, 1).Fit(Two, null!, 1) },
        };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void Nothing_is_refused_by_its_name(string name, Action call) =>
        Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 2)]
    public void Targets_need_the_rows_of_the_inputs_and_the_columns_of_the_outputs(int rows, int columns)
    {
        var targets = Matrix<double>.Build.Dense(rows, columns);

        var error = Assert.Throws<ArgumentException>(() => new TwoLayerNetwork(2, 2, 1).Loss(Two, targets));

        Assert.Contains($"targets of 2 × 1, but got {rows} × {columns}", error.Message);
    }

    [Fact]
    public void A_layer_without_neurons_is_refused() =>
        Assert.Contains("at least one neuron", Assert.Throws<ArgumentException>(() => new Layer()).Message);
}
