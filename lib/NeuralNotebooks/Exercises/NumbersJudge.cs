using System.Globalization;

namespace NeuralNotebooks.Exercises;

/// <summary>Judges numbers that have one right value. It never says which.</summary>
internal sealed class NumbersJudge : IJudge
{
    private const double NearMiss = 0.01;

    /// <summary>The right numbers, in any form that <see cref="NumberAnswer"/> reads.</summary>
    public required object Expected { get; init; }

    /// <summary>What stands in the cell before anybody has answered.</summary>
    public object? Stub { get; init; }

    /// <summary>How far a number may be off.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>What the cell should hand over, when that is more than "one number".</summary>
    public string? Wanted { get; init; }

    /// <summary>The mistakes that are recognised, the most telling first.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];

    public Judgement Judge(IReadOnlyList<object?> answers)
    {
        var expected = NumberAnswer.Read(Expected);
        var given = NumberAnswer.Read(answers[0]);
        if (expected.Shape.Count == 0 && given.Values.Length == 1)
            given = NumberAnswer.Read(given.Values[0]);
        string text = given.ToString();
        if (Stub is not null && NumberAnswer.Read(Stub).Agrees(given, 0))
            return Judgement.Untouched(
                text,
                "Nothing is changed here yet. Write your own answer, and run the cell again."
            );
        if (!expected.Shape.SequenceEqual(given.Shape))
        {
            string wanted = Wanted ?? NumberAnswer.Describe(expected.Shape);
            return Wrong(text, $"This exercise asks for {wanted}; you gave {NumberAnswer.Describe(given.Shape)}.");
        }

        if (expected.Agrees(given, Tolerance))
            return new Judgement { Verdict = Verdict.Right, Answer = text };
        if (given.Values.Any(value => !double.IsFinite(value)))
            return Wrong(text, NotFinite(given.Values.First(value => !double.IsFinite(value))));
        var mistake = Mistakes.FirstOrDefault(known => known.Matches(given.Values));
        if (mistake is not null)
            return Wrong(text, mistake.Feedback, mistake.Verdict);
        return Unknown(expected.Values, given.Values, text);
    }

    /// <summary>What a beginner should know about a result that is no number.</summary>
    public static string NotFinite(double value) =>
        double.IsNaN(value)
            ? "`NaN` means \"not a number\": somewhere 0 was divided by 0, or an infinity by an infinity."
            : "That is infinite: somewhere a number was divided by 0, or grew beyond what a `double` can hold.";

    private Judgement Unknown(double[] expected, double[] given, string text)
    {
        bool isClose = expected
            .Zip(given)
            .All(pair =>
                NumberAnswer.Same(pair.First, pair.Second, Tolerance)
                || (
                    !double.IsInteger(pair.First)
                    && Math.Abs(pair.First - pair.Second) <= NearMiss * Math.Abs(pair.First)
                )
            );
        if (isClose)
            return Wrong(text, "Very close: you rounded on the way. Keep more digits, or let C# divide.", Verdict.Half);
        int right = expected.Zip(given).Count(pair => NumberAnswer.Same(pair.First, pair.Second, Tolerance));
        if (expected.Length == 1)
            return Wrong(text, "That is not it yet.");
        string count = string.Create(CultureInfo.InvariantCulture, $"{right} of your {expected.Length} numbers");
        return right switch
        {
            0 => Wrong(text, "None of these numbers is right yet."),
            1 => Wrong(text, $"{count} is right. Which one do you trust most?", Half(right, expected.Length)),
            _ => Wrong(text, $"{count} are right.", Half(right, expected.Length)),
        };
    }

    private static Verdict Half(int right, int all) => 2 * right >= all ? Verdict.Half : Verdict.NotYet;

    private static Judgement Wrong(string text, string feedback, Verdict verdict = Verdict.NotYet) =>
        new()
        {
            Verdict = verdict,
            Feedback = feedback,
            Answer = text,
        };
}
