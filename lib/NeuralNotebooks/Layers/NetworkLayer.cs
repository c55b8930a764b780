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
    }

    /// <summary>Numbers per sample that go in.</summary>
    public int Inputs { get; }

    /// <summary>Numbers per sample that come out.</summary>
    public int Outputs { get; }

    /// <summary>What is learned.</summary>
    internal abstract IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>Everything that makes the layer what it is, by name: learned values and running averages.</summary>
    internal virtual IEnumerable<(string Name, PaddedMatrix<T> Values)> State =>
        Parameters.Select(parameter => (parameter.Name, parameter.Value));

    /// <summary>Memory for passes of this many rows.</summary>
    internal abstract LayerBuffers<T> CreateBuffers(int rows, bool forTraining);

    /// <summary>Output = f(inputs) for the first rows; keeps in the buffers what the backward pass needs.</summary>
    internal abstract void Forward(PaddedMatrix<T> inputs, LayerBuffers<T> buffers, in PassContext pass);

    /// <summary>
    /// InputGradient = ∂loss/∂inputs from ∂loss/∂outputs, which may be overwritten, after a forward pass with the same
    /// buffers; leaves the gradients in the parameters and has them updated when the updater does so at once.
    /// </summary>
    internal abstract void Backward(
        PaddedMatrix<T> outputGradient,
        LayerBuffers<T> buffers,
        in PassContext pass,
        ParameterUpdater<T> updater,
        bool needInputGradient
    );
}
