using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>Where a text of an SVG stands, by the estimated width of its letters.</summary>
internal sealed record TextBox(string Text, double Left, double Top, double Right, double Bottom, bool IsTurned)
{
    // Above and below the baseline, as parts of the font size; less than a line, since lines may touch.
    private const double Ascent = 0.74;
    private const double Descent = 0.16;

    public bool Overlaps(TextBox other) =>
        Left < other.Right - 0.5 && other.Left < Right - 0.5 && Top < other.Bottom - 0.5 && other.Top < Bottom - 0.5;

    /// <summary>All visible texts of a document; rims and the film of an animation are left out.</summary>
    public static IReadOnlyList<TextBox> In(string svg) => [.. Boxes(XDocument.Parse(svg).Root!, 0, 0, 12, "start")];

    private static IEnumerable<TextBox> Boxes(XElement element, double x, double y, double size, string anchor)
    {
        if (element.Attribute("aria-hidden") is not null || element.Attribute("display")?.Value == "none")
            yield break;
        size = Number(element, "font-size") ?? size;
        anchor = element.Attribute("text-anchor")?.Value ?? anchor;
        string transform = element.Attribute("transform")?.Value ?? "";
        var move = Regex.Match(transform, @"translate\((\S+) (\S+)\)");
        if (move.Success)
            (x, y) = (x + Parse(move.Groups[1].Value), y + Parse(move.Groups[2].Value));
        // A nested svg or a text stands at its own x and y.
        if (element.Name.LocalName is "svg" or "text")
            (x, y) = (x + (Number(element, "x") ?? 0), y + (Number(element, "y") ?? 0));
        if (element.Name.LocalName == "text")
        {
            string text = string.Concat(element.Nodes().OfType<XText>().Select(node => node.Value));
            double width = TextMetrics.Width(text, size);
            double shift = anchor switch
            {
                "middle" => -width / 2,
                "end" => -width,
                _ => 0,
            };
            var turn = Regex.Match(transform, @"rotate\((\S+)\)");
            yield return turn.Success && turn.Groups[1].Value == "-90"
                ? new TextBox(text, x - Ascent * size, y - shift - width, x + Descent * size, y - shift, false)
                : new TextBox(text, x + shift, y - Ascent * size, x + shift + width, y + Descent * size, turn.Success);
        }
        foreach (var box in element.Elements().SelectMany(child => Boxes(child, x, y, size, anchor)))
            yield return box;
    }

    private static double? Number(XElement element, string attribute) =>
        element.Attribute(attribute) is { } value ? Parse(value.Value) : null;

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
