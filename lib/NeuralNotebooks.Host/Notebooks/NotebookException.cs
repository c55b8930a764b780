namespace NeuralNotebooks.Host.Notebooks;

/// <summary>A notebook file that cannot be run; the message is one line for whoever named the file.</summary>
internal sealed class NotebookException : Exception
{
    public NotebookException(string message)
        : base(message) { }

    public NotebookException(string message, Exception innerException)
        : base(message, innerException) { }

    public NotebookException() { }
}
