using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>Some rows of logits, and what softmax and cross-entropy make of them.</summary>
internal readonly unsafe struct SoftmaxRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required T* Logits { get; init; }

    /// <summary>From one row of logits to the next.</summary>
    public required nint LogitsRow { get; init; }

    /// <summary>The gradient or the outputs; may be the logits.</summary>
    public required T* Result { get; init; }

    /// <summary>From one row of the result to the next.</summary>
    public required nint ResultRow { get; init; }

    public required nint Rows { get; init; }

    public required nint Columns { get; init; }

    /// <summary>The result's columns with those that are cleared.</summary>
    public required nint PaddedColumns { get; init; }

    /// <summary>The class of each row; null if there is none, and then neither losses nor right answers.</summary>
    public required int* Labels { get; init; }

    /// <summary>Receives each row's loss.</summary>
    public required double* Losses { get; init; }

    /// <summary>Receives whether each row's largest logit is its label's.</summary>
    public required bool* Correct { get; init; }

    /// <summary>The rows of the batch, whose mean loss the gradient is of; 0 for the outputs instead.</summary>
    public required int GradientRows { get; init; }
}
