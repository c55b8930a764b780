using System.Net;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Data;

/// <summary>Shows a notice as a box with an amber edge, in the page's own colours.</summary>
internal sealed class DataNoticeFormatterSource
{
    private readonly Formatter<DataNotice>[] formatters =
    [
        new(
            "text/html",
            notice =>
                "<div role=\"status\" style=\"border-left:5px solid #c77700;padding:6px 0 6px 14px;margin:6px 0;"
                + $"line-height:1.5;max-width:46em\">⚠ {WebUtility.HtmlEncode(notice.Text)}</div>"
        ),
        new("text/plain", notice => notice.Text),
    ];

    /// <summary>A formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
