using System.Net;

namespace NeuralNotebooks.Display;

/// <summary>
/// Lets a notebook show a value as its own one-line text, rather than as a table of all that it holds.
/// </summary>
internal sealed class TextFormatterSource
{
    private readonly TextFormatter[] formatters =
    [
        new TextFormatter("text/html", WebUtility.HtmlEncode),
        new TextFormatter("text/plain", text => text),
    ];

    /// <summary>A formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
