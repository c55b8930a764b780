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
            .Select(token => CodeSymbols.Of(model, token))
            .FirstOrDefault(found => found.Length > 0, []);
        return symbols.IsEmpty ? null : Describe(symbols);
    }

    /// <summary>
    /// The description of the word at a UTF-16 index, or that ends there; null where there is none, or nothing to say.
    /// </summary>
    public InspectedWord? InspectWord(string code, int position)
    {
        var compilation = createSubmission(code);
        var tree = compilation.SyntaxTrees[^1];
        var word = CodeSymbols.WordAt(tree.GetRoot(), position);
        if (word == default)
            return null;
        var symbols = CodeSymbols.Of(compilation.GetSemanticModel(tree), word);
        return symbols.IsEmpty ? null : new InspectedWord(word.SpanStart, word.Span.End, Describe(symbols));
    }

    /// <summary>The declarations of symbols of one name, and the documentation of the first.</summary>
    internal static SymbolDescription Describe(IReadOnlyList<ISymbol> symbols) =>
        new([.. symbols.Select(Signature).Distinct()], SymbolDocumentation.Of(symbols[0]));

    // Each cell is a class to the compiler, which no student knows.
    private static string Signature(ISymbol symbol) =>
        symbol.ToDisplayString(
            symbol.ContainingType is { IsScriptClass: true }
                ? SignatureFormat.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
                : SignatureFormat
        );

    /// <summary>
    /// The word at the cursor, the one that ends there, and, inside the brackets of a call, what is called.
    /// </summary>
    private static IEnumerable<SyntaxToken> Candidates(SyntaxNode root, int position)
    {
        var at = root.FindToken(Math.Min(position, Math.Max(0, root.FullSpan.End - 1)));
        if (CodeSymbols.IsWord(at) && at.Span.Contains(position))
            yield return at;
        if (position == 0)
            yield break;
        var before = root.FindToken(position - 1);
        if (CodeSymbols.IsWord(before) && before.Span.Contains(position - 1))
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

    private static SyntaxToken NameOf(ExpressionSyntax called) =>
        called switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier,
            GenericNameSyntax generic => generic.Identifier,
            _ => called.GetLastToken(),
        };
}
