namespace NeuralNotebooks.Session.Running;

/// <summary>Runs a compiled cell: on a thread of its own, or on the one that calls.</summary>
public interface ICellRunner
{
    /// <summary>Whether the cell's output is passed on from outside while the cell computes.</summary>
    bool FlushesMeanwhile { get; }

    /// <summary>Runs the cell to its end, or until it is stopped. Never throws what the cell throws.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="stop">Stops the cell.</param>
    Task<CellEnd> RunAsync(CellCode cell, CancellationToken stop);
}
