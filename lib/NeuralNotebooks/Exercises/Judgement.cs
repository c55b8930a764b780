namespace NeuralNotebooks.Exercises;

/// <summary>What a judge makes of an answer.</summary>
internal sealed record Judgement
{
    /// <summary>How far the answer has come.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What was recognised, in a sentence or two; empty when nothing was.</summary>
    public string Feedback { get; init; } = "";

    /// <summary>The student's answer as text; two answers with the same text are the same try.</summary>
    public string Answer { get; init; } = "";

    /// <summary>What the answer was compared with, where that gives nothing away.</summary>
    public string? Comparison { get; init; }

    /// <summary>Nothing has been changed yet: this is no try.</summary>
    public bool IsUntouched { get; init; }

    /// <summary>A model answer to compare with, once the student has written one.</summary>
    public string? Model { get; init; }

    /// <summary>Nothing was changed in the cell yet.</summary>
    public static Judgement Untouched(string answer, string feedback) =>
        new()
        {
            Verdict = Verdict.NotYet,
            Feedback = feedback,
            Answer = answer,
            IsUntouched = true,
        };
}
