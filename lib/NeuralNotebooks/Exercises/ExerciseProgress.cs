using System.Globalization;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Exercises;

/// <summary>Which exercises are solved in this session.</summary>
[TypeFormatterSource(typeof(FeedbackFormatterSource))]
public sealed class ExerciseProgress : IFeedback
{
    private readonly IReadOnlyList<(ExerciseDefinition Exercise, Verdict? Best)> exercises;

    internal ExerciseProgress(IReadOnlyList<(ExerciseDefinition Exercise, Verdict? Best)> exercises) =>
        this.exercises = exercises;

    /// <summary>How many exercises are solved.</summary>
    public int Solved => exercises.Count(entry => entry.Best == Verdict.Right);

    /// <summary>How many exercises there are.</summary>
    public int Count => exercises.Count;

    private string Summary =>
        Count == 0
            ? "No exercise has been run in this session yet."
            : string.Create(CultureInfo.InvariantCulture, $"{Solved} of {Count} exercises solved.");

    /// <summary>The same as plain text.</summary>
    public override string ToString() =>
        string.Join('\n', exercises.Select(entry => Line(entry.Exercise, entry.Best)).Prepend(Summary));

    /// <summary>One self-contained HTML element.</summary>
    public string ToHtml()
    {
        var lines = exercises.Select(entry =>
            FeedbackHtml.Paragraph(
                $"{(entry.Best is { } best ? FeedbackHtml.Badge(best) : FeedbackHtml.EmptyBadge("○ not tried"))} "
                    + $"<b>{entry.Exercise.Id}</b> {FeedbackHtml.Prose(entry.Exercise.Asks)}"
            )
        );
        string colour = FeedbackHtml.Colour(Count > 0 && Solved == Count ? Verdict.Right : Verdict.Half);
        return FeedbackHtml.Box(colour, $"<b>{FeedbackHtml.Encode(Summary)}</b>{string.Concat(lines)}");
    }

    private static string Line(ExerciseDefinition exercise, Verdict? best) =>
        $"{(best is { } verdict ? $"{FeedbackHtml.Mark(verdict)} {FeedbackHtml.Words(verdict)}" : "○ not tried")}"
        + $" · {exercise.Id} · {exercise.Asks}";
}
