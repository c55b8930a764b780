using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Editor.Text;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Editor.Language;

/// <summary>Says of each name what it is, for its colour. All else the editor knows by itself.</summary>
internal static class SemanticTokens
{
    /// <summary>The protocol's numbers for what a name is.</summary>
    public static readonly string[] Types =
    [
        "namespace",
        "class",
        "struct",
        "interface",
        "enum",
        "enumMember",
        "typeParameter",
        "parameter",
        "variable",
        "property",
        "event",
        "method",
        "function",
        "keyword",
    ];

    /// <summary>The protocol's bits for what is special about it.</summary>
    public static readonly string[] Modifiers = ["declaration", "static", "readonly"];

    /// <summary>All names of a compilation's cell, in the numbers of the Language Server Protocol.</summary>
    public static JsonArray Of(CSharpCompilation compilation, LineMap lines)
    {
        var tree = compilation.SyntaxTrees[^1];
        var model = compilation.GetSemanticModel(tree);
        var data = new JsonArray();
        var (lastLine, lastCharacter) = (0, 0);
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken) || token.IsMissing || Classify(model, token) is not { } kind)
                continue;
            var (line, character) = lines.Position(token.SpanStart);
            data.Add(line - lastLine);
            data.Add(line == lastLine ? character - lastCharacter : character);
            data.Add(token.Span.Length);
            data.Add(kind.Type);
            data.Add(kind.Modifiers);
            (lastLine, lastCharacter) = (line, character);
        }

        return data;
    }

    private static (int Type, int Modifiers)? Classify(SemanticModel model, SyntaxToken token)
    {
        if (token.Parent is IdentifierNameSyntax { IsVar: true })
            return (Array.IndexOf(Types, "keyword"), 0);
        if (CodeSymbols.Of(model, token) is not [var symbol, ..] || TypeOf(symbol) is not { } type)
            return null;
        bool isDeclaration = CellSymbol.NameOf(token.Parent) == token;
        bool isStatic =
            symbol is { IsStatic: true } and not INamespaceSymbol
            && symbol.ContainingType is not { IsScriptClass: true };
        bool isReadOnly =
            symbol
            is IFieldSymbol { IsReadOnly: true }
                or IFieldSymbol { IsConst: true }
                or ILocalSymbol { IsConst: true };
        return (Array.IndexOf(Types, type), (isDeclaration ? 1 : 0) | (isStatic ? 2 : 0) | (isReadOnly ? 4 : 0));
    }

    private static string? TypeOf(ISymbol symbol) =>
        symbol switch
        {
            IAliasSymbol alias => TypeOf(alias.Target),
            INamespaceSymbol => "namespace",
            ITypeParameterSymbol => "typeParameter",
            ITypeSymbol type => type.TypeKind switch
            {
                TypeKind.Struct => "struct",
                TypeKind.Interface => "interface",
                TypeKind.Enum => "enum",
                TypeKind.Error => null,
                _ => "class",
            },
            IParameterSymbol => "parameter",
            ILocalSymbol or IRangeVariableSymbol => "variable",
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enumMember",
            IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
            IFieldSymbol or IPropertySymbol => "property",
            IEventSymbol => "event",
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => TypeOf(constructor.ContainingType),
            IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            or IMethodSymbol { ContainingType.IsScriptClass: true } => "function",
            IMethodSymbol => "method",
            _ => null,
        };
}
