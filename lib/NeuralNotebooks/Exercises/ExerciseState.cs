namespace NeuralNotebooks.Exercises;

/// <summary>How far one exercise has come in this session.</summary>
internal sealed class ExerciseState
{
    private readonly HashSet<string> answers = [];

    /// <summary>How many different answers were tried.</summary>
    public int Tries => answers.Count;

    /// <summary>The best verdict so far; null before the first try.</summary>
    public Verdict? Best { get; private set; }

    /// <summary>Notes an answer; running the same cell again is no new try.</summary>
    public void Note(Judgement judgement)
    {
        if (judgement.IsUntouched)
            return;
        answers.Add($"{judgement.Answer}|{judgement.Feedback}");
        Best = Best is { } best && best > judgement.Verdict ? best : judgement.Verdict;
    }
}
