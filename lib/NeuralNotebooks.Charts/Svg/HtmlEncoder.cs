using System.Text;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Puts an SVG document into a page so that every viewer of notebooks shows it, live or stored.</summary>
/// <remarks>
/// Viewers that do not trust a notebook take svg elements out of its HTML but leave the texts inside them: tooltips
/// would stand on the page as loose numbers. An image with a data URI stays whole (JupyterLab, classic Notebook,
/// GitHub). Base64, because that is the one form all of their filters let through. An image has no tooltips, so a
/// script, which those filters drop with its text, puts the document in the image's place where it may run.
/// A phone takes the layout made for it; a filter that knows no picture element leaves the image inside it.
/// </remarks>
internal static class HtmlEncoder
{
    /// <summary>Width of the page up to which the narrow layout is shown.</summary>
    private const string Narrow = "(max-width:480px)";

    private const string Prefix = "data:image/svg+xml;base64,";

    // All charts that still are images, because a script that a front end inserts does not know where it stands. A
    // finger cannot point without touching: there the images stay, and change when the screen is turned.
    private const string Script =
        "<script>if(!matchMedia('(pointer:coarse)').matches)"
        + "for(const i of document.querySelectorAll('img[data-chart]')){"
        + "const p=i.closest('picture'),n=p&&p.querySelector('source'),"
        + "u=n&&matchMedia(n.media).matches?n.srcset:i.src;"
        + "(p||i).replaceWith(document.importNode("
        + "new DOMParser().parseFromString(new TextDecoder().decode(Uint8Array.from(atob(u.split(',')[1]),"
        + "c=>c.charCodeAt(0))),'image/svg+xml').documentElement,true))}</script>";

    /// <param name="svg">The document.</param>
    /// <param name="narrow">The same for a phone, or null where the document fits one.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="width">Width in pixels where there is room.</param>
    public static string Encode(string svg, string? narrow, string description, int width)
    {
        var html = new StringBuilder();
        if (narrow is not null)
            html.Append("<picture><source media=\"")
                .Append(Narrow)
                .Append("\" srcset=\"")
                .Append(DataUri(narrow))
                .Append("\">");
        html.Append("<img data-chart alt=\"")
            .Append(SvgWriter.Escape(description))
            .Append("\" width=\"")
            .Append(SvgWriter.Number(width))
            .Append("\" style=\"max-width:100%;height:auto\" src=\"")
            .Append(DataUri(svg))
            .Append("\">");
        if (narrow is not null)
            html.Append("</picture>");
        return html.Append(Script).ToString();
    }

    private static string DataUri(string svg) => Prefix + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
}
