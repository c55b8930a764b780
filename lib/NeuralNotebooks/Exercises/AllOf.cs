using System.Globalization;

namespace NeuralNotebooks.Exercises;

/// <summary>Judges several things that a cell hands over, one judge for each.</summary>
internal sealed class AllOf(params IJudge[] judges) : IJudge
{
    /// <summary>The judge of one of the things; null when there are fewer.</summary>
    public IJudge? At(int place) => place < judges.Length ? judges[place] : null;

    public Judgement Judge(IReadOnlyList<object?> answers)
    {
        if (answers.Count != judges.Length)
        {
            throw new AnswerException(
                string.Create(CultureInfo.InvariantCulture, $"This exercise asks for {judges.Length} things.")
            );
        }

        Judgement[] each = [.. judges.Select((judge, i) => judge.Judge([answers[i]]))];
        string answer = string.Join("; ", each.Select(one => one.Answer));
        if (Array.TrueForAll(each, one => one.Verdict == Verdict.Right))
            return each[0] with { Answer = answer };
        var wrong = each.First(one => one.Verdict != Verdict.Right);
        bool isHalf = each.Any(one => one.Verdict != Verdict.NotYet);
        return wrong with
        {
            Verdict = isHalf ? Verdict.Half : Verdict.NotYet,
            IsUntouched = Array.TrueForAll(each, one => one.IsUntouched),
            Answer = answer,
        };
    }
}
