using NeuralNotebooks.Functions;

namespace NeuralNotebooks.Neurons;

/// <summary>One neuron: output = activation(Σ inputᵢ weightᵢ + bias).</summary>
/// <param name="weights">One weight for each input. They are copied.</param>
/// <param name="bias">What is added to the weighted sum.</param>
/// <param name="activation">Linear if it is not given.</param>
public sealed class Neuron(double[] weights, double bias, Activation? activation = null)
{
    /// <summary>One weight for each input.</summary>
    public double[] Weights { get; } = [.. weights ?? throw new ArgumentNullException(nameof(weights))];

    /// <summary>What is added to the weighted sum.</summary>
    public double Bias { get; set; } = bias;

    /// <summary>What is applied to the sum.</summary>
    public Activation Activation { get; } = activation ?? Activation.Linear;

    /// <summary>The neuron's answer to as many inputs as it has weights.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the number of weights.</exception>
    public double Output(double[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length != Weights.Length)
            throw new ArgumentException(
                $"The neuron expects {Weights.Length} inputs, but got {inputs.Length}.",
                nameof(inputs)
            );

        double sum = 0;
        for (int i = 0; i < inputs.Length; i++)
            sum += inputs[i] * Weights[i];
        return Activation.Output(sum + Bias);
    }
}
