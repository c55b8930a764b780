using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Language;

/// <summary>Describes the symbol under the cursor: how it is declared and what its documentation says.</summary>
/// <param name="createSubmission">Compiles code as the session's next cell, without running it.</param>
public sealed class Inspector(Func<string, CSharpCompilation> createSubmission)
{
    private static readonly SymbolDisplayFormat SignatureFormat = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        kindOptions: SymbolDisplayKindOptions.IncludeNamespaceKeyword | SymbolDisplayKindOptions.IncludeTypeKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        localOptions: SymbolDisplayLocalOptions.IncludeType,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    /// <summary>The description of what stands at a UTF-16 index, or null where there is nothing to describe.</summary>
    public SymbolDescription? Inspect(string code, int position)
    {
        var compilation = createSubmission(code);
        var tree = compilation.SyntaxTrees[^1];
        var model = compilation.GetSemanticModel(tree);
        var symbols = Candidates(tree.GetRoot(), position)
            .Select(token => SymbolsOf(model, token))
            .FirstOrDefault(found => found.Length > 0, []);
        if (symbols.IsEmpty)
            return null;
        var symbol = symbols[0];
        return new SymbolDescription(
            [.. symbols.Select(overload => overload.ToDisplayString(SignatureFormat)).Distinct()],
            SymbolDocumentation.Of(symbol)
        );
    }

    /// <summary>
    /// The word at the cursor, the one that ends there, and, inside the brackets of a call, what is called.
    /// </summary>
    private static IEnumerable<SyntaxToken> Candidates(SyntaxNode root, int position)
    {
        var at = root.FindToken(Math.Min(position, Math.Max(0, root.FullSpan.End - 1)));
        if (IsWord(at) && at.Span.Contains(position))
            yield return at;
        if (position == 0)
            yield break;
        var before = root.FindToken(position - 1);
        if (IsWord(before) && before.Span.Contains(position - 1))
            yield return before;
        for (var node = before.Parent; node is not null; node = node.Parent)
        {
            if (node is ArgumentListSyntax { Parent: InvocationExpressionSyntax call })
                yield return NameOf(call.Expression);
            else if (node is ArgumentListSyntax { Parent: ObjectCreationExpressionSyntax creation })
                yield return creation.Type.GetLastToken();
        }
        if (before.IsKind(SyntaxKind.DotToken))
            yield return before.GetPreviousToken();
    }

    private static bool IsWord(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind()) || token.Text == "var";

    private static SyntaxToken NameOf(ExpressionSyntax called) =>
        called switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier,
            GenericNameSyntax generic => generic.Identifier,
            _ => called.GetLastToken(),
        };

    private static ImmutableArray<ISymbol> SymbolsOf(SemanticModel model, SyntaxToken token)
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
}
