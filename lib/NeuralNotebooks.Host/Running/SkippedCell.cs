using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Host.Running;

/// <summary>A cell that was tried and left out.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Number">Its place among the lesson's code cells, from 1.</param>
/// <param name="Reason">Why it could not run here.</param>
internal sealed record SkippedCell(NotebookCell Cell, int Number, string Reason);
