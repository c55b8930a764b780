using System.ComponentModel;
using System.Runtime.CompilerServices;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Interactive;

/// <summary>
/// Where a cell's own code asks whether it is to stop, and whether it may go deeper; the host writes the calls into it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellStop
{
    /// <summary>Ends the loop when the cell is stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    public static void Check() => CurrentCell.Stop.ThrowIfCancellationRequested();

    /// <summary>Ends a method that has called itself until the stack is full, which would end the process.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    public static void CheckDepth() => HasDepth();

    /// <summary><see cref="CheckDepth"/> for the middle of an expression: true, or it throws.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    public static bool HasDepth() =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack()
            ? true
            : throw new InsufficientExecutionStackException(
                "Something calls itself again and again and never comes to an end. "
                    + "Does every path reach a case that returns without another call?"
            );
}
