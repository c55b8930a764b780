namespace NeuralNotebooks.Exercises;

/// <summary>A function of which only its answers to the cases are known, in their order.</summary>
internal sealed class RecordedFunction(IReadOnlyList<object> outcomes)
{
    private int next;

    /// <summary>The answer to the next case.</summary>
    /// <exception cref="AnswerException">There was none.</exception>
    public NumberAnswer Next() =>
        next < outcomes.Count
            ? NumberAnswer.Read(outcomes[next++])
            : throw new AnswerException("it was not asked often enough.");
}
