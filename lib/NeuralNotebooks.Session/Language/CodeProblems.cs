using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Session.Hints;

namespace NeuralNotebooks.Session.Language;

/// <summary>Finds what a reader gains by knowing while a cell is being typed, and nothing else.</summary>
public static class CodeProblems
{
    private const int Most = 50;

    /// <summary>A #r line's file is not there.</summary>
    internal const string NoSuchFile = "CS0006";

    // Warnings behind which a mistake is likely. A variable that is not used yet is none while code is being written.
    private static readonly FrozenSet<string> Warnings = new[]
    {
        "CS0078", // 1l looks like 11
        "CS0162", // code that is never reached
        "CS0183", // always of that type
        "CS0184", // never of that type
        "CS0251", // an index below 0
        "CS0464", // comparing with null
        "CS0472", // a number is never null
        "CS0642", // a semicolon behind if (…)
        "CS0652", // compared with what the type cannot hold
        "CS0665", // if (a = b)
        "CS1717", // x = x
        "CS1718", // x == x
        "CS4014", // nobody waits for the call
        "CS8509", // a switch without all cases
        "CS8847",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Names that nothing has.
    private static readonly FrozenSet<string> Unresolved = new[] { "CS0103", "CS0234", "CS0246", "CS0400" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    /// <summary>The problems of a compilation's cell, from its beginning to its end.</summary>
    public static IReadOnlyList<CodeProblem> Of(CSharpCompilation compilation)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        return Of(compilation, Found(compilation));
    }

    /// <summary>Errors and likely mistakes in the compilation's cell.</summary>
    internal static IReadOnlyList<Diagnostic> Found(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[^1];
        return
        [
            .. compilation
                .GetDiagnostics()
                .Where(found => found.Location.SourceTree == tree && IsOfUse(found))
                .OrderBy(found => found.Location.SourceSpan.Start),
        ];
    }

    /// <summary>Whether the compiler found no meaning for a name.</summary>
    internal static bool IsUnresolved(Diagnostic found) => Unresolved.Contains(found.Id);

    /// <summary>The same as a reader sees them, with what the compiler does not know.</summary>
    internal static IReadOnlyList<CodeProblem> Of(CSharpCompilation compilation, IReadOnlyList<Diagnostic> found)
    {
        var tree = compilation.SyntaxTrees[^1];
        var syntax = tree.GetDiagnostics().Where(error => error.Severity == DiagnosticSeverity.Error).ToList();
        // What else is wrong on a line that does not parse is mostly a consequence.
        var broken = syntax.Select(LineOf).ToHashSet();
        var shown = found
            .Where(problem => !broken.Contains(LineOf(problem)) || IsAmong(syntax, problem))
            .GroupBy(problem => (LineOf(problem), CompilerMessage.Of(problem)))
            .Select(same => same.First())
            .GroupBy(problem => broken.Contains(LineOf(problem)) ? LineOf(problem) : -1)
            .SelectMany(line => line.Key < 0 ? line : line.Take(1))
            .Take(Most)
            .Select(problem => Problem(problem, HintFor(problem, syntax, compilation)));
        var remarks = SilentMistakes
            .All(compilation)
            .Where(remark => remark.Place.SourceTree == tree)
            .Select(remark => new CodeProblem(
                remark.Place.SourceSpan.Start,
                remark.Place.SourceSpan.End,
                DiagnosticSeverity.Warning,
                "",
                remark.Remark
            ));
        return [.. shown.Concat(remarks).OrderBy(problem => problem.Start)];
    }

    private static bool IsOfUse(Diagnostic found) =>
        found.Severity == DiagnosticSeverity.Error
        || (found.Severity == DiagnosticSeverity.Warning && Warnings.Contains(found.Id));

    private static bool IsAmong(List<Diagnostic> syntax, Diagnostic problem) =>
        syntax.Exists(error => error.Id == problem.Id && error.Location == problem.Location);

    // The parser may stumble over the first character of a line, or the last: the best hint counts.
    private static string? HintFor(Diagnostic problem, List<Diagnostic> syntax, Compilation compilation) =>
        syntax
            .Where(error => LineOf(error) == LineOf(problem))
            .Append(problem)
            .Select(error => BeginnerHints.For(error, compilation))
            .FirstOrDefault(hint => hint is not null);

    private static CodeProblem Problem(Diagnostic found, string? hint)
    {
        var span = found.Location.SourceSpan;
        return new CodeProblem(span.Start, span.End, found.Severity, found.Id, CompilerMessage.Of(found), hint);
    }

    private static int LineOf(Diagnostic found) => found.Location.GetLineSpan().StartLinePosition.Line;
}
