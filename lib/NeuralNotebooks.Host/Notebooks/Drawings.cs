using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>
/// The SVG documents of a stored value: one as image/svg+xml, or any number as images with data URIs in its text/html.
/// </summary>
internal static partial class Drawings
{
    /// <summary>Whether a page shows a drawing itself, as an image that every viewer draws.</summary>
    public static bool AreIn(string html) => Images().IsMatch(html);

    /// <summary>The drawings of a value, in the order of the page; a layout for narrow pages comes first.</summary>
    /// <returns>None where the value is no drawing.</returns>
    public static IReadOnlyList<string> Of(JsonObject data)
    {
        var embedded = Images()
            .Matches(MultilineText.Join(data[MimeBundle.Html]))
            .Select(match => Decoded(match.Groups[1].Value))
            .OfType<string>()
            .ToList();
        return embedded.Count == 0 && data[MimeBundle.Svg] is { } svg ? [MultilineText.Join(svg)] : embedded;
    }

    /// <summary>The page with a word in each drawing's place.</summary>
    public static string TakenFrom(string html) => Images().Replace(html, "(drawing)");

    private static string? Decoded(string base64)
    {
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    [GeneratedRegex(@"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Images();
}
