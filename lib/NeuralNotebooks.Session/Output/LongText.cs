using System.Globalization;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Output;

/// <summary>Cuts what is too long for any front end, and says so.</summary>
/// <remarks>
/// A browser is stuck long before; above about 166 million characters, the JSON that carries a text cannot be written
/// at all.
/// </remarks>
internal static class LongText
{
    /// <summary>The most characters of one text.</summary>
    public const int Most = 16 << 20;

    /// <summary>The text, or its beginning and how long it was.</summary>
    public static string Cut(string text, int most = Most) =>
        text.Length <= most ? text : string.Concat(Beginning(text, most), Note(text.Length, most));

    /// <summary>A text on one line, short enough for a list.</summary>
    public static string Line(string? text)
    {
        const int most = 160;
        string line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : $"{Beginning(line, most)}…";
    }

    /// <summary>The longest beginning that does not cut a character in half.</summary>
    public static ReadOnlySpan<char> Beginning(ReadOnlySpan<char> text, int most) =>
        text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>What stands after the beginning of a text that was cut.</summary>
    public static string Note(long length, int most) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\n… cut here: the text has {length:N0} characters, and at most {most:N0} are shown.\n"
        );

    /// <summary>The same value with its plain text cut, and without the representations that are too long.</summary>
    public static MimeBundle Cut(MimeBundle bundle)
    {
        if (bundle.All(entry => entry.Value.Length <= Most))
            return bundle;
        var cut = new MimeBundle();
        string notes = "";
        foreach (var (mimeType, content) in bundle.Where(entry => entry.Key != MimeBundle.PlainText))
        {
            // Half of a picture, a table or JSON is none.
            if (content.Length <= Most)
                cut.Add(mimeType, content);
            else
                notes += string.Create(
                    CultureInfo.InvariantCulture,
                    $"(not shown as {mimeType}: {content.Length:N0} characters, at most {Most:N0} are)\n"
                );
        }

        cut.Add(MimeBundle.PlainText, notes + Cut(bundle[MimeBundle.PlainText] ?? ""));
        return cut;
    }
}
