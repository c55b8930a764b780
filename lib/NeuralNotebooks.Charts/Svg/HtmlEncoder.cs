using System.Text;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Puts an SVG document into a page so that every viewer of notebooks shows it.</summary>
/// <remarks>
/// Viewers that do not trust a notebook take svg elements out of its HTML but leave the texts inside them: tooltips
/// would stand on the page as loose numbers. An image with a data URI stays whole (JupyterLab, classic Notebook,
/// GitHub). Base64, because that is the one form all of their filters let through. An image has no tooltips, so a
/// script, which those filters drop with its text, puts the document in the image's place where it may run.
/// </remarks>
internal static class HtmlEncoder
{
    private const string Prefix = "data:image/svg+xml;base64,";

    // All charts that still are images, because a script that a front end inserts does not know where it stands.
    private const string Script =
        "<script>for(const i of document.querySelectorAll('img[data-chart]'))i.replaceWith(document.importNode("
        + "new DOMParser().parseFromString(new TextDecoder().decode(Uint8Array.from(atob(i.src.split(',')[1]),"
        + "c=>c.charCodeAt(0))),'image/svg+xml').documentElement,true))</script>";

    public static string Encode(string svg, string description, int width) =>
        new StringBuilder("<img data-chart alt=\"")
            .Append(SvgWriter.Escape(description))
            .Append("\" width=\"")
            .Append(SvgWriter.Number(width))
            .Append("\" style=\"max-width:100%;height:auto\" src=\"")
            .Append(Prefix)
            .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)))
            .Append("\">")
            .Append(Script)
            .ToString();
}
