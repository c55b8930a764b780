namespace NeuralNotebooks.Exercises;

/// <summary>An answer that cannot be judged; the message tells a beginner why.</summary>
internal sealed class AnswerException : Exception
{
    public AnswerException(string message)
        : base(message) { }

    public AnswerException() { }

    public AnswerException(string message, Exception innerException)
        : base(message, innerException) { }
}
