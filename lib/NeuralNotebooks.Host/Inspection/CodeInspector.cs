using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Host.Inspection;

/// <summary>Looks at what a student wrote before anything of it runs.</summary>
/// <remarks>
/// The compiler's own view is asked, not the text: what a name means, and of which type each expression is. Comments
/// and strings are no matter. It is a fence, not the wall: the wall is the sandbox, and that answers are judged outside
/// of it.
/// </remarks>
internal static partial class CodeInspector
{
    /// <summary>The name of the error that says a cell was refused.</summary>
    public const string Refused = "NotAllowed";

    /// <summary>Compiles a cell and looks at it; the session knows its names when nothing is wrong with it.</summary>
    /// <param name="session">A session for this only, with the cells before this one.</param>
    /// <param name="code">The cell.</param>
    /// <param name="guarded">Names that the checks use; null for the lesson's own text, which is not looked at.</param>
    /// <param name="output">Receives what the compiler has to say beside its errors.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static CellError? Inspect(
        CSharpSession session,
        string code,
        IReadOnlyCollection<string>? guarded,
        ICellOutput output
    )
    {
        string? reason = guarded is null ? null : RefuseLines(code);
        var error = reason is not null
            ? null
            : session.Declare(
                code,
                output,
                compilation => guarded is null || (reason = Refuse(compilation, guarded)) is null
            );
        return reason is null ? error : new CellError(Refused, reason, [reason]);
    }

    /// <summary>Why a cell is refused before it is compiled: lines that load other code; null when it is not.</summary>
    private static string? RefuseLines(string code)
    {
        foreach (Match line in CodeLine().Matches(code))
        {
            if (line.Groups["kind"].Value == "load")
                return "an answer may not load other files (#load)";
            if (!OwnLibrary().IsMatch(line.Value))
                return "an answer may not reference other libraries (#r)";
        }

        return null;
    }

    /// <summary>Why a compiled cell is refused; null when it is not.</summary>
    /// <param name="compilation">The cell, after those before it.</param>
    /// <param name="guarded">Names that the checks use: no answer declares or sets them.</param>
    private static string? Refuse(CSharpCompilation compilation, IReadOnlyCollection<string> guarded)
    {
        var tree = compilation.SyntaxTrees.Single();
        var model = compilation.GetSemanticModel(tree);
        var root = tree.GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            if (
                (Keyword(node) ?? Declares(node, guarded) ?? Sets(node, model, guarded) ?? Meaning(node, model)) is
                { } reason
            )
                return reason;
        }

        return null;
    }

    private static string? Keyword(SyntaxNode node) =>
        node switch
        {
            UnsafeStatementSyntax => NotAllowed("unsafe"),
            UsingDirectiveSyntax { Alias: not null } => "an answer may not rename types (using … = …)",
            MemberDeclarationSyntax member when member.Modifiers.Any(SyntaxKind.UnsafeKeyword) => NotAllowed("unsafe"),
            MemberDeclarationSyntax member when member.Modifiers.Any(SyntaxKind.ExternKeyword) => NotAllowed("extern"),
            LocalFunctionStatementSyntax local
                when local.Modifiers.Any(SyntaxKind.UnsafeKeyword) || local.Modifiers.Any(SyntaxKind.ExternKeyword) =>
                NotAllowed("unsafe or extern"),
            MakeRefExpressionSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax => NotAllowed("__makeref"),
            _ => null,
        };

    private static string? Declares(SyntaxNode node, IReadOnlyCollection<string> guarded)
    {
        var declared = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier,
            DelegateDeclarationSyntax type => type.Identifier,
            MethodDeclarationSyntax method => method.Identifier,
            PropertyDeclarationSyntax property => property.Identifier,
            LocalFunctionStatementSyntax local => local.Identifier,
            VariableDeclaratorSyntax variable => variable.Identifier,
            SingleVariableDesignationSyntax variable => variable.Identifier,
            _ => default,
        };
        // Inside of a function or a class a name hides nothing that the check sees.
        return guarded.Contains(declared.ValueText) && !node.Ancestors().Any(IsScope)
            ? $"it declares a {declared.ValueText} of its own, which the check relies on"
            : null;
    }

    private static string? Sets(SyntaxNode node, SemanticModel model, IReadOnlyCollection<string> guarded)
    {
        var targets = node switch
        {
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } =>
            [
                .. tuple.Arguments.Select(a => a.Expression),
            ],
            AssignmentExpressionSyntax assignment => [assignment.Left],
            ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => [argument.Expression],
            RefExpressionSyntax reference => [reference.Expression],
            PrefixUnaryExpressionSyntax unary => [unary.Operand],
            PostfixUnaryExpressionSyntax unary => [unary.Operand],
            _ => Array.Empty<ExpressionSyntax>(),
        };
        var set = targets
            .OfType<IdentifierNameSyntax>()
            .FirstOrDefault(name =>
                guarded.Contains(name.Identifier.ValueText)
                && model.GetSymbolInfo(name).Symbol?.ContainingType?.IsScriptClass == true
            );
        bool isReading =
            node is PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax
            && !node.IsKind(SyntaxKind.PreIncrementExpression)
            && !node.IsKind(SyntaxKind.PreDecrementExpression)
            && !node.IsKind(SyntaxKind.PostIncrementExpression)
            && !node.IsKind(SyntaxKind.PostDecrementExpression);
        return set is null || isReading ? null : $"it sets {set.Identifier.ValueText}, which the check relies on";
    }

    private static bool IsScope(SyntaxNode node) =>
        node
            is BlockSyntax
                or TypeDeclarationSyntax
                or BaseMethodDeclarationSyntax
                or LocalFunctionStatementSyntax
                or AnonymousFunctionExpressionSyntax;

    private static string? Meaning(SyntaxNode node, SemanticModel model)
    {
        if (node is SimpleNameSyntax name)
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            string? refused = symbol switch
            {
                null or INamespaceSymbol => null,
                ITypeSymbol type => AllowedCode.Refuse(type),
                _ => AllowedCode.Refuse(symbol),
            };
            if (refused is not null)
                return NotAllowed(refused);
        }

        if (node is not ExpressionSyntax expression)
            return null;
        var info = model.GetTypeInfo(expression);
        return (AllowedCode.Refuse(info.Type) ?? AllowedCode.Refuse(info.ConvertedType)) is { } kind
            ? NotAllowed(kind)
            : null;
    }

    private static string NotAllowed(string what) => $"an answer may not use {what}";

    [GeneratedRegex(@"^\s*#\s*(?<kind>r|load)\b.*$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"^\s*#r ""\.\./lib/bin/NeuralNotebooks(\.Charts)?\.dll""\s*$")]
    private static partial Regex OwnLibrary();
}
