using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Exercises;

/// <summary>The pieces that feedback is made of, with inline styles only.</summary>
/// <remarks>
/// Text inherits the page's colour, so that it can be read in light and dark themes; a badge brings its own background,
/// dark enough for white letters (contrast 5.0 and more).
/// </remarks>
internal static partial class FeedbackHtml
{
    /// <summary>The verdict's mark.</summary>
    public static string Mark(Verdict verdict) =>
        verdict switch
        {
            Verdict.Right => "✓",
            Verdict.Half => "½",
            _ => "✗",
        };

    /// <summary>The verdict in words.</summary>
    public static string Words(Verdict verdict) =>
        verdict switch
        {
            Verdict.Right => "right",
            Verdict.Half => "half right",
            _ => "not yet",
        };

    /// <summary>Mark and words on the verdict's colour, in the verdict's shape.</summary>
    public static string Badge(Verdict verdict) =>
        Badge($"{Mark(verdict)} {Words(verdict)}", Colour(verdict), Corners(verdict));

    /// <summary>A badge for an exercise that nobody has tried.</summary>
    public static string EmptyBadge(string text) => Badge(text, VisualLanguage.Untried, "3px");

    /// <summary>The verdict's colour.</summary>
    public static string Colour(Verdict verdict) =>
        verdict switch
        {
            Verdict.Right => VisualLanguage.Right,
            Verdict.Half => VisualLanguage.Half,
            _ => VisualLanguage.Wrong,
        };

    /// <summary>An SVG document as an image that a sanitiser leaves alone, with its title as text.</summary>
    public static string Figure(string title, string description, int width, int height, string svg) =>
        $"<figure style=\"display:inline-block;margin:4px 12px 4px 0\">"
        + $"<figcaption><b>{Encode(title)}</b></figcaption>"
        + $"<img alt=\"{Encode(description)}\" width=\"{width}\" height=\"{height}\" "
        + $"src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\"></figure>";

    /// <summary>A box with a coloured edge.</summary>
    public static string Box(string colour, string content) =>
        $"<div role=\"status\" style=\"border-left:5px solid {colour};padding:6px 0 6px 14px;margin:6px 0;"
        + $"line-height:1.5;max-width:46em\">{content}</div>";

    /// <summary>A paragraph.</summary>
    public static string Paragraph(string html) => $"<p style=\"margin:6px 0 0 0\">{html}</p>";

    /// <summary>Text with `code` and *emphasis* in it.</summary>
    public static string Prose(string text)
    {
        string[] parts = Encode(text).Split('`');
        var html = new StringBuilder();
        for (int i = 0; i < parts.Length; i++)
            html.Append(
                i % 2 == 1 && i < parts.Length - 1
                    ? $"<code>{parts[i]}</code>"
                    : Emphasis().Replace(parts[i], "<em>$1</em>")
            );
        return html.ToString();
    }

    /// <summary>Text for use in HTML.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Badge(string text, string colour, string corners) =>
        $"<span style=\"display:inline-block;background-color:{colour};color:#ffffff;font-weight:bold;"
        + $"padding:1px 12px;border-radius:{corners}\">{Encode(text)}</span>";

    private static string Corners(Verdict verdict) =>
        verdict switch
        {
            Verdict.Right => "14px",
            Verdict.Half => "14px 3px 3px 14px",
            _ => "3px",
        };

    // Not the stars of 2 * x * y, nor those of 2*x*y.
    [GeneratedRegex(@"(?<![\w*])\*(\w(?:[^*]{0,60}\w)?)\*(?![\w*])")]
    private static partial Regex Emphasis();
}
