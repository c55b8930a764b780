namespace NeuralNotebooks.Exercises;

/// <summary>Compares an answer with what the lesson's own objects say, which the cell hands over as well.</summary>
internal sealed class SameJudge : IJudge
{
    /// <summary>How far a number may be off.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>What to say when the answer differs.</summary>
    public required string Feedback { get; init; }

    /// <summary>What the answer is before anybody has changed the cell, for every number in it.</summary>
    public double? Stub { get; init; }

    public Judgement Judge(IReadOnlyList<object?> answers)
    {
        var given = NumberAnswer.Read(answers[0]);
        var wanted = NumberAnswer.Read(answers[1]);
        string text = given.ToString();
        if (given.Agrees(wanted, Tolerance))
            return new Judgement { Verdict = Verdict.Right, Answer = text };
        if (Stub is { } stub && Array.TrueForAll(given.Values, value => value.Equals(stub)))
            return Judgement.Untouched(text, "Nothing is changed here yet.");
        int right = given
            .Values.Zip(wanted.Values)
            .Count(pair => NumberAnswer.Same(pair.Second, pair.First, Tolerance));
        bool isHalf = given.Values.Length == wanted.Values.Length && 2 * right >= wanted.Values.Length;
        return new Judgement
        {
            Verdict = isHalf ? Verdict.Half : Verdict.NotYet,
            Feedback = Feedback,
            Answer = text,
        };
    }
}
