using System.Text;

namespace NeuralNotebooks.Session.Language;

/// <summary>A symbol's declarations (one for each overload) and its documentation.</summary>
/// <param name="Signatures">How it is declared.</param>
/// <param name="Documentation">What is written about it, if anything.</param>
public sealed record SymbolDescription(IReadOnlyList<string> Signatures, SymbolDocumentation? Documentation)
{
    private const int MostSignatures = 8;

    /// <summary>The description for a terminal.</summary>
    public string ToPlainText() =>
        Build(signatures => string.Join('\n', signatures), title => title + ":", (name, text) => $"  {name}: {text}");

    /// <summary>The description for an editor.</summary>
    public string ToMarkdown() =>
        Build(
            signatures => $"```csharp\n{string.Join('\n', signatures)}\n```",
            title => $"**{title}**\n",
            (name, text) => $"- `{name}`: {text}"
        );

    private string Build(
        Func<IEnumerable<string>, string> code,
        Func<string, string> title,
        Func<string, string, string> entry
    )
    {
        var signatures =
            Signatures.Count <= MostSignatures
                ? Signatures
                : [.. Signatures.Take(MostSignatures), $"// and {Signatures.Count - MostSignatures} more"];
        var text = new StringBuilder(code(signatures));
        if (Documentation is null)
            return text.ToString();
        if (Documentation.Summary.Length > 0)
            text.Append("\n\n").Append(Documentation.Summary);
        Section("Parameters", Documentation.Parameters);
        if (Documentation.Returns.Length > 0)
            text.Append("\n\n").Append(title("Returns").TrimEnd('\n')).Append(' ').Append(Documentation.Returns);
        Section("Exceptions", Documentation.Exceptions);
        if (Documentation.Remarks.Length > 0)
            text.Append("\n\n").Append(Documentation.Remarks);
        return text.ToString();

        void Section(string name, IReadOnlyList<KeyValuePair<string, string>> entries)
        {
            if (entries.Count == 0)
                return;
            text.Append("\n\n").Append(title(name));
            foreach (var (key, value) in entries)
                text.Append('\n').Append(entry(key, value));
        }
    }
}
