using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Language;

/// <summary>What the code around the cursor allows.</summary>
/// <param name="model">The meaning of the code.</param>
/// <param name="left">The last token before the word that is being typed; default at the beginning.</param>
/// <param name="start">Where that word starts.</param>
internal sealed class CompletionPlace(SemanticModel model, SyntaxToken left, int start)
{
    private static readonly string[] ContextualKeywords =
    [
        "var",
        "await",
        "async",
        "nameof",
        "when",
        "where",
        "yield",
        "get",
        "set",
        "init",
        "record",
        "required",
        "partial",
        "dynamic",
        "global",
        "and",
        "or",
        "not",
        "with",
        "from",
        "select",
        "orderby",
        "group",
        "join",
        "let",
        "into",
        "file",
    ];

    private static readonly string[] Keywords =
    [
        .. SyntaxFacts
            .GetReservedKeywordKinds()
            .Select(SyntaxFacts.GetText)
            .Where(text => text.All(char.IsAsciiLetterLower) && text is not ("__arglist" or "__makeref")),
        .. ContextualKeywords,
    ];

    private static readonly SymbolDisplayFormat SignatureFormat =
        SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes
                | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        );

    public IEnumerable<CompletionItem> Items() =>
        Container() is { } container
            ? MembersOf(container)
            : left.Kind() switch
            {
                SyntaxKind.NewKeyword => TypesInScope(),
                SyntaxKind.UsingKeyword when left.Parent is UsingDirectiveSyntax => Items(
                    model.LookupNamespacesAndTypes(start)
                ),
                SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken when Initialized() is { } type =>
                [
                    .. SettableMembers(type),
                    .. Everything(),
                ],
                _ => Everything(),
            };

    private IEnumerable<CompletionItem> Everything() =>
        [.. ArgumentNames(), .. Items(model.LookupSymbols(start)), .. KeywordItems()];

    /// <summary>What stands before the dot, or null when the cursor does not follow one.</summary>
    private ExpressionSyntax? Container() =>
        left.Kind() is SyntaxKind.DotToken or SyntaxKind.MinusGreaterThanToken
            ? left.Parent switch
            {
                MemberAccessExpressionSyntax access => access.Expression,
                QualifiedNameSyntax name => name.Left,
                MemberBindingExpressionSyntax binding => binding
                    .FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(access =>
                        access.WhenNotNull.Span.Contains(binding.Span)
                    )
                    ?.Expression,
                _ => null,
            }
            : null;

    private IEnumerable<CompletionItem> MembersOf(ExpressionSyntax container)
    {
        var symbol =
            model.GetSymbolInfo(container).Symbol
            ?? model.GetSymbolInfo(container).CandidateSymbols.FirstOrDefault()
            ?? model
                .GetSpeculativeSymbolInfo(
                    container.SpanStart,
                    container,
                    SpeculativeBindingOption.BindAsTypeOrNamespace
                )
                .Symbol;
        if (symbol is INamespaceSymbol @namespace)
            return Items(model.LookupNamespacesAndTypes(start, @namespace));
        if (symbol is ITypeSymbol named && container is not BaseExpressionSyntax)
            return Items(
                model.LookupSymbols(start, named).Where(member => member.IsStatic || member is INamedTypeSymbol)
            );
        var type = model.GetTypeInfo(container).Type ?? TypeOf(symbol);
        if (type is null or IErrorTypeSymbol)
            return [];
        if (type is IPointerTypeSymbol pointer)
            type = pointer.PointedAtType;
        // After `?.` on a nullable value, the members are those of the value.
        if (
            left.Parent is MemberBindingExpressionSyntax
            && type is INamedTypeSymbol { ConstructedFrom.SpecialType: SpecialType.System_Nullable_T } nullable
        )
            type = nullable.TypeArguments[0];
        return Items(
            model
                .LookupSymbols(start, type, includeReducedExtensionMethods: true)
                .Where(member => !member.IsStatic && member is not INamedTypeSymbol)
        );
    }

    private static ITypeSymbol? TypeOf(ISymbol? symbol) =>
        symbol switch
        {
            ILocalSymbol local => local.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IParameterSymbol parameter => parameter.Type,
            IMethodSymbol method => method.ReturnType,
            _ => null,
        };

    private IEnumerable<CompletionItem> TypesInScope() =>
        Items(
            model
                .LookupNamespacesAndTypes(start)
                .Where(symbol =>
                    symbol is INamespaceSymbol or ITypeSymbol { IsStatic: false, TypeKind: not TypeKind.Interface }
                )
        );

    /// <summary>The type whose object initializer the cursor is in.</summary>
    private INamedTypeSymbol? Initialized()
    {
        var initializer =
            left.Parent as InitializerExpressionSyntax
            ?? left.Parent?.FirstAncestorOrSelf<InitializerExpressionSyntax>(node =>
                node.Expressions.GetSeparators().Contains(left)
            );
        // Until an equals sign is there, the parser takes it for a list of elements.
        return initializer?.Parent is BaseObjectCreationExpressionSyntax creation
            ? model.GetTypeInfo(creation).Type as INamedTypeSymbol
            : null;
    }

    private IEnumerable<CompletionItem> SettableMembers(INamedTypeSymbol type) =>
        Items(
            model
                .LookupSymbols(start, type)
                .Where(member =>
                    !member.IsStatic
                    && member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false }
                )
        );

    /// <summary>Names of the parameters that the call at the cursor may still be given, as <c>epochs:</c>.</summary>
    private IEnumerable<CompletionItem> ArgumentNames()
    {
        if (
            left.Kind() is not (SyntaxKind.OpenParenToken or SyntaxKind.CommaToken)
            || left.Parent is not ArgumentListSyntax list
        )
            return [];
        var call = model.GetSymbolInfo(list.Parent!);
        return call
            .CandidateSymbols.Prepend(call.Symbol)
            .OfType<IMethodSymbol>()
            .SelectMany(method => method.Parameters)
            .Where(parameter =>
                !list.Arguments.Any(argument => argument.NameColon?.Name.Identifier.Text == parameter.Name)
            )
            .DistinctBy(parameter => parameter.Name)
            .Select(parameter => new CompletionItem(
                parameter.Name + ":",
                "param",
                parameter.ToDisplayString(SignatureFormat)
            ));
    }

    private static IEnumerable<CompletionItem> KeywordItems() =>
        Keywords.Select(keyword => new CompletionItem(keyword, "keyword"));

    private static IEnumerable<CompletionItem> Items(IEnumerable<ISymbol> symbols) =>
        symbols
            .Where(symbol => symbol.CanBeReferencedByName && !symbol.IsImplicitlyDeclared && !IsHidden(symbol))
            .Select(symbol => new CompletionItem(
                symbol.Name,
                Kind(symbol),
                symbol is INamespaceSymbol ? "" : symbol.ToDisplayString(SignatureFormat)
            )
            {
                Symbol = symbol,
            });

    private static bool IsHidden(ISymbol symbol) =>
        symbol
            .GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name == "EditorBrowsableAttribute"
                && attribute.ConstructorArguments is [{ Value: 1 }]
            );

    private static string Kind(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol => "method",
            IPropertySymbol => "property",
            IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum",
            IFieldSymbol { ContainingType.IsScriptClass: true }
            or ILocalSymbol
            or IParameterSymbol
            or IRangeVariableSymbol => "instance",
            IFieldSymbol => "field",
            IEventSymbol => "event",
            INamespaceSymbol => "module",
            ITypeSymbol { TypeKind: TypeKind.Interface } => "interface",
            ITypeSymbol { TypeKind: TypeKind.Struct } => "struct",
            ITypeSymbol { TypeKind: TypeKind.Enum } => "enum",
            _ => "class",
        };
}
