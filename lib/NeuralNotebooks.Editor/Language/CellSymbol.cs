using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Editor.Language;

/// <summary>
/// What a name stands for, whichever way it is used: a property of a record and the parameter it comes of are one, and
/// so are a class and its constructors, a method and the one that it overrides.
/// </summary>
/// <param name="Tree">The cell that declares it.</param>
/// <param name="Position">Where its name stands there.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct CellSymbol(SyntaxTree Tree, int Position, string Name)
{
    /// <summary>What a symbol stands for; null for what no cell declares.</summary>
    public static CellSymbol? Of(ISymbol symbol)
    {
        var root = Root(symbol);
        if (root.DeclaringSyntaxReferences is not [var reference, ..])
            return null;
        var name = NameOf(reference.GetSyntax());
        return name == default ? null : new CellSymbol(reference.SyntaxTree, name.SpanStart, name.ValueText);
    }

    /// <summary>The symbol that has the name: no constructor, no override, none of the types made of it.</summary>
    public static ISymbol Root(ISymbol symbol)
    {
        while (true)
        {
            var next = symbol switch
            {
                IMethodSymbol { ReducedFrom: { } extension } => extension,
                IMethodSymbol { AssociatedSymbol: { } owner } => owner,
                IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor =>
                    constructor.ContainingType,
                IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
                IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
                IEventSymbol { OverriddenEvent: { } overridden } => overridden,
                _ => Implemented(symbol) ?? symbol.OriginalDefinition,
            };
            if (ReferenceEquals(next, symbol))
                return symbol;
            symbol = next;
        }
    }

    /// <summary>The name in a declaration; default for syntax that declares nothing.</summary>
    public static SyntaxToken NameOf(SyntaxNode? declaration) =>
        declaration switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier,
            SingleVariableDesignationSyntax variable => variable.Identifier,
            ForEachStatementSyntax loop => loop.Identifier,
            ParameterSyntax parameter => parameter.Identifier,
            TypeParameterSyntax parameter => parameter.Identifier,
            MethodDeclarationSyntax method => method.Identifier,
            LocalFunctionStatementSyntax function => function.Identifier,
            PropertyDeclarationSyntax property => property.Identifier,
            EventDeclarationSyntax declared => declared.Identifier,
            BaseTypeDeclarationSyntax type => type.Identifier,
            DelegateDeclarationSyntax type => type.Identifier,
            EnumMemberDeclarationSyntax member => member.Identifier,
            CatchDeclarationSyntax caught => caught.Identifier,
            FromClauseSyntax from => from.Identifier,
            LetClauseSyntax let => let.Identifier,
            JoinClauseSyntax join => join.Identifier,
            JoinIntoClauseSyntax into => into.Identifier,
            QueryContinuationSyntax into => into.Identifier,
            LabeledStatementSyntax label => label.Identifier,
            UsingDirectiveSyntax { Alias: { } alias } => alias.Name.Identifier,
            _ => default,
        };

    private static ISymbol? Implemented(ISymbol symbol)
    {
        if (symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol) || symbol.ContainingType is not { } type)
            return null;
        return type
            .AllInterfaces.SelectMany(contract => contract.GetMembers())
            .FirstOrDefault(member =>
                SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)
            );
    }
}
