using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Framework;
using NeuralNotebooks.Session.Hints;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session;

/// <summary>Says what went wrong in the terms of the notebook: its cells and their lines.</summary>
/// <param name="symbols">Knows where the cells' code was written.</param>
internal sealed partial class ErrorReport(CellSymbols symbols)
{
    private const int MostDiagnostics = 10;
    private const int FirstFrames = 12;
    private const int LastFrames = 4;
    private const int MostCauses = 10;
    private const int LongestMessage = 100_000;
    private const string FurtherCauses = "---> and further causes";
    private readonly ConcurrentDictionary<Assembly, bool> plumbing = new();
    private readonly ConcurrentDictionary<string, string[]> sources = new(StringComparer.Ordinal);

    /// <summary>Remembers a cell's code, to quote from it.</summary>
    public void AddSource(string cellName, string code) =>
        sources[cellName] = code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>
    /// Compile errors as "(line,column): error CSxxxx: …", each with its code line, a caret, and a hint where one is
    /// known; of errors that are mostly consequences of the first, their number only.
    /// </summary>
    public static CellError Compilation(IEnumerable<Diagnostic> diagnostics, Compilation compilation, string cellName)
    {
        var errors = diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .DistinctBy(error => (LineOf(error), CompilerMessage.Of(error)))
            .ToList();
        var syntax = errors.Find(error => LineOf(error) == LineOf(errors[0]) && BeginnerHints.IsSyntax(error));
        string? rootHint = syntax is null ? null : SyntaxHint(errors, compilation);
        var shown = syntax is null ? errors[..Math.Min(errors.Count, MostDiagnostics)] : [syntax];
        var lines = new List<string>();
        var places = new List<ErrorPlace>();
        var hints = new HashSet<string>(StringComparer.Ordinal);
        foreach (var error in shown)
        {
            string? hint = rootHint ?? BeginnerHints.For(error, compilation);
            if (NumberOf(cellName) is { } cell && IsIn(error, cellName))
                places.Add(PlaceOf(error, lines.Count, cell, hint));
            AddDiagnostic(lines, error, cellName);
            if (hint is not null && hints.Add(hint))
                lines.Add("    Hint: " + hint);
        }

        int rest = errors.Count - shown.Count;
        if (rest > 0)
        {
            string source = syntax is null ? "" : ", which may come from this one";
            lines.Add(
                string.Create(CultureInfo.InvariantCulture, $"… and {rest} more error{(rest > 1 ? "s" : "")}{source}")
            );
        }

        string message = errors.Count == 0 ? "The cell could not be compiled." : Headline(shown[0], cellName);
        return new CellError(CellError.Compilation, message, lines) { Places = places };
    }

    /// <summary>How errors and stack traces name a cell.</summary>
    public static string CellName(int number) => string.Create(CultureInfo.InvariantCulture, $"cell [{number}]");

    private static int? NumberOf(string cellName) =>
        CellNumber().Match(cellName) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private static bool IsIn(Diagnostic error, string cellName) =>
        error.Location.IsInSource && error.Location.GetLineSpan().Path == cellName;

    private static ErrorPlace PlaceOf(Diagnostic error, int tracebackLine, int cell, string? hint)
    {
        var span = error.Location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return new ErrorPlace(tracebackLine, cell, start.Line, start.Character, end.Line, end.Character, hint);
    }

    // The parser may stumble over the first character of a line, or the last: the best hint counts.
    private static string? SyntaxHint(List<Diagnostic> errors, Compilation compilation) =>
        errors
            .Where(error => LineOf(error) == LineOf(errors[0]))
            .OrderByDescending(BeginnerHints.IsSyntax)
            .Select(error => BeginnerHints.For(error, compilation))
            .FirstOrDefault(hint => hint is not null);

    private static int LineOf(Diagnostic error) => error.Location.GetLineSpan().StartLinePosition.Line;

    /// <summary>A line that cannot be followed (#r, #load, #!).</summary>
    public static CellError Directive(DirectiveException exception, int? cell = null) =>
        new(CellError.Directive, exception.Message, [exception.Message])
        {
            Places =
                cell is { } number && exception.Place is var (line, character)
                    ? [new ErrorPlace(0, number, line, character, line, character + 1)]
                    : [],
        };

    /// <summary>An exception with the stack trimmed to the cells' own lines and the libraries they called.</summary>
    public CellError Exception(Exception exception)
    {
        exception = Unwrap(exception);
        var lines = new List<string>();
        var places = new List<ErrorPlace>();
        int causes = 0;
        AddException(lines, places, exception, "", ref causes);
        return new CellError(TypeName(exception.GetType()), MessageOf(exception), lines) { Places = places };
    }

    /// <summary>Whether the exception came through a cell's code.</summary>
    public bool IsFromCell(Exception exception) =>
        new StackTrace(Unwrap(exception), fNeedFileInfo: false)
            .GetFrames()
            .Any(frame => frame.GetMethod() is { } method && symbols.IsFromCell(method));

    /// <summary>The cell was told to stop, and did.</summary>
    public static CellError Stopped(string reason) => new("Stopped", reason, [reason]);

    private static Exception Unwrap(Exception exception)
    {
        while (
            exception is TargetInvocationException or AggregateException { InnerExceptions.Count: 1 }
            && exception.InnerException is { } inner
        )
        {
            exception = inner;
        }

        return exception;
    }

    private void AddException(
        List<string> lines,
        List<ErrorPlace> places,
        Exception exception,
        string prefix,
        ref int causes
    )
    {
        // A Message of a student's own may throw the exception itself, which then forgets where it came from.
        var frames = Frames(exception);
        lines.AddRange(
            $"{prefix}{WrittenName(exception.GetType())}: {MessageOf(exception)}".ReplaceLineEndings("\n").Split('\n')
        );
        foreach (var (text, place) in frames)
        {
            if (place is not null)
                places.Add(place with { TracebackLine = lines.Count });
            lines.Add(text);
        }

        var inner =
            exception is AggregateException aggregate ? aggregate.InnerExceptions.AsEnumerable()
            : exception.InnerException is { } single ? [single]
            : [];
        foreach (var cause in inner)
        {
            if (causes == MostCauses)
            {
                if (lines[^1] != FurtherCauses)
                    lines.Add(FurtherCauses);
                return;
            }

            causes++;
            AddException(lines, places, cause, "---> ", ref causes);
        }
    }

    private static string MessageOf(Exception exception) =>
        LongText.Cut(ExceptionMessage.Of(exception), LongestMessage);

    // A class of a cell is nested in one that no student knows: Submission#4+Odd.
    private static string WrittenName(Type type)
    {
        string name = type.FullName ?? type.Name;
        return name.StartsWith("Submission#", StringComparison.Ordinal)
            ? name[(name.IndexOf('+', StringComparison.Ordinal) + 1)..]
            : name;
    }

    private List<(string Text, ErrorPlace? Place)> Frames(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: false)
            .GetFrames()
            .Where(frame => frame.GetMethod() is { } method && !IsPlumbing(method))
            .ToList();
        int count = frames.FindLastIndex(frame => symbols.IsFromCell(frame.GetMethod()!)) + 1;
        var lines = new List<(string, ErrorPlace?)>();
        for (int index = 0; index < count; index++)
        {
            if (count > FirstFrames + LastFrames && index == FirstFrames)
            {
                int left = count - FirstFrames - LastFrames;
                lines.Add((string.Create(CultureInfo.InvariantCulture, $"   … {left:N0} more calls"), null));
                index += left;
            }

            lines.Add(Frame(frames[index]));
        }

        return lines;
    }

    private (string Text, ErrorPlace? Place) Frame(StackFrame frame)
    {
        var method = frame.GetMethod()!;
        if (symbols.Find(method, frame.GetILOffset()) is not var (path, line))
            return ($"   at {MethodName(method)}", null);
        string file = Path.GetFileName(path);
        string? code =
            sources.GetValueOrDefault(file) is { } source && line >= 1 && line <= source.Length
                ? source[line - 1]
                : null;
        string quoted = code is null ? "" : ": " + code.Trim();
        string name = IsTopLevel(method) ? "" : MethodName(method) + " in ";
        var place =
            NumberOf(file) is { } cell && code is not null
                ? new ErrorPlace(0, cell, line - 1, code.Length - code.TrimStart().Length, line - 1, code.Length)
                : null;
        return (string.Create(CultureInfo.InvariantCulture, $"   at {name}{file}, line {line}{quoted}"), place);
    }

    // The framework's and this host's own frames say nothing to a reader of the notebook.
    private bool IsPlumbing(MethodBase method) =>
        plumbing.GetOrAdd(
            method.Module.Assembly,
            static assembly =>
                assembly == typeof(ErrorReport).Assembly
                || (assembly.GetName().Name is { } name && FrameworkReferences.Contains(name))
        );

    private static bool IsTopLevel(MethodBase method) =>
        method.DeclaringType?.Name.Contains("<<Initialize>>", StringComparison.Ordinal) == true
        || method.Name is "<Initialize>" or "<Factory>" or "<Main>";

    private static string MethodName(MethodBase method)
    {
        var type = method.DeclaringType;
        string name = method.Name;
        bool isStateMachine = name == "MoveNext";
        // Compiler-made names hold the written one in angle brackets: <Train>d__3.MoveNext, <Fit>b__0,
        // <Main>g__Local|0.
        while (type is not null && type.Name.Contains('<', StringComparison.Ordinal))
        {
            if (NameInBrackets().Match(type.Name) is { Success: true } match)
                name = match.Groups[1].Value;
            type = type.DeclaringType;
        }

        if (LocalFunction().Match(name) is { Success: true } local)
            name = local.Groups[1].Value;
        else if (NameInBrackets().Match(name) is { Success: true } lambda)
            name = lambda.Groups[1].Value.TrimStart('<').TrimEnd('>') + " (lambda)";
        if (name == ".ctor")
            name = "new";
        string typeName =
            type is null || type.Name.StartsWith("Submission#", StringComparison.Ordinal) ? "" : TypeName(type) + ".";
        string parameters = string.Join(
            ", ",
            method.GetParameters().Select(parameter => TypeName(parameter.ParameterType))
        );
        // A state machine (async, yield) no longer knows its method's parameters.
        return (isStateMachine ? typeName + name : $"{typeName}{name}({parameters})").Replace(
            "Initialize (lambda)",
            "lambda",
            StringComparison.Ordinal
        );
    }

    private static string TypeName(Type type) => TypeNames.Short(type);

    private static void AddDiagnostic(List<string> lines, Diagnostic error, string cellName)
    {
        lines.Add(Headline(error, cellName));
        if (error.Location.SourceTree?.GetText().Lines is not { } textLines)
            return;
        var position = error.Location.GetLineSpan().StartLinePosition;
        if (position.Line >= textLines.Count)
            return;
        string code = textLines[position.Line].ToString();
        lines.Add("    " + code.Replace('\t', ' '));
        var span = error.Location.GetLineSpan();
        int end = span.EndLinePosition.Line == position.Line ? span.EndLinePosition.Character : code.Length;
        lines.Add(new string(' ', 4 + position.Character) + new string('^', Math.Max(1, end - position.Character)));
    }

    private static string Headline(Diagnostic error, string cellName)
    {
        var span = error.Location.GetLineSpan();
        string file = span.Path == cellName || string.IsNullOrEmpty(span.Path) ? "" : Path.GetFileName(span.Path);
        var text = new StringBuilder(file);
        if (error.Location.IsInSource)
        {
            var position = span.StartLinePosition;
            text.Append(CultureInfo.InvariantCulture, $"({position.Line + 1},{position.Character + 1}): ");
        }

        return text.Append(CultureInfo.InvariantCulture, $"error {error.Id}: {CompilerMessage.Of(error)}").ToString();
    }

    [GeneratedRegex(@"^cell \[(\d{1,9})\]$")]
    private static partial Regex CellNumber();

    [GeneratedRegex(@"^<(.+)>[a-z]__")]
    private static partial Regex NameInBrackets();

    [GeneratedRegex(@"g__([^|]+)\|")]
    private static partial Regex LocalFunction();
}
