namespace NeuralNotebooks.Host.Running;

/// <summary>Where the run of a lesson is.</summary>
/// <param name="Cell">The cell's place among the lesson's code cells, from 1.</param>
/// <param name="Cells">How many there are.</param>
/// <param name="Work">How far its work is, in the library's words; null as long as it has said nothing.</param>
internal sealed record LessonProgress(int Cell, int Cells, string? Work = null);
