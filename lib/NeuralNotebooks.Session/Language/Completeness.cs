using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Session.Language;

/// <summary>
/// Whether code that is being typed can run, goes on, or is wrong; and how far its next line is indented.
/// </summary>
/// <param name="Status">"complete", "incomplete" or "invalid".</param>
/// <param name="Indent">Spaces for the next line of incomplete code.</param>
public sealed record Completeness(string Status, string Indent)
{
    private const int IndentSize = 4;

    /// <summary>Looks at code as it stands; nothing is compiled against the session.</summary>
    public static Completeness Of(string code)
    {
        SyntaxTree tree;
        try
        {
            tree = CellCompiler.Parse(code);
        }
        catch (DirectiveException)
        {
            // Nested so deeply that it is not even parsed.
            return new Completeness("invalid", "");
        }

        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness("incomplete", new string(' ', IndentSize * OpenBlocks(tree)));
        return tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? new Completeness("invalid", "")
            : new Completeness("complete", "");
    }

    /// <summary>Brackets that are open at the end; several opened on one line indent once, as an editor does.</summary>
    private static int OpenBlocks(SyntaxTree tree)
    {
        var text = tree.GetText();
        var openLines = new Stack<int>();
        foreach (var token in tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing))
        {
            if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken)
                openLines.Push(text.Lines.IndexOf(token.SpanStart));
            else if (
                token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken
            )
                openLines.TryPop(out _);
        }
        return openLines.Distinct().Count();
    }
}
