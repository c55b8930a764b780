using System.Net;

namespace NeuralNotebooks.Display;

/// <summary>
/// Lets a notebook show a value as its own one-line text, rather than as a table of all that it holds.
/// </summary>
internal sealed class TextFormatterSource
{
    private readonly Formatter<object>[] formatters =
    [
        new("text/html", value => WebUtility.HtmlEncode(value.ToString())),
        new("text/plain", value => value.ToString()),
    ];

    /// <summary>A formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
