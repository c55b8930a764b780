namespace NeuralNotebooks.Host.Classroom;

/// <summary>An exercise cell of a lesson: what students change, and the check that is run in their stead.</summary>
/// <param name="CellId">The cell's id.</param>
/// <param name="Id">The exercise, such as "04.1".</param>
/// <param name="Stub">The code above the check, as the lesson has it.</param>
/// <param name="Check">The code that records the answer.</param>
internal sealed record GradedExercise(string CellId, string Id, string Stub, string Check);
