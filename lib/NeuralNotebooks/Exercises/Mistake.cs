namespace NeuralNotebooks.Exercises;

/// <summary>A wrong answer that is worth a sentence of its own.</summary>
/// <param name="Matches">Whether these numbers are that mistake.</param>
/// <param name="Feedback">Names the thought behind it, not the number.</param>
/// <param name="Verdict">Half where a part of the thought is right.</param>
internal sealed record Mistake(
    Func<IReadOnlyList<double>, bool> Matches,
    string Feedback,
    Verdict Verdict = Verdict.NotYet
)
{
    // A student may have rounded on the way.
    private const double Tolerance = 2e-3;

    /// <summary>A mistake that gives one number.</summary>
    public static Mistake Of(double value, string feedback, Verdict verdict = Verdict.NotYet) =>
        Of([value], feedback, verdict);

    /// <summary>A mistake that gives these numbers.</summary>
    public static Mistake Of(double[] values, string feedback, Verdict verdict = Verdict.NotYet) =>
        new(
            given =>
                given.Count == values.Length
                && values.Zip(given).All(pair => NumberAnswer.Same(pair.First, pair.Second, Tolerance)),
            feedback,
            verdict
        );
}
