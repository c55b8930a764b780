namespace NeuralNotebooks.Session.Running;

/// <summary>How a cell's code ended.</summary>
/// <param name="Status">Whether it ran, failed, was stopped, or could not be stopped.</param>
/// <param name="Exception">What it threw, if anything.</param>
public sealed record CellEnd(CellStatus Status, Exception? Exception);
