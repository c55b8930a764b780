namespace NeuralNotebooks.Host.Running;

/// <summary>One place where a cell's output is not what the notebook holds.</summary>
/// <param name="Cell">The cell's execution count and id.</param>
/// <param name="Lines">What to print: lines starting with '-' are the notebook's, with '+' this run's.</param>
internal sealed record OutputDifference(string Cell, IReadOnlyList<string> Lines);
