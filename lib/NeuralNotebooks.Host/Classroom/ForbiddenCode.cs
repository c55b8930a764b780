using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>What an answer has no business with: the checks themselves, and reflection, which leads to them.</summary>
/// <remarks>
/// Not a wall, only a fence with a bell: that code is judged in another process is the wall. A lesson's solutions are
/// public, so who only wants the right answer has an easier way.
/// </remarks>
internal static class ForbiddenCode
{
    private static readonly HashSet<string> Names =
    [
        "Activator",
        "AnswerRecord",
        "AppDomain",
        "Assembly",
        "AssemblyLoadContext",
        "BindingFlags",
        "DllImport",
        "ExerciseBook",
        "ExerciseSession",
        "FieldInfo",
        "GetField",
        "GetFields",
        "GetMethod",
        "GetMethods",
        "GetProperty",
        "GetType",
        "GetTypes",
        "InvokeMember",
        "LibraryImport",
        "Marshal",
        "MethodInfo",
        "Reflection",
        "Unsafe",
        "dynamic",
    ];

    /// <summary>The first such thing in a cell, in words; null when there is none.</summary>
    public static string? In(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(
            code,
            new CSharpParseOptions(kind: Microsoft.CodeAnalysis.SourceCodeKind.Script)
        );
        var root = tree.GetRoot();
        if (root.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.ReferenceDirectiveTrivia)))
            return "an answer may not reference other libraries (#r).";
        if (root.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.LoadDirectiveTrivia)))
            return "an answer may not load other files (#load).";
        if (root.DescendantTokens().Any(token => token.IsKind(SyntaxKind.UnsafeKeyword)))
            return "an answer may not be unsafe.";
        var declared = root.DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .FirstOrDefault(type => type.Identifier.ValueText == "Exercise");
        if (declared is not null)
            return "it declares a class Exercise of its own.";
        if (root.DescendantNodes().OfType<UsingDirectiveSyntax>().Any(one => one.Alias is not null))
            return "an answer may not rename types (using … = …).";
        var name = root.DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .FirstOrDefault(name => Names.Contains(name.Identifier.ValueText));
        return name is null ? null : $"an answer may not use {name.Identifier.ValueText}.";
    }
}
