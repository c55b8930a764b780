namespace NeuralNotebooks.Exercises;

/// <summary>How far an answer has come.</summary>
public enum Verdict
{
    /// <summary>Not right yet.</summary>
    NotYet,

    /// <summary>A part of it is right.</summary>
    Half,

    /// <summary>Right.</summary>
    Right,
}
