namespace NeuralNotebooks.Exercises;

/// <summary>Writes feedback as one MIME type.</summary>
internal sealed class FeedbackFormatter(string mimeType, Func<IFeedback, string> encode)
{
    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the feedback.</summary>
    public bool Format(object value, TextWriter writer)
    {
        writer.Write(encode((IFeedback)value));
        return true;
    }
}
