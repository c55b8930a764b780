using System.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>The memory of one pass through a network: one thread's own.</summary>
internal sealed class StackBuffers<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Room for batches of this many rows.</summary>
    public StackBuffers(LayerStack<T> stack, int rows, bool forTraining)
    {
        Rows = rows;
        Layers = Array.ConvertAll(stack.Stages, stage => stage.CreateBuffers(rows, forTraining));
        Loss = new LossBuffers<T>(rows, stack.Outputs);
    }

    /// <summary>Samples in the largest batch.</summary>
    public int Rows { get; }

    /// <summary>One for each layer.</summary>
    public LayerBuffers<T>[] Layers { get; }

    public LossBuffers<T> Loss { get; }
}
