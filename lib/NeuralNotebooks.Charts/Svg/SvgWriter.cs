using System.Globalization;
using System.Text;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Writes SVG elements with escaped text and culture-independent numbers.</summary>
/// <param name="hasTooltips">Whether titles inside are written: an image that stays one shows none.</param>
internal sealed class SvgWriter(bool hasTooltips = true)
{
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    /// <summary>Whether pointing at something will say what it is.</summary>
    public bool HasTooltips { get; } = hasTooltips;

    /// <summary>Writes an empty element; attributes whose value is null are left out.</summary>
    public SvgWriter Empty(string name, params (string Name, object? Value)[] attributes)
    {
        Start(name, attributes);
        text.Append("/>");
        return this;
    }

    /// <summary>Opens an element that <see cref="Close"/> closes.</summary>
    public SvgWriter Open(string name, params (string Name, object? Value)[] attributes)
    {
        Start(name, attributes);
        text.Append('>');
        open.Push(name);
        return this;
    }

    /// <summary>Closes the element opened last.</summary>
    public SvgWriter Close()
    {
        text.Append("</").Append(open.Pop()).Append('>');
        return this;
    }

    /// <summary>Writes an element that holds nothing but text.</summary>
    public SvgWriter Text(string name, string content, params (string Name, object? Value)[] attributes)
    {
        Open(name, attributes);
        text.Append(Escape(content));
        return Close();
    }

    /// <summary>Writes an element with a tooltip; without one, an empty element.</summary>
    public SvgWriter WithTooltip(string name, string? tooltip, params (string Name, object? Value)[] attributes) =>
        tooltip is null || !HasTooltips ? Empty(name, attributes) : Open(name, attributes).Tooltip(tooltip).Close();

    /// <summary>Gives the open element a tooltip.</summary>
    public SvgWriter Tooltip(string content) => HasTooltips ? Text("title", content) : this;

    /// <summary>Writes text that is XML already.</summary>
    public SvgWriter Raw(string xml)
    {
        text.Append(xml);
        return this;
    }

    /// <summary>Writes a line break, so that the stored notebook can be compared line by line.</summary>
    public SvgWriter NewLine()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>Everything written so far.</summary>
    public override string ToString() => text.ToString();

    /// <summary>A coordinate with at most two decimals.</summary>
    public static string Number(double value) => Rounded(value, 2);

    /// <summary>A coordinate inside a path, where one decimal is enough for the eye.</summary>
    public static string Coordinate(double value) => Rounded(value, 1);

    /// <summary>
    /// Escapes text for element content and for attributes in double quotes; characters that XML forbids become U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        // Runes, because a lone surrogate is not XML: EnumerateRunes gives U+FFFD for it.
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '"':
                    escaped.Append("&quot;");
                    break;
                case '\t' or '\n' or '\r':
                    escaped.Append(' ');
                    break;
                case < ' ' or 0xFFFE or 0xFFFF:
                    escaped.Append('\uFFFD');
                    break;
                default:
                    escaped.Append(rune);
                    break;
            }
        }
        return escaped.ToString();
    }

    private static string Rounded(double value, int decimals)
    {
        double rounded = Math.Round(value, decimals);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    private void Start(string name, (string Name, object? Value)[] attributes)
    {
        text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is null)
                continue;
            string text = value switch
            {
                double number => Number(number),
                int number => number.ToString(CultureInfo.InvariantCulture),
                _ => Escape(value.ToString() ?? ""),
            };
            this.text.Append(' ').Append(attribute).Append("=\"").Append(text).Append('"');
        }
    }
}
