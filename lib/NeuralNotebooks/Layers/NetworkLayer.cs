using System.Numerics;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Layers;

/// <summary>
/// One stage of a network, forward and backward. Rows are samples; every layer has the same members with the same
/// meaning.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class NetworkLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected NetworkLayer(int inputs, int outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        Output = InputGradient = new PaddedMatrix<T>(0, 0);
    }

    /// <summary>Numbers per sample that go in.</summary>
    public int Inputs { get; }

    /// <summary>Numbers per sample that come out.</summary>
    public int Outputs { get; }

    /// <summary>What the last forward pass gave, rows × outputs.</summary>
    internal PaddedMatrix<T> Output { get; private protected set; }

    /// <summary>What the last backward pass gave, rows × inputs.</summary>
    internal PaddedMatrix<T> InputGradient { get; private protected set; }

    /// <summary>What is learned.</summary>
    internal abstract IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>Everything that makes the layer what it is, by name: learned values and running averages.</summary>
    internal virtual IEnumerable<(string Name, PaddedMatrix<T> Values)> State =>
        Parameters.Select(parameter => (parameter.Name, parameter.Value));

    /// <summary>Makes room for batches of this many rows.</summary>
    internal virtual void Prepare(int rows)
    {
        if (Output.Rows >= rows)
            return;
        Output = new PaddedMatrix<T>(rows, Outputs);
        InputGradient = new PaddedMatrix<T>(rows, Inputs);
    }

    /// <summary>Output = f(inputs) for the first rows; remembers what the backward pass needs.</summary>
    internal abstract void Forward(PaddedMatrix<T> inputs, Step<T> step);

    /// <summary>
    /// InputGradient = ∂loss/∂inputs from ∂loss/∂outputs, which may be overwritten; leaves the gradients in the
    /// parameters and updates them when the step says so.
    /// </summary>
    internal abstract void Backward(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> outputGradient,
        Step<T> step,
        bool needInputGradient
    );
}
