namespace NeuralNotebooks.Host.Classroom;

/// <summary>One student's result in one exercise.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="Feedback">What was wrong; empty when nothing was.</param>
/// <param name="Answer">The student's answer as text; empty when there was none to be read.</param>
internal sealed record Grade(GradeState State, string Feedback = "", string Answer = "")
{
    /// <summary>Whether any of the answer was run: then it may have spoilt those after it.</summary>
    public bool HasRun { get; init; }
}
