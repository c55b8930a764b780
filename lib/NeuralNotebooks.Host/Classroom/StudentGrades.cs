namespace NeuralNotebooks.Host.Classroom;

/// <summary>All grades of one student.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Grades">By exercise; those of lessons that were not handed in are missing.</param>
/// <param name="Notes">What else there is to say, such as a file that cannot be read.</param>
internal sealed record StudentGrades(
    string Student,
    IReadOnlyDictionary<string, Grade> Grades,
    IReadOnlyList<string> Notes
)
{
    /// <summary>The grade in one exercise.</summary>
    public Grade In(string exercise) => Grades.GetValueOrDefault(exercise) ?? new Grade(GradeState.NotTried);
}
