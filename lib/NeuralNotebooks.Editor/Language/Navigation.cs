using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Editor.Language;

/// <summary>Finds where names are declared and used, over all cells of a document.</summary>
internal static class Navigation
{
    /// <summary>What stands at an index of a cell; null where no cell has declared it.</summary>
    public static CellSymbol? SymbolAt(NotebookDocument document, string cell, int index) =>
        SymbolsAt(document, cell, index).Select(CellSymbol.Of).FirstOrDefault(symbol => symbol is not null);

    /// <summary>The compiler's symbols for the word at an index of a cell.</summary>
    public static IEnumerable<ISymbol> SymbolsAt(NotebookDocument document, string cell, int index)
    {
        if (document.Compile(cell) is not { } compilation)
            return [];
        var tree = compilation.SyntaxTrees[^1];
        var word = CodeSymbols.WordAt(tree.GetRoot(), index);
        return word == default ? [] : Meaning(compilation.GetSemanticModel(tree), word);
    }

    /// <summary>Everywhere a name stands for a symbol, its declaration included, from top to bottom.</summary>
    public static IReadOnlyList<(string Cell, SyntaxToken Name)> References(
        NotebookDocument document,
        CellSymbol symbol
    )
    {
        var found = new List<(string, SyntaxToken)>();
        foreach (string cell in document.Cells)
        {
            // Where the name is not written, nothing needs to be compiled.
            if (document.Code(cell)?.Contains(symbol.Name, StringComparison.Ordinal) != true)
                continue;
            var compilation = document.Compile(cell)!;
            var tree = compilation.SyntaxTrees[^1];
            var model = compilation.GetSemanticModel(tree);
            found.AddRange(
                tree.GetRoot()
                    .DescendantTokens()
                    .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == symbol.Name)
                    .Where(token => Meaning(model, token).Any(meant => CellSymbol.Of(meant) == symbol))
                    .Select(token => (cell, token))
            );
        }

        return found;
    }

    private static ImmutableArray<ISymbol> Meaning(SemanticModel model, SyntaxToken word) =>
        word.Parent is IdentifierNameSyntax name && model.GetAliasInfo(name) is { } alias
            ? [alias]
            : CodeSymbols.Of(model, word);
}
