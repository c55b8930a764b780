using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>One value in one or more representations, the preferred one first.</summary>
/// <remarks>
/// The content of a JSON type ("application/json", "…+json") is JSON text, all others are plain text.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "Jupyter calls it a MIME bundle.")]
public sealed class MimeBundle : IReadOnlyCollection<KeyValuePair<string, string>>
{
    /// <summary>The type every value has.</summary>
    public const string PlainText = "text/plain";

    /// <summary>The type of tables and of all that is drawn.</summary>
    public const string Html = "text/html";

    /// <summary>The type of pictures made of lines.</summary>
    public const string Svg = "image/svg+xml";

    private readonly List<KeyValuePair<string, string>> entries = [];

    /// <summary>How many representations there are.</summary>
    public int Count => entries.Count;

    /// <summary>The representation of this type, or null.</summary>
    public string? this[string mimeType] =>
        entries.Where(entry => entry.Key == mimeType).Select(entry => entry.Value).FirstOrDefault();

    /// <summary>A value in one representation.</summary>
    public static MimeBundle Of(string mimeType, string content) => new() { { mimeType, content } };

    /// <summary>Whether the content of this type is JSON.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>Adds a representation, or replaces the one of the same type.</summary>
    public void Add(string mimeType, string content)
    {
        var entry = KeyValuePair.Create(mimeType, content);
        int index = entries.FindIndex(existing => existing.Key == mimeType);
        if (index < 0)
            entries.Add(entry);
        else
            entries[index] = entry;
    }

    /// <summary>The types and contents, the preferred one first.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
