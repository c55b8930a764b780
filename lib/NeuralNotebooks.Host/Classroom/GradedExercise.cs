namespace NeuralNotebooks.Host.Classroom;

/// <summary>An exercise cell of a lesson: what students change, and the check that is run in their stead.</summary>
/// <param name="CellId">The cell's id.</param>
/// <param name="Id">The exercise, such as "04.1".</param>
/// <param name="Stub">The code above the check, as the lesson has it.</param>
/// <param name="CheckText">The check, as the lesson has it.</param>
/// <param name="Check">The code that records the answer.</param>
/// <param name="Own">Names that the stub declares, and so an answer may declare, too.</param>
internal sealed record GradedExercise(
    string CellId,
    string Id,
    string Stub,
    string CheckText,
    string Check,
    IReadOnlySet<string> Own
)
{
    /// <summary>What a student wrote, without the check.</summary>
    public string AnswerIn(string source)
    {
        string text = source.ReplaceLineEndings("\n");
        if (text.Contains(CheckText, StringComparison.Ordinal))
            return text.Replace(CheckText, "", StringComparison.Ordinal);
        int mark = text.IndexOf(GradedLesson.CheckMark, StringComparison.Ordinal);
        return mark >= 0 ? text[..mark] : GradedLesson.WithoutCheck(text);
    }

    /// <summary>Whether a student's code is not just the stub.</summary>
    public bool IsAnswered(string answer) => Normal(answer) != Normal(Stub) && Normal(answer).Length > 0;

    /// <summary>Code without the spaces that editors add and remove.</summary>
    public static string Normal(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();
}
