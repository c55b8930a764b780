namespace NeuralNotebooks.Charts.Display;

/// <summary>Writes a value of one type as one MIME type.</summary>
internal sealed class Formatter<T>(string mimeType, Func<T, string> encode)
{
    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value if it is of the type; false if it is not.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (value is not T shown)
            return false;
        writer.Write(encode(shown));
        return true;
    }
}
