namespace NeuralNotebooks.Display;

/// <summary>Writes a value's own text as one MIME type.</summary>
internal sealed class TextFormatter(string mimeType, Func<string, string> encode)
{
    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value.</summary>
    public bool Format(object value, TextWriter writer)
    {
        writer.Write(encode(value.ToString() ?? ""));
        return true;
    }
}
