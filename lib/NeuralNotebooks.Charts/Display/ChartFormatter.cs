namespace NeuralNotebooks.Charts.Display;

/// <summary>Writes a chart as one MIME type.</summary>
internal sealed class ChartFormatter(string mimeType, Func<IShown, string> encode)
{
    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes the value if it is a chart; false if it is not.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (value is not IShown shown)
            return false;
        writer.Write(encode(shown));
        return true;
    }
}
