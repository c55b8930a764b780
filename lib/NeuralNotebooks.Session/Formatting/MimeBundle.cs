using System.Collections;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>One value in one or more representations, the preferred one first.</summary>
/// <remarks>
/// The content of a JSON type ("application/json", "…+json") is JSON text, all others are plain text.
/// </remarks>
internal sealed class MimeBundle : IReadOnlyCollection<KeyValuePair<string, string>>
{
    public const string PlainText = "text/plain";
    public const string Html = "text/html";
    public const string Svg = "image/svg+xml";

    private readonly List<KeyValuePair<string, string>> entries = [];

    public int Count => entries.Count;

    public string? this[string mimeType] =>
        entries.Where(entry => entry.Key == mimeType).Select(entry => entry.Value).FirstOrDefault();

    public static MimeBundle Of(string mimeType, string content) => new() { { mimeType, content } };

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

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
