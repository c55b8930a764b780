namespace NeuralNotebooks.Session.Compiling;

/// <summary>A line such as #r, #load or #! that cannot be followed; the message is for the notebook's reader.</summary>
internal sealed class DirectiveException : Exception
{
    public DirectiveException(string message)
        : base(message) { }

    public DirectiveException(string message, Exception innerException)
        : base(message, innerException) { }

    public DirectiveException() { }
}
