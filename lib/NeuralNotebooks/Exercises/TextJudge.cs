using System.Text.RegularExpressions;

namespace NeuralNotebooks.Exercises;

/// <summary>Takes a written answer, and then shows a model answer to compare it with.</summary>
/// <remarks>
/// No program can grade such an answer. This one asks for enough words of the student's own, knows a few
/// misconceptions, and leaves the comparison to the reader.
/// </remarks>
internal sealed class TextJudge : IJudge
{
    private static readonly char[] Separators = [.. " \t\r\n.,;:!?()\"'–—-"];

    /// <summary>What is asked, so that a copy of it is not taken for an answer.</summary>
    public required string Question { get; init; }

    /// <summary>The answer to compare with.</summary>
    public required string Model { get; init; }

    /// <summary>How many words an answer has at least.</summary>
    public int LeastWords { get; init; } = 15;

    /// <summary>
    /// What each answer should speak of: words for it, and the question to ask when none of them is there.
    /// </summary>
    public IReadOnlyList<TextMistake> Topics { get; init; } = [];

    /// <summary>The misconceptions that are recognised.</summary>
    public IReadOnlyList<TextMistake> Mistakes { get; init; } = [];

    public Judgement Judge(IReadOnlyList<object?> answers)
    {
        if (answers[0] is not (string or null))
            throw new AnswerException("Write your answer as a text: words between two quotes.");
        string text = ((string?)answers[0] ?? "").Trim();
        string[] words = Words(text);
        if (words.Length == 0)
            return Judgement.Untouched(text, "Write two or three sentences between the quotes.");
        var distinct = words.ToHashSet();
        if (words.Length < LeastWords || distinct.Count < LeastWords * 2 / 3)
            return Not(text, "That is short. Say it so that a friend who missed the lesson would understand it.");
        var asked = Words(Question).ToHashSet();
        if (distinct.Count(asked.Contains) > 0.8 * distinct.Count)
            return Not(text, "That is the question in other order. What is the answer?");
        var mistake = Mistakes.FirstOrDefault(known => Mentions(text, known.Pattern));
        if (mistake is not null)
            return Not(text, mistake.Feedback);
        var missing = Topics.FirstOrDefault(topic => !Mentions(text, topic.Pattern));
        if (missing is not null)
        {
            return Not(text, missing.Feedback, Verdict.Half);
        }

        return new Judgement
        {
            Verdict = Verdict.Right,
            Feedback = "Written. Whether it is right only you can tell: compare it with the model answer.",
            Answer = text,
            Model = Model,
        };
    }

    private static bool Mentions(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string[] Words(string text) =>
        text.ToUpperInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    private static Judgement Not(string text, string feedback, Verdict verdict = Verdict.NotYet) =>
        new()
        {
            Verdict = verdict,
            Feedback = feedback,
            Answer = text,
        };
}
