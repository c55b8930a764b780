namespace NeuralNotebooks.Exercises;

/// <summary>Judges numbers by what they achieve; any numbers that reach the goal are right.</summary>
internal sealed class GoalJudge : IJudge
{
    /// <summary>How many numbers are wanted; null for any number of them.</summary>
    public int? Count { get; init; } = 1;

    /// <summary>What stands in the cell before anybody has changed it.</summary>
    public object? Stub { get; init; }

    /// <summary>Tries the numbers out.</summary>
    public required Func<double[], Judgement> Try { get; init; }

    public Judgement Judge(IReadOnlyList<object?> answers)
    {
        var given = NumberAnswer.Read(answers[0]);
        string text = given.ToString();
        if (Count is { } count && given.Values.Length != count)
        {
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                Answer = text,
                Feedback =
                    $"This exercise asks for {NumberAnswer.Describe(count == 1 ? [] : [count])}; "
                    + $"you gave {NumberAnswer.Describe(given.Shape)}.",
            };
        }

        if (given.Values.Any(value => !double.IsFinite(value)))
        {
            double odd = given.Values.First(value => !double.IsFinite(value));
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                Answer = text,
                Feedback = NumbersJudge.NotFinite(odd),
            };
        }

        var judgement = Try(given.Values) with { Answer = text };
        bool isStub = Stub is not null && NumberAnswer.Read(Stub).Values.SequenceEqual(given.Values);
        return isStub && judgement.Verdict != Verdict.Right
            ? judgement with
            {
                IsUntouched = true,
                Verdict = Verdict.NotYet,
            }
            : judgement;
    }
}
