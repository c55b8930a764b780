using System.Globalization;

namespace NeuralNotebooks.Exercises;

/// <summary>Judges a choice among lettered pictures or stories, and the reason given for it.</summary>
internal sealed class ChoiceJudge : IJudge
{
    /// <summary>The letters to choose from.</summary>
    public required string Letters { get; init; }

    /// <summary>The right letter.</summary>
    public required char Right { get; init; }

    /// <summary>The number of the right reason.</summary>
    public required int RightReason { get; init; }

    /// <summary>How many reasons there are.</summary>
    public int Reasons { get; init; } = 4;

    /// <summary>What to say to each wrong letter.</summary>
    public required IReadOnlyDictionary<char, string> WrongLetters { get; init; }

    /// <summary>What to say to each wrong reason for the right letter.</summary>
    public required IReadOnlyDictionary<int, string> WrongReasons { get; init; }

    public Judgement Judge(IReadOnlyList<object?> answers)
    {
        string letter = (answers[0]?.ToString() ?? "").Trim().ToUpperInvariant();
        double? reason = answers.Count > 1 ? NumberAnswer.Number(answers[1]) : null;
        string reasonText = reason?.ToString(CultureInfo.InvariantCulture) ?? "none";
        string text = $"{(letter.Length == 0 ? "?" : letter)}, because of reason {reasonText}";
        string range = string.Join(", ", Letters.ToCharArray());
        if (letter is "" or "?")
            return Judgement.Untouched(text, $"Choose one of {range}, and the number of a reason.");
        if (letter.Length != 1 || !Letters.Contains(letter[0], StringComparison.Ordinal))
            return Wrong(text, $"Choose one letter of {range}.");
        if (letter[0] != Right)
            return Wrong(text, WrongLetters[letter[0]]);
        if (reason == RightReason)
            return new Judgement { Verdict = Verdict.Right, Answer = text };
        string why =
            reason is { } number && WrongReasons.TryGetValue((int)number, out string? known) && double.IsInteger(number)
                ? known
                : string.Create(CultureInfo.InvariantCulture, $"Now say why: the number of a reason, 1 to {Reasons}.");
        return Wrong(text, $"The letter is right. {why}", Verdict.Half);
    }

    private static Judgement Wrong(string text, string feedback, Verdict verdict = Verdict.NotYet) =>
        new()
        {
            Verdict = verdict,
            Feedback = feedback,
            Answer = text,
        };
}
