namespace NeuralNotebooks.Session.Compiling;

/// <summary>A line such as #r, #load or #! that cannot be followed; the message is for the notebook's reader.</summary>
public sealed class DirectiveException : Exception
{
    /// <summary>An exception with what is shown in the notebook.</summary>
    public DirectiveException(string message)
        : base(message) { }

    /// <summary>An exception with what is shown in the notebook, and its cause.</summary>
    public DirectiveException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>An exception without a message.</summary>
    public DirectiveException() { }

    /// <summary>Where in the cell the line stands, both from 0; null where nobody knows.</summary>
    public (int Line, int Character)? Place { get; internal set; }
}
