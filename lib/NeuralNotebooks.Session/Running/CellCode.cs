namespace NeuralNotebooks.Session.Running;

/// <summary>A compiled cell and what goes with it.</summary>
/// <param name="Start">The cell: runs its code up to the first await, then is a task for the rest and its
/// value.</param>
/// <param name="Finish">Takes the value, where the cell ran, because showing it may call the cell's code.</param>
/// <param name="Flush">Passes on what the cell has written so far.</param>
public sealed record CellCode(Func<Task<object>> Start, Action<object?> Finish, Action Flush);
