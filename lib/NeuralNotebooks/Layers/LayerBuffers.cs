using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>
/// The memory of one pass through a layer: what came in, what came out, and what the way back needs of it. Layers hold
/// what is learned and nothing of a pass, so that several threads can use one network, each with buffers of its own.
/// </summary>
internal class LayerBuffers<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Room for batches of this many rows.</summary>
    /// <param name="layer">Whose buffers they are.</param>
    /// <param name="rows">Samples in the largest batch.</param>
    /// <param name="forTraining">Whether there will be a backward pass.</param>
    /// <param name="keepsSums">Whether the way back needs what went into the activation.</param>
    public LayerBuffers(NetworkLayer<T> layer, int rows, bool forTraining, bool keepsSums = false)
    {
        Output = new PaddedMatrix<T>(rows, layer.Outputs);
        InputGradient = new PaddedMatrix<T>(forTraining ? rows : 0, layer.Inputs);
        Sums = forTraining && keepsSums ? new PaddedMatrix<T>(rows, layer.Outputs) : null;
        Inputs = Output;
    }

    /// <summary>What the forward pass was given, rows × inputs: not a copy.</summary>
    public PaddedMatrix<T> Inputs { get; set; }

    /// <summary>What the forward pass gave, rows × outputs.</summary>
    public PaddedMatrix<T> Output { get; }

    /// <summary>What the backward pass gave, rows × inputs.</summary>
    public PaddedMatrix<T> InputGradient { get; }

    /// <summary>What went into the activation, rows × outputs, if its derivative is computed from that.</summary>
    public PaddedMatrix<T>? Sums { get; }
}
