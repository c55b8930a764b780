namespace NeuralNotebooks.Exercises;

/// <summary>Knows what is right in one exercise.</summary>
internal interface IJudge
{
    /// <summary>Judges what a cell handed over.</summary>
    /// <exception cref="AnswerException">The answer cannot be read at all.</exception>
    Judgement Judge(IReadOnlyList<object?> answers);
}
