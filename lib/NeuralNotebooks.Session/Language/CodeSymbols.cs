using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Language;

/// <summary>Finds words in code and what they mean.</summary>
public static class CodeSymbols
{
    /// <summary>The word at a UTF-16 index, or the one that ends there; default where there is none.</summary>
    public static SyntaxToken WordAt(SyntaxNode root, int position)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (position < root.FullSpan.End)
        {
            var at = root.FindToken(position);
            if (IsWord(at) && at.Span.Contains(position))
                return at;
        }

        if (position == 0 || position > root.FullSpan.End)
            return default;
        var before = root.FindToken(position - 1);
        return IsWord(before) && before.Span.End == position ? before : default;
    }

    /// <summary>Whether a token can have a meaning of its own.</summary>
    public static bool IsWord(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind()) || token.Text == "var";

    /// <summary>
    /// What a word means: one symbol, or the candidates among which the compiler cannot choose; empty for none.
    /// </summary>
    public static ImmutableArray<ISymbol> Of(SemanticModel model, SyntaxToken token)
    {
        if (token.Parent is not { } node)
            return [];
        if (model.GetDeclaredSymbol(node) is { } declared)
            return [declared];
        // The name of a constructed type means its constructor: `new Mlp(`.
        var name = node;
        while (name.Parent is QualifiedNameSyntax qualified && qualified.Right == name)
            name = qualified;
        if (name.Parent is ObjectCreationExpressionSyntax creation && creation.Type == name)
        {
            var constructor = Found(model.GetSymbolInfo(creation));
            if (constructor.Length > 0)
                return constructor;
        }
        var found = Found(model.GetSymbolInfo(node));
        if (found.Length > 0)
            return found;
        if (node is ExpressionSyntax expression && model.GetMemberGroup(expression) is { Length: > 0 } group)
            return group;
        return model.GetTypeInfo(node).Type is { TypeKind: not TypeKind.Error } type ? [type] : [];
    }

    private static ImmutableArray<ISymbol> Found(SymbolInfo info) =>
        info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;

    /// <summary>The last token before a UTF-16 index that is not missing; default at the beginning.</summary>
    internal static SyntaxToken TokenBefore(SyntaxNode root, int position)
    {
        if (position == 0)
            return default;
        var token = root.FindToken(position - 1);
        // Between tokens, FindToken gives the one whose leading trivia holds the position: we want the one before.
        while (token.SpanStart >= position || (token.Span.Length == 0 && token.SpanStart > 0))
        {
            token = token.GetPreviousToken();
            if (token == default)
                break;
        }

        return token;
    }
}
