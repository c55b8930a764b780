using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts.Display;

/// <summary>Creates the formatters of what is HTML and nothing else. It may be large, so it is stored once.</summary>
/// <remarks>See <see cref="TypeFormatterSourceAttribute"/> for the convention.</remarks>
internal sealed class HtmlFormatterSource
{
    private readonly object[] formatters =
    [
        new Formatter<IShownAsHtml>("text/html", shown => shown.ToHtml()),
        new Formatter<IShownAsHtml>("text/plain", shown => shown.Description),
    ];

    /// <summary>One formatter per MIME type, the preferred one first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
