namespace NeuralNotebooks.Host.Site;

/// <summary>The site cannot be built or served; the message says what is missing.</summary>
internal sealed class SiteException : Exception
{
    public SiteException(string message)
        : base(message) { }

    public SiteException(string message, Exception innerException)
        : base(message, innerException) { }

    public SiteException() { }
}
