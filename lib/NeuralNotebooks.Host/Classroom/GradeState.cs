namespace NeuralNotebooks.Host.Classroom;

/// <summary>How far a student has come with an exercise.</summary>
internal enum GradeState
{
    /// <summary>The stub is unchanged, or the lesson was not handed in.</summary>
    NotTried,

    /// <summary>The answer could not be judged: it failed, never ended, or did what answers may not.</summary>
    Error,

    /// <summary>Answered, but not right yet.</summary>
    Tried,

    /// <summary>Right.</summary>
    Solved,
}
