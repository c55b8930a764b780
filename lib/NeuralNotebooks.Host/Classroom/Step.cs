namespace NeuralNotebooks.Host.Classroom;

/// <summary>A piece of code to run when a notebook is graded.</summary>
/// <param name="Code">The student's code; of a cell that no student has changed, the lesson's.</param>
/// <param name="Original">The lesson's code in this place; null for a cell that the lesson does not have.</param>
/// <param name="Exercise">The exercise that it answers; null when it answers none.</param>
/// <param name="IsStudents">Whether a student wrote it.</param>
internal sealed record Step(string Code, string? Original, GradedExercise? Exercise, bool IsStudents)
{
    /// <summary>Whether it is an answer to an exercise.</summary>
    public bool IsAnswer => IsStudents && Exercise is not null;
}
