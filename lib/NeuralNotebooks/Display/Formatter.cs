namespace NeuralNotebooks.Display;

/// <summary>Writes a value of one type as one MIME type.</summary>
/// <param name="mimeType">The MIME type.</param>
/// <param name="encode">Its text; null where the value has none of this type.</param>
internal sealed class Formatter<T>(string mimeType, Func<T, string?> encode)
{
    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value; false if it cannot be written so.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (encode((T)value) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}
