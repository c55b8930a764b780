using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Lessons;

/// <summary>What a cell must leave out to run in .NET Interactive as well as in our host.</summary>
internal static class PortableSubset
{
    private static readonly HashSet<string> ValueTypes =
    [
        "bool",
        "byte",
        "char",
        "decimal",
        "double",
        "float",
        "int",
        "long",
        "sbyte",
        "short",
        "uint",
        "ulong",
        "ushort",
    ];

    /// <summary>Each thing in a cell that would not work there, as a sentence.</summary>
    public static IEnumerable<string> Violations(string code)
    {
        if (code.Split('\n').Any(line => line.TrimStart().StartsWith("#!", StringComparison.Ordinal)))
            yield return "a magic command (#!) works in .NET Interactive only";
        if (code.Contains("#r \"nuget:", StringComparison.Ordinal))
            yield return "#r \"nuget:\" needs a network: reference an assembly in ../lib/bin";

        var root = (CompilationUnitSyntax)CellCompiler.Parse(code).GetRoot();
        if (
            root.Members.LastOrDefault()
                is GlobalStatementSyntax
                {
                    Statement: ExpressionStatementSyntax
                    {
                        SemicolonToken.IsMissing: true,
                        Expression: InvocationExpressionSyntax call
                    },
                }
            && NameOf(call) is "display" or "Display" or "DisplayAs"
        )
        {
            yield return "a display call without ';' shows its value twice in .NET Interactive";
        }

        foreach (var node in root.DescendantNodes())
        {
            if (Violation(node) is { } violation)
                yield return violation;
        }
    }

    /// <summary>
    /// Each thing that would be reported or shown there, as a sentence, for a cell compiled with those before it.
    /// </summary>
    public static IEnumerable<string> Violations(CSharpCompilation cell)
    {
        foreach (var diagnostic in cell.GetDiagnostics().Where(found => found.Severity != DiagnosticSeverity.Hidden))
            yield return $"the compiler says {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

        var tree = cell.SyntaxTrees[^1];
        if (
            ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault()
                is GlobalStatementSyntax
                {
                    Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var shown },
                }
            && cell.GetSemanticModel(tree).GetTypeInfo(shown).Type is { } type
            && IsShownOtherwise(type)
        )
        {
            yield return $"a trailing {type} is shown otherwise in .NET Interactive: show its text or plain numbers";
        }
    }

    // A tree of members, a hex dump or a flat list there.
    private static bool IsShownOtherwise(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: > 1 } => true,
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_SByte } => true,
            IArrayTypeSymbol array => array.ElementType.IsTupleType,
            _ => type.IsTupleType || type is { Name: "Matrix", ContainingNamespace.Name: "LinearAlgebra" },
        };

    private static string? Violation(SyntaxNode node) =>
        node switch
        {
            BaseNamespaceDeclarationSyntax => "a cell cannot declare a namespace",
            ParameterSyntax parameter when parameter.Modifiers.Any(SyntaxKind.ThisKeyword) =>
                "a cell cannot declare an extension method",
            NullableTypeSyntax nullable when !ValueTypes.Contains(nullable.ElementType.ToString()) =>
                $"'{nullable}': nullable annotations warn in .NET Interactive",
            IdentifierNameSyntax { Identifier.ValueText: "Task", Parent: not QualifiedNameSyntax } name
                when name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name =>
                "the bare name 'Task' is ambiguous in .NET Interactive",
            _ => null,
        };

    private static string NameOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => "",
        };
}
