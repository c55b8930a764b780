namespace NeuralNotebooks.Session.Running;

/// <summary>How a cell's code ended on its thread.</summary>
internal sealed record CellEnd(CellStatus Status, Exception? Exception);
