namespace NeuralNotebooks.Host.Session;

/// <summary>How a cell's code ended on its thread.</summary>
internal sealed record CellEnd(CellStatus Status, Exception? Exception);
