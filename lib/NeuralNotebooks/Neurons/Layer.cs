using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Neurons;

/// <summary>A layer: neurons that see the same inputs, one output from each.</summary>
/// <remarks>
/// The neurons alone hold the weights and the biases. <see cref="Weights"/> and <see cref="Biases"/> are made from them
/// each time, so the layer and its neurons never tell two different things. A matrix here is MathNet's, because X · W
/// then stands in the code as it stands in the formula.
/// </remarks>
public sealed class Layer
{
    /// <summary>A layer of these neurons.</summary>
    /// <exception cref="ArgumentException">There is no neuron, or they have different numbers of weights.</exception>
    public Layer(params Neuron[] neurons)
    {
        ArgumentNullException.ThrowIfNull(neurons);
        if (neurons.Length == 0)
            throw new ArgumentException("A layer expects at least one neuron, but got none.", nameof(neurons));
        if (neurons.FirstOrDefault(neuron => neuron.Weights.Length != neurons[0].Weights.Length) is { } other)
            throw new ArgumentException(
                $"A layer expects neurons with the same number of weights, but got {neurons[0].Weights.Length} "
                    + $"and {other.Weights.Length}.",
                nameof(neurons)
            );

        Neurons = [.. neurons];
    }

    /// <summary>The neurons, in the order of their outputs.</summary>
    public IReadOnlyList<Neuron> Neurons { get; }

    /// <summary>A copy of all weights, inputs × neurons: one column for each neuron.</summary>
    public Matrix<double> Weights => Matrix<double>.Build.DenseOfColumnArrays(Neurons.Select(neuron => neuron.Weights));

    /// <summary>A copy of all biases, one for each neuron.</summary>
    public Vector<double> Biases => Vector<double>.Build.DenseOfEnumerable(Neurons.Select(neuron => neuron.Bias));

    /// <summary>One sample's outputs, neuron by neuron.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the number of weights.</exception>
    public double[] Output(double[] inputs) => [.. Neurons.Select(neuron => neuron.Output(inputs))];

    /// <summary>One sample's outputs as one product, inputs · weights + biases.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the number of weights.</exception>
    public Vector<double> Output(Vector<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Output(inputs.ToRowMatrix()).Row(0);
    }

    /// <summary>A batch's outputs, samples × neurons: inputs (samples × inputs) · weights + biases.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the number of weights.</exception>
    public Matrix<double> Output(Matrix<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        (var weights, var biases) = (Weights, Biases);
        if (inputs.ColumnCount != weights.RowCount)
            throw new ArgumentException(
                $"The layer expects {weights.RowCount} inputs, but got {inputs.ColumnCount}.",
                nameof(inputs)
            );

        var sums = inputs * weights;
        return sums.MapIndexed((sample, neuron, sum) => Neurons[neuron].Activation.Output(sum + biases[neuron]));
    }
}
