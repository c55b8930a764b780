using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Session.Framework;

/// <summary>The documentation that a compiler wrote beside an assembly; read when it is first asked for.</summary>
/// <remarks>Roslyn has the like only in its Workspaces, which are no part of this project.</remarks>
internal sealed class XmlFileDocumentation(string path) : DocumentationProvider
{
    private readonly Lazy<Dictionary<string, string>> members = new(() => Read(path));

    protected override string GetDocumentationForSymbol(
        string documentationMemberID,
        CultureInfo preferredCulture,
        CancellationToken cancellationToken = default
    ) => members.Value.GetValueOrDefault(documentationMemberID, "");

    public override bool Equals(object? obj) => obj is XmlFileDocumentation other && other.Path == Path;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    private string Path { get; } = path;

    private static Dictionary<string, string> Read(string path)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var member in XDocument.Load(path).Descendants("member"))
            {
                if ((string?)member.Attribute("name") is { } id)
                    found[id] = member.ToString(SaveOptions.DisableFormatting);
            }
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            // A file that is being rebuilt or is no XML documents nothing.
        }
        return found;
    }
}
