namespace NeuralNotebooks.Host.Sandboxing;

/// <summary>There can be no sandbox here; the message is the end of a sentence that says why.</summary>
internal sealed class SandboxException : Exception
{
    public SandboxException(string message)
        : base(message) { }

    public SandboxException() { }

    public SandboxException(string message, Exception innerException)
        : base(message, innerException) { }
}
