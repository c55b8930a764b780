using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Editor.JsonRpc;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Editor.Language;

/// <summary>Gives something another name in all cells, or says why that cannot be.</summary>
/// <param name="document">The cells.</param>
internal sealed class Renaming(NotebookDocument document)
{
    /// <summary>The word at an index, if it can be renamed.</summary>
    /// <exception cref="RpcException">It cannot; the message says why.</exception>
    public (SyntaxToken Word, CellSymbol Symbol) Prepare(string cell, int index)
    {
        var tree = document.Compile(cell)?.SyntaxTrees[^1];
        var word = tree is null ? default : CodeSymbols.WordAt(tree.GetRoot(), index);
        if (!word.IsKind(SyntaxKind.IdentifierToken) || word.Parent is IdentifierNameSyntax { IsVar: true })
            throw Refused("There is no name here.");
        var symbols = Navigation.SymbolsAt(document, cell, index).ToList();
        if (symbols.Count == 0)
            throw Refused($"Nobody knows what {word.ValueText} is: a cell above has to declare it.");
        var symbol = CellSymbol.Root(symbols[0]);
        if (symbol.ContainingType is { IsTupleType: true } or { IsAnonymousType: true })
            throw Refused("The parts of a tuple or of new { … } are known by their names only: change each by hand.");
        if (symbols.Select(CellSymbol.Of).FirstOrDefault(found => found is not null) is not { } declared)
            throw Refused($"{word.ValueText} is declared in a library, not in a cell of this notebook.");
        // The name may come of another: var, or a class's name in front of its constructor.
        return declared.Name == word.ValueText ? (word, declared) : throw Refused("There is no name here.");
    }

    /// <summary>Where the new name goes, in all cells.</summary>
    /// <exception cref="RpcException">It cannot be; the message says why.</exception>
    public IReadOnlyList<(string Cell, SyntaxToken Name)> Rename(string cell, int index, string newName)
    {
        var (word, symbol) = Prepare(cell, index);
        if (!SyntaxFacts.IsValidIdentifier(newName))
            throw Refused($"\"{newName}\" is no name: it takes letters, digits and _, and begins with no digit.");
        if (SyntaxFacts.GetKeywordKind(newName) != SyntaxKind.None)
            throw Refused($"\"{newName}\" is a word of C#.");
        if (newName == word.ValueText)
            return [];
        var places = Navigation.References(document, symbol);
        Try(places, newName);
        return places;
    }

    // The names are put in, and the compiler is asked whether they still mean the same.
    private void Try(IReadOnlyList<(string Cell, SyntaxToken Name)> places, string newName)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var expected = new HashSet<(string, int)>();
        foreach (var ofCell in places.GroupBy(place => place.Cell, place => place.Name))
        {
            var code = new StringBuilder(document.Code(ofCell.Key));
            int moved = 0;
            foreach (var name in ofCell)
            {
                code.Remove(name.SpanStart + moved, name.Span.Length).Insert(name.SpanStart + moved, newName);
                expected.Add((ofCell.Key, name.SpanStart + moved));
                moved += newName.Length - name.Span.Length;
            }

            codes[ofCell.Key] = code.ToString();
        }

        var changed = document.With(codes);
        var (firstCell, firstIndex) = expected.First();
        var found = Navigation.SymbolAt(changed, firstCell, firstIndex) is { } symbol
            ? Navigation.References(changed, symbol).Select(place => (place.Cell, place.Name.SpanStart)).ToHashSet()
            : [];
        bool hasNewErrors = document
            .Cells.SkipWhile(cell => cell != firstCell)
            .Any(cell => Errors(changed, cell) > Errors(document, cell));
        if (!found.SetEquals(expected) || hasNewErrors)
            throw Refused($"There is something called {newName} already: some lines would mean something else.");
    }

    private static int Errors(NotebookDocument document, string cell) =>
        document.Compile(cell)!.GetDiagnostics().Count(found => found.Severity == DiagnosticSeverity.Error);

    private static RpcException Refused(string reason) => new(RpcErrorCode.RequestFailed, reason);
}
