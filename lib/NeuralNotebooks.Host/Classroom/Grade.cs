namespace NeuralNotebooks.Host.Classroom;

/// <summary>One student's result in one exercise.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Feedback">What was wrong; empty when nothing was.</param>
internal sealed record Grade(GradeState State, string Feedback = "");
