namespace NeuralNotebooks.Data;

/// <summary>One mirror's failure.</summary>
internal sealed class DownloadException(string message) : Exception(message)
{
    /// <summary>Whether the same mirror may succeed a moment later.</summary>
    public bool MayPass { get; init; }
}
