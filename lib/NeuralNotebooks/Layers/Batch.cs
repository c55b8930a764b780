using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>The samples of one pass, side by side: inputs, and either a label or a row of targets for each.</summary>
internal sealed class Batch<T>(int capacity, int features, int outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>rows × features.</summary>
    public PaddedMatrix<T> Inputs { get; } = new(capacity, features);

    /// <summary>rows × outputs; used when <see cref="HasLabels"/> is false.</summary>
    public PaddedMatrix<T> Targets { get; } = new(capacity, outputs);

    /// <summary>One class per row.</summary>
    public int[] Labels { get; } = new int[capacity];

    public int Rows { get; set; }

    public bool HasLabels { get; set; }
}
