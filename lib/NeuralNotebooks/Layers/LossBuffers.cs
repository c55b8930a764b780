using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>The memory of one pass through the end of a network.</summary>
internal sealed class LossBuffers<T>(int rows, int outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The outputs or the gradient of the loss, rows × outputs.</summary>
    public PaddedMatrix<T> Result { get; } = new(rows, outputs);

    /// <summary>Each row's loss.</summary>
    public double[] Losses { get; } = new double[rows];

    /// <summary>Whether each row's answer is right.</summary>
    public bool[] Correct { get; } = new bool[rows];
}
