using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Language;

/// <summary>
/// Proposes what can be written at the cursor: members, names of this and earlier cells, types, keywords, paths.
/// </summary>
/// <remarks>
/// Roslyn's completion service is not among our packages; this asks the semantic model what is in scope.
/// </remarks>
/// <param name="createSubmission">Compiles code as the session's next cell, without running it.</param>
/// <param name="folder">Where relative paths in directives start.</param>
public sealed class Completer(Func<string, CSharpCompilation> createSubmission, string folder)
{
    /// <summary>Proposals at a UTF-16 index of the code.</summary>
    public CompletionList Complete(string code, int position)
    {
        if (PathCompletion.Complete(code, position, folder) is { } paths)
            return paths;
        int start = WordStart(code, position);
        var nothing = new CompletionList(position, position, []);
        if (start < position && char.IsAsciiDigit(code[start]))
            return nothing;

        var compilation = createSubmission(code);
        var tree = compilation.SyntaxTrees[^1];
        var root = tree.GetRoot();
        var left = CodeSymbols.TokenBefore(root, start);
        if (IsInTextOrComment(root, left, position, start) || NamesSomethingNew(root, left, start, position))
            return nothing;

        var place = new CompletionPlace(compilation.GetSemanticModel(tree), left, start);
        string prefix = code[start..position];
        var items = place
            .Items()
            .Where(item => item.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(item => item.Text, StringComparer.Ordinal)
            .Select(Merge)
            .OrderBy(item => !item.Text.StartsWith(prefix, StringComparison.Ordinal))
            .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return new CompletionList(start, position, items);
    }

    /// <summary>What a proposal means; null for words of the language, paths, and what is not proposed here.</summary>
    /// <param name="code">The cell as it stands.</param>
    /// <param name="position">The UTF-16 index at which it was proposed.</param>
    /// <param name="text">The proposal's text.</param>
    /// <param name="kind">And its kind.</param>
    public SymbolDescription? Describe(string code, int position, string text, string kind)
    {
        ArgumentNullException.ThrowIfNull(code);
        int start = WordStart(code, position);
        var compilation = createSubmission(code);
        var tree = compilation.SyntaxTrees[^1];
        var left = CodeSymbols.TokenBefore(tree.GetRoot(), start);
        var symbols = new CompletionPlace(compilation.GetSemanticModel(tree), left, start)
            .Items()
            .Where(item => item.Text == text && item.Kind == kind)
            .Select(item => item.Symbol)
            .OfType<ISymbol>()
            .ToList();
        return symbols.Count == 0 ? null : Inspector.Describe(symbols);
    }

    private static int WordStart(string code, int position)
    {
        int start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        return start;
    }

    private static CompletionItem Merge(IGrouping<string, CompletionItem> overloads)
    {
        var first = overloads.First();
        int others = overloads.Count() - 1;
        return others == 0 || first.Kind != "method"
            ? first
            : first with
            {
                Signature = string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{first.Signature} (+ {others} overloads)"
                ),
            };
    }

    private static bool IsInTextOrComment(SyntaxNode root, SyntaxToken left, int position, int start)
    {
        var trivia = position == 0 ? default : root.FindTrivia(position - 1);
        if (
            trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
            || (
                trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                && (position < trivia.Span.End || trivia.ContainsDiagnostics)
            )
        )
        {
            return true;
        }
        var token = start == position ? left : root.FindToken(start);
        return token.Kind() switch
        {
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken =>
                position < token.Span.End || token.ContainsDiagnostics,
            SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => position
                < token.Span.End
                || token.ContainsDiagnostics,
            SyntaxKind.InterpolatedStringTextToken => true,
            SyntaxKind.InterpolatedStringStartToken => true,
            _ => false,
        };
    }

    /// <summary>Whoever writes a name of his own (a variable, a parameter, a method) wants no proposals.</summary>
    private static bool NamesSomethingNew(SyntaxNode root, SyntaxToken left, int start, int position)
    {
        if (start == position || left == default)
            return false;
        var token = root.FindToken(start);
        return token.Parent switch
        {
            VariableDeclaratorSyntax declarator => declarator.Identifier == token && IsType(left),
            ParameterSyntax parameter => parameter.Identifier == token && parameter.Type is not null,
            MethodDeclarationSyntax method => method.Identifier == token,
            LocalFunctionStatementSyntax function => function.Identifier == token,
            BaseTypeDeclarationSyntax type => type.Identifier == token,
            PropertyDeclarationSyntax property => property.Identifier == token,
            SingleVariableDesignationSyntax => true,
            ForEachStatementSyntax loop => loop.Identifier == token,
            _ => false,
        };
    }

    private static bool IsType(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken)
        || token.IsKind(SyntaxKind.GreaterThanToken)
        || token.IsKind(SyntaxKind.CloseBracketToken)
        || token.IsKind(SyntaxKind.QuestionToken)
        || SyntaxFacts.IsPredefinedType(token.Kind())
        || token.IsKind(SyntaxKind.CommaToken);
}
