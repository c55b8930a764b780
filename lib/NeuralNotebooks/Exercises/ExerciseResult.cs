using System.Globalization;
using System.Text;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Exercises;

/// <summary>What a student is told about an answer.</summary>
[TypeFormatterSource(typeof(FeedbackFormatterSource))]
public sealed class ExerciseResult : IFeedback
{
    internal ExerciseResult(ExerciseDefinition exercise, Judgement judgement, int tries)
    {
        Id = exercise.Id;
        Kind = exercise.Kind;
        Verdict = judgement.Verdict;
        IsUntouched = judgement.IsUntouched;
        Feedback = judgement.Feedback;
        Answer = judgement.Answer;
        Comparison = judgement.Comparison;
        Model = judgement.Model;
        Tries = tries;
        if (Verdict == Verdict.Right)
        {
            Further = exercise.Further;
            Picture = exercise.Picture;
        }
        else if (tries > 0 && !IsUntouched)
        {
            int number = Math.Min(tries, exercise.Hints.Count);
            Hint = new Hint(exercise.Hints[number - 1], number, exercise.Hints.Count);
        }
    }

    /// <summary>The exercise, such as "04.1".</summary>
    public string Id { get; }

    /// <summary>What the exercise asks of a student.</summary>
    public ExerciseKind Kind { get; }

    /// <summary>How far the answer has come.</summary>
    public Verdict Verdict { get; }

    /// <summary>The cell has not been changed yet; this was no try.</summary>
    public bool IsUntouched { get; }

    /// <summary>What was recognised in the answer.</summary>
    public string Feedback { get; }

    /// <summary>The student's own answer as text.</summary>
    public string Answer { get; }

    /// <summary>What the answer was compared with; null where that would give something away.</summary>
    public string? Comparison { get; }

    /// <summary>The next hint; null when the answer is right, or nothing was tried.</summary>
    public Hint? Hint { get; }

    /// <summary>How many different answers were tried in this session.</summary>
    public int Tries { get; }

    /// <summary>A thought that goes on from a right answer.</summary>
    public string Further { get; } = "";

    /// <summary>A model answer to compare with; only for a written answer.</summary>
    public string? Model { get; }

    private SmallPicture? Picture { get; }

    /// <summary>The same as plain text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(FeedbackHtml.Mark(Verdict)).Append(' ').Append(FeedbackHtml.Words(Verdict));
        text.Append(" · exercise ").Append(Id);
        Add(text, "", Feedback);
        if (!IsUntouched)
            Add(text, "Your answer: ", Answer);
        Add(text, "", Comparison);
        Add(text, "Model answer: ", Model);
        Add(text, HintTitle, Hint?.Text);
        Add(text, "", Further);
        return text.ToString();
    }

    /// <summary>One self-contained HTML element.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append(FeedbackHtml.Badge(Verdict)).Append(" <b>Exercise ").Append(Id).Append("</b>");
        if (Feedback.Length > 0)
            html.Append(FeedbackHtml.Paragraph(FeedbackHtml.Prose(Feedback)));
        if (!IsUntouched && Answer.Length > 0)
            html.Append(FeedbackHtml.Paragraph("Your answer: " + AnswerHtml()));
        AddHtml(html, "", Comparison);
        AddHtml(html, "Model answer: ", Model);
        AddHtml(html, HintTitle, Hint?.Text);
        AddHtml(html, "", Further);
        html.Append(Picture?.ToHtml());
        return FeedbackHtml.Box(FeedbackHtml.Colour(Verdict), html.ToString());
    }

    private string HintTitle =>
        Hint is null ? "" : string.Create(CultureInfo.InvariantCulture, $"Hint {Hint.Number} of {Hint.Count}: ");

    private static void Add(StringBuilder text, string title, string? content)
    {
        if (!string.IsNullOrEmpty(content))
            text.Append('\n').Append(title).Append(content);
    }

    private static void AddHtml(StringBuilder html, string title, string? content)
    {
        if (string.IsNullOrEmpty(content))
            return;
        string bold = title.Length == 0 ? "" : $"<b>{FeedbackHtml.Encode(title)}</b>";
        html.Append(FeedbackHtml.Paragraph(bold + FeedbackHtml.Prose(content)));
    }

    private string AnswerHtml() =>
        Answer.Contains('`', StringComparison.Ordinal) || Kind == ExerciseKind.Explain
            ? FeedbackHtml.Prose(Answer)
            : $"<code>{FeedbackHtml.Encode(Answer)}</code>";
}
