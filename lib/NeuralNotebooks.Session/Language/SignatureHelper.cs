using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Language;

/// <summary>Shows, inside the brackets of a call, what can be passed.</summary>
/// <param name="createSubmission">Compiles code as the session's next cell, without running it.</param>
public sealed class SignatureHelper(Func<string, CSharpCompilation> createSubmission)
{
    private static readonly SymbolDisplayFormat NameFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    private static readonly SymbolDisplayFormat ParameterFormat = NameFormat.WithParameterOptions(
        SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
    );

    /// <summary>The ways to call what a UTF-16 index is in the brackets of; null outside of brackets.</summary>
    public SignatureList? Help(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        var compilation = createSubmission(code);
        var tree = compilation.SyntaxTrees[^1];
        if (ListAround(tree.GetRoot(), position) is not { } list)
            return null;
        var model = compilation.GetSemanticModel(tree);
        var called = Called(model, list)
            .Where(symbol => model.IsAccessible(position, symbol))
            .OrderBy(symbol => Parameters(symbol).Length)
            .ToList();
        if (called.Count == 0)
            return null;
        int argument = list.Arguments.GetSeparators().Count(comma => comma.Span.End <= position);
        int active = Active(model, list, called, argument);
        return new SignatureList(
            [.. called.Select((symbol, index) => SignatureOf(symbol, isDocumented: index == active))],
            active,
            ActiveParameter(list, called[active], argument)
        );
    }

    private static BaseArgumentListSyntax? ListAround(SyntaxNode root, int position)
    {
        for (
            var node = CodeSymbols.TokenBefore(root, Math.Min(position, root.FullSpan.End)).Parent;
            node is not null;
            node = node.Parent
        )
        {
            // A function among the arguments has statements of its own.
            if (node is BlockSyntax or AnonymousObjectCreationExpressionSyntax or InitializerExpressionSyntax)
                return null;
            if (node is BaseArgumentListSyntax list && IsInside(list, position))
                return list;
        }

        return null;
    }

    private static bool IsInside(BaseArgumentListSyntax list, int position)
    {
        var (open, close) = list switch
        {
            ArgumentListSyntax round => (round.OpenParenToken, round.CloseParenToken),
            BracketedArgumentListSyntax square => (square.OpenBracketToken, square.CloseBracketToken),
            _ => default,
        };
        return position >= open.Span.End && (close.IsMissing || position <= close.SpanStart);
    }

    private static IEnumerable<ISymbol> Called(SemanticModel model, BaseArgumentListSyntax list) =>
        list.Parent switch
        {
            InvocationExpressionSyntax call => Methods(model, call),
            ObjectCreationExpressionSyntax creation => model.GetSymbolInfo(creation.Type).Symbol
                is INamedTypeSymbol type
                ? type.InstanceConstructors
                : [],
            ImplicitObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation) is var types
            && (types.Type ?? types.ConvertedType) is INamedTypeSymbol type
                ? type.InstanceConstructors
                : [],
            ElementAccessExpressionSyntax access => Indexers(model.GetTypeInfo(access.Expression).Type),
            ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax => Found(model.GetSymbolInfo(list.Parent)),
            _ => [],
        };

    private static IEnumerable<ISymbol> Methods(SemanticModel model, InvocationExpressionSyntax call)
    {
        var group = model.GetMemberGroup(call.Expression).OfType<IMethodSymbol>().ToList<ISymbol>();
        if (group.Count > 0)
            return group;
        return model.GetTypeInfo(call.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            ? [invoke]
            : Found(model.GetSymbolInfo(call)).OfType<IMethodSymbol>();
    }

    private static ImmutableArray<ISymbol> Found(SymbolInfo info) =>
        info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;

    private static IEnumerable<ISymbol> Indexers(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var indexer in type.GetMembers().OfType<IPropertySymbol>().Where(member => member.IsIndexer))
                yield return indexer;
        }
    }

    private static int Active(SemanticModel model, BaseArgumentListSyntax list, List<ISymbol> called, int argument)
    {
        var chosen = model.GetSymbolInfo(list.Parent!).Symbol;
        int exact = called.FindIndex(symbol => SymbolEqualityComparer.Default.Equals(symbol, chosen));
        if (exact >= 0 && Takes(called[exact], argument))
            return exact;
        string? name = NameAt(list, argument);
        return Math.Max(
            0,
            called.FindIndex(symbol =>
                Takes(symbol, argument) && (name is null || Parameters(symbol).Any(parameter => parameter.Name == name))
            )
        );
    }

    /// <summary>The parameter that an argument names; null for one that stands in its place.</summary>
    private static string? NameAt(BaseArgumentListSyntax list, int argument) =>
        argument < list.Arguments.Count ? list.Arguments[argument].NameColon?.Name.Identifier.ValueText : null;

    private static bool Takes(ISymbol symbol, int argument) =>
        argument == 0 || Parameters(symbol).Length > argument || Parameters(symbol) is [.., { IsParams: true }];

    private static int ActiveParameter(BaseArgumentListSyntax list, ISymbol symbol, int argument)
    {
        var parameters = Parameters(symbol);
        int named = parameters.ToList().FindIndex(parameter => parameter.Name == NameAt(list, argument));
        if (named >= 0)
            return named;
        return parameters is [.., { IsParams: true }] ? Math.Min(argument, parameters.Length - 1) : argument;
    }

    private static ImmutableArray<IParameterSymbol> Parameters(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol indexer => indexer.Parameters,
            _ => [],
        };

    private static Signature SignatureOf(ISymbol symbol, bool isDocumented)
    {
        // Looking it up in the framework's files takes time: the reader sees one at once.
        var documentation = isDocumented ? SymbolDocumentation.Of(symbol) : null;
        var (name, open, close) = symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => (symbol.ContainingType.Name, '(', ')'),
            IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } invoke => (
                invoke.ReturnType.ToDisplayString(NameFormat) + " ",
                '(',
                ')'
            ),
            IPropertySymbol indexer => (
                $"{indexer.Type.ToDisplayString(NameFormat)} {indexer.ContainingType.ToDisplayString(NameFormat)}",
                '[',
                ']'
            ),
            _ => (
                symbol.ToDisplayString(
                    symbol.ContainingType is { IsScriptClass: true }
                        ? NameFormat.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
                        : NameFormat
                ),
                '(',
                ')'
            ),
        };
        var text = new StringBuilder(name).Append(open);
        var parameters = new List<SignatureParameter>();
        foreach (var parameter in Parameters(symbol))
        {
            if (parameters.Count > 0)
                text.Append(", ");
            int start = text.Length;
            text.Append(parameter.ToDisplayString(ParameterFormat));
            string meaning = documentation?.Parameters.FirstOrDefault(entry => entry.Key == parameter.Name).Value ?? "";
            parameters.Add(new SignatureParameter(start, text.Length, meaning));
        }

        return new Signature(text.Append(close).ToString(), documentation?.Summary ?? "", parameters);
    }
}
