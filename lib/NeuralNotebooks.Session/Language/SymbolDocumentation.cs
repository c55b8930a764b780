using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Session.Language;

/// <summary>The XML documentation of a symbol as plain sentences.</summary>
/// <param name="Summary">What it is or does; empty where that is not written.</param>
/// <param name="Parameters">What each parameter means, by its name.</param>
/// <param name="Returns">What it gives back, or the value of a property.</param>
/// <param name="Exceptions">When it throws what, by the exception's name.</param>
/// <param name="Remarks">Anything else.</param>
public sealed partial record SymbolDocumentation(
    string Summary,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    string Returns,
    IReadOnlyList<KeyValuePair<string, string>> Exceptions,
    string Remarks
)
{
    /// <summary>Null where nothing is documented.</summary>
    public static SymbolDocumentation? Of(ISymbol symbol) =>
        Sources(symbol).Select(Xml).FirstOrDefault(xml => xml is not null) is { } xml ? Read(xml) : null;

    /// <summary>The symbol itself, then what it takes its documentation from when it has none of its own.</summary>
    private static IEnumerable<ISymbol> Sources(ISymbol symbol)
    {
        var definition = symbol is IMethodSymbol { ReducedFrom: { } reduced }
            ? reduced.OriginalDefinition
            : symbol.OriginalDefinition;
        yield return definition;
        for (var overridden = Overridden(definition); overridden is not null; overridden = Overridden(overridden))
            yield return overridden.OriginalDefinition;
        if (definition.ContainingType is { } type && definition is IMethodSymbol or IPropertySymbol or IEventSymbol)
        {
            foreach (
                var member in definition.ContainingType.AllInterfaces.SelectMany(implemented =>
                    implemented.GetMembers(definition.Name)
                )
            )
            {
                if (
                    SymbolEqualityComparer.Default.Equals(
                        definition.ContainingType.FindImplementationForInterfaceMember(member),
                        definition
                    )
                )
                    yield return member.OriginalDefinition;
            }
        }
        // A constructor without words of its own is described by its type.
        if (definition is IMethodSymbol { MethodKind: MethodKind.Constructor })
            yield return definition.ContainingType;
    }

    private static ISymbol? Overridden(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };

    private static XElement? Xml(ISymbol symbol)
    {
        string? text = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(text) && symbol.GetDocumentationCommentId() is { } id)
            text = FrameworkDocumentation.Find(symbol.ContainingAssembly?.Name, id);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            var xml = XElement.Parse(text);
            return xml.Elements().Any(element => element.Name.LocalName != "inheritdoc") ? xml : null;
        }
        catch (XmlException)
        {
            // Roslyn hands out what the file says, well-formed or not.
            return null;
        }
    }

    private static SymbolDocumentation Read(XElement xml) =>
        new(
            Text(xml.Element("summary")),
            [
                .. xml.Elements("param")
                    .Select(parameter =>
                        KeyValuePair.Create((string?)parameter.Attribute("name") ?? "", Text(parameter))
                    ),
            ],
            Text(xml.Element("returns") ?? xml.Element("value")),
            [
                .. xml.Elements("exception")
                    .Select(exception =>
                        KeyValuePair.Create(LastName((string?)exception.Attribute("cref")), Text(exception))
                    ),
            ],
            Text(xml.Element("remarks"))
        );

    private static string Text(XElement? element) =>
        element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" or "seealso" } see => see.IsEmpty || see.Value.Length == 0
                ? LastName(
                    (string?)see.Attribute("cref")
                        ?? (string?)see.Attribute("langword")
                        ?? (string?)see.Attribute("href")
                )
                : see.Value,
            XElement { Name.LocalName: "paramref" or "typeparamref" } reference => (string?)reference.Attribute("name")
                ?? "",
            XElement { Name.LocalName: "para" } paragraph => " " + Text(paragraph) + " ",
            XElement element => Text(element),
            _ => "",
        };

    /// <summary>"M:System.Math.Sqrt(System.Double)" → "Math.Sqrt"; "T:System.Exception" → "Exception".</summary>
    private static string LastName(string? reference)
    {
        if (reference is null or not [_, ':', ..])
            return reference ?? "";
        string[] name = reference[2..].Split('(')[0].Split('.');
        string kept = reference[0] == 'T' || name.Length == 1 ? name[^1] : $"{name[^2]}.{name[^1]}";
        return Arity().Replace(kept, "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
