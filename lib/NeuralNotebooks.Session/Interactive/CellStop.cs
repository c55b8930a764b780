using System.ComponentModel;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Interactive;

/// <summary>Where a cell's own loops ask whether the cell is to stop; the host writes the calls into them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellStop
{
    /// <summary>Ends the loop when the cell is stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    public static void Check() => CurrentCell.Stop.ThrowIfCancellationRequested();
}
