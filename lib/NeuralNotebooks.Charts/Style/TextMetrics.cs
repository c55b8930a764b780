namespace NeuralNotebooks.Charts.Style;

/// <summary>Estimates how wide a text will be, since an SVG cannot ask the font.</summary>
/// <remarks>
/// The widths are those of DejaVu Sans, the widest of the usual fallback fonts: what fits here fits in Arial.
/// </remarks>
internal static class TextMetrics
{
    /// <summary>Height of a line of text as a multiple of the font size.</summary>
    public const double LineHeight = 1.3;

    private const string Ellipsis = "…";

    // Advance widths of U+0020 … U+007E in hundredths of the font size.
    private static readonly byte[] Advances =
    [
        32,
        40,
        46,
        84,
        64,
        95,
        78,
        27,
        39,
        39,
        50,
        84,
        32,
        36,
        32,
        34,
        64,
        64,
        64,
        64,
        64,
        64,
        64,
        64,
        64,
        64,
        34,
        34,
        84,
        84,
        84,
        53,
        100,
        68,
        69,
        70,
        77,
        63,
        58,
        77,
        75,
        29,
        29,
        66,
        56,
        86,
        75,
        79,
        60,
        79,
        69,
        63,
        61,
        73,
        68,
        99,
        69,
        61,
        69,
        39,
        34,
        39,
        84,
        50,
        50,
        61,
        63,
        55,
        63,
        62,
        35,
        63,
        63,
        28,
        28,
        58,
        28,
        97,
        63,
        61,
        63,
        63,
        41,
        52,
        39,
        63,
        59,
        82,
        59,
        59,
        52,
        64,
        34,
        64,
        84,
    ];

    /// <summary>Estimated width of <paramref name="text"/> in pixels.</summary>
    public static double Width(string text, double fontSize)
    {
        long hundredths = 0;
        foreach (var rune in text.EnumerateRunes())
            hundredths += Advance(rune.Value);
        return hundredths * fontSize / 100;
    }

    /// <summary>Cuts a text that is wider than <paramref name="width"/> and ends it with "…".</summary>
    public static string Shorten(string text, double fontSize, double width)
    {
        // One walk from the left: a text of a megabyte must not be measured once per letter.
        long room = (long)Math.Floor(Math.Min(width * 100 / fontSize, int.MaxValue) + 1e-6);
        long hundredths = Advance(Ellipsis[0]);
        var (length, kept) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            hundredths += Advance(rune.Value);
            length += rune.Utf16SequenceLength;
            // The first letter stays even where there is no room for it.
            if (kept == 0 || hundredths <= room)
                kept = length;
            else if (hundredths - Advance(Ellipsis[0]) > room)
                return text[..kept].TrimEnd() + Ellipsis;
        }
        return text;
    }

    /// <summary>
    /// Breaks a text at spaces into lines no wider than <paramref name="width"/>, at most <paramref
    /// name="maximumLines"/> of them.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, double fontSize, double width, int maximumLines = 4)
    {
        var lines = new List<string>();
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string longer = line.Length == 0 ? word : line + " " + word;
                if (line.Length == 0 || Width(longer, fontSize) <= width)
                    line = longer;
                else
                {
                    lines.Add(line);
                    line = word;
                }
            }
            lines.Add(line);
        }
        if (lines.Count > maximumLines)
        {
            string rest = string.Join(' ', lines.Skip(maximumLines - 1));
            lines = [.. lines.Take(maximumLines - 1), rest];
        }
        return [.. lines.Select(line => Shorten(line, fontSize, width))];
    }

    private static int Advance(int codePoint) =>
        codePoint switch
        {
            >= 0x20 and <= 0x7E => Advances[codePoint - 0x20],
            >= 0x300 and <= 0x36F => 0,
            >= 0x2070 and <= 0x209F or 0xB2 or 0xB3 or 0xB9 => 53,
            < 0x1100 => 72,
            0x2009 => 20,
            _ => 100,
        };
}
