using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>What is learned: values, their gradient, and the optimizer's running values, all of one shape.</summary>
internal sealed class Parameter<T>(string name, int rows, int columns, bool isWeight)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public string Name { get; } = name;

    /// <summary>Weights are regularized; biases and the scales of batch normalisation are not.</summary>
    public bool IsWeight { get; } = isWeight;

    /// <summary>
    /// A matrix of weights lies in panels, so that each worker's columns are a piece of memory of their own.
    /// </summary>
    public PaddedMatrix<T> Value { get; } = new(rows, columns, inPanels: isWeight);

    public PaddedMatrix<T> Gradient { get; } = new(rows, columns, inPanels: isWeight);

    /// <summary>The optimizer's running values; the same object as <see cref="Value"/> while it has none.</summary>
    public PaddedMatrix<T> First { get; private set; } = null!;

    /// <inheritdoc cref="First"/>
    public PaddedMatrix<T> Second { get; private set; } = null!;

    /// <summary>Number of values.</summary>
    public int Count => Value.Rows * Value.Columns;

    /// <summary>Zeroed running values for a new training.</summary>
    public void PrepareStates(int states)
    {
        First = states > 0 ? new PaddedMatrix<T>(Value.Rows, Value.Columns, IsWeight) : Value;
        Second = states > 1 ? new PaddedMatrix<T>(Value.Rows, Value.Columns, IsWeight) : Value;
    }

    /// <summary>The whole parameter as one block.</summary>
    public Block All => new(0, Value.Rows, 0, Value.PaddedColumns);
}
