using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Hints;

/// <summary>Says of a compile error what was probably meant, where a beginner could not guess it.</summary>
internal static partial class BeginnerHints
{
    private const string Semicolon =
        "A statement ends with ; (only the last line of a cell may be a value without it, which is then shown).";

    // What Python's names are called here.
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["print"] = "C# writes Console.WriteLine(…). A value on a cell's last line, without ;, is shown by itself.",
        ["len"] = "C# writes numbers.Length for an array, numbers.Count for a list.",
        ["range"] = "C# writes Enumerable.Range(0, 10), or for (int i = 0; i < 10; i++) { … }.",
        ["input"] = "C# writes Console.ReadLine().",
        ["str"] = "C# writes value.ToString(), or $\"{value}\" inside a text.",
        ["True"] = "C# writes true.",
        ["False"] = "C# writes false.",
        ["None"] = "C# writes null.",
        ["not"] = "C# writes ! for not.",
        ["self"] = "C# writes this, and mostly nothing at all.",
        ["pi"] = "C# writes Math.PI.",
        ["sum"] = "C# writes numbers.Sum().",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Members = new Dictionary<string, string>
    {
        ["append"] = "Add",
        ["push"] = "Add",
        ["upper"] = "ToUpper",
        ["lower"] = "ToLower",
        ["strip"] = "Trim",
        ["size"] = "Length",
        ["Size"] = "Length",
        ["Count"] = "Length",
        ["Length"] = "Count",
        ["length"] = "Count",
        ["len"] = "Length",
        ["mean"] = "Average",
        ["Mean"] = "Average",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The hint for an error, or null.</summary>
    /// <param name="error">The error.</param>
    /// <param name="compilation">What it was found in.</param>
    public static string? For(Diagnostic error, Compilation compilation)
    {
        if (error.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree))
            return null;
        string line = tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString();
        var node = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return error.Id switch
        {
            "CS1024" => "A comment begins with // in C#.",
            "CS1012" or "CS1010" when line.Contains('\'', StringComparison.Ordinal) =>
                "A text stands in double quotes: \"text\". Single quotes are for one character.",
            "CS0193" => "C# has no operator for powers: x * x, or Math.Pow(x, 3).",
            "CS0201" => "A value is shown where it is the cell's last line, without ;. Elsewhere write display(…), "
                + "or Console.WriteLine(…).",
            "CS0841" => "It is declared further down: a variable can be used behind its declaration only.",
            "CS0128" or "CS0102" or "CS0111" =>
                "It is declared twice in this cell. To give a variable a new value, leave the "
                    + "type (or var) out: name = value;",
            "CS0165" => "It has no value yet: give it one where it is declared, as in double sum = 0;",
            "CS0161" => "Some way through it ends without return: say what comes out when no if holds.",
            "CS0230" => "The loop's variable needs a type: foreach (var x in numbers) { … }",
            "CS0019" when node is BinaryExpressionSyntax { OperatorToken.Text: "^" } =>
                "C# has no operator for powers: x * x, or Math.Pow(x, 3).",
            "CS0428" or "CS8917" => "To call a method, put brackets behind its name: numbers.Sum().",
            "CS0664" => "Write 0.5f: a number with a point is a double unless f stands behind it.",
            "CS0029" when IsCondition(node) => "= gives a value, == compares: if (a == b).",
            "CS0029" or "CS0266" or "CS1503" => Conversion(node, compilation),
            "CS0103" or "CS0246" or "CS0234" => Name(node, compilation),
            "CS0117" or "CS1061" => Member(node, compilation),
            _ when IsSyntax(error) => Syntax(error, line),
            _ => null,
        };
    }

    /// <summary>Whether the parser found it: then others that it found are mostly consequences.</summary>
    public static bool IsSyntax(Diagnostic error) =>
        error.Location.SourceTree is { } tree
        && tree.GetDiagnostics().Any(other => other.Id == error.Id && other.Location == error.Location);

    private static string? Syntax(Diagnostic error, string line)
    {
        if (PythonRange().Match(line) is { Success: true } range)
        {
            string name = range.Groups["name"].Value;
            return $"C# counts like this: for (int {name} = 0; {name} < {range.Groups["end"].Value}; {name}++) {{ … }}";
        }

        if (PythonFor().Match(line) is { Success: true } loop)
            return $"C# writes foreach (var {loop.Groups["name"].Value} in {loop.Groups["items"].Value}) {{ … }}";
        if (PythonFunction().IsMatch(line))
            return "C# writes double Square(double x) { return x * x; }: types, and braces around what belongs to it.";
        if (PythonBlock().Match(line) is { Success: true } block)
        {
            string word = block.Groups["word"].Value == "elif" ? "else if" : block.Groups["word"].Value;
            return word == "else"
                ? "C# writes else { … }: braces around what belongs to it."
                : $"C# writes {word} (…) {{ … }}: round brackets, and braces around what belongs to it.";
        }

        if (PythonWords().Match(line) is { Success: true } words)
            return $"C# writes {(words.Value.Trim() == "and" ? "&& for and" : "|| for or")}.";
        if (PythonSlice().IsMatch(line))
            return "C# writes numbers[1..3] for a part of an array.";
        if (DecimalComma().IsMatch(line))
            return "C# writes numbers with a point: 1.5.";
        return error.Id switch
        {
            "CS1002" => Semicolon,
            "CS1513" => "A { has no } of its own. An editor shows the pair when the cursor is beside one.",
            "CS1026" => "A ( has no ) of its own. An editor shows the pair when the cursor is beside one.",
            _ => null,
        };
    }

    private static string? Name(SyntaxNode node, Compilation compilation)
    {
        if (node is not SimpleNameSyntax { Identifier.ValueText: var written })
            return null;
        if (Names.TryGetValue(written, out string? hint))
            return hint;
        var model = compilation.GetSemanticModel(node.SyntaxTree);
        var symbols = model.LookupSymbols(node.SpanStart).Select(symbol => symbol.Name).ToList();
        if (Similarity.Closest(written, symbols) is { } name)
            return DidYouMean(name);
        return
            compilation.GetTypeByMetadataName("System.Math") is { } math
            && math.GetMembers().Select(member => member.Name).Contains(written, StringComparer.OrdinalIgnoreCase)
            ? $"Did you mean Math.{math.GetMembers().First(member
                => member.Name.Equals(written, StringComparison.OrdinalIgnoreCase)).Name}?"
            : null;
    }

    private static string? Member(SyntaxNode node, Compilation compilation)
    {
        var name = node as SimpleNameSyntax ?? node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault();
        var owner = name?.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
            MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax access } =>
                access.Expression,
            _ => null,
        };
        if (name is null || owner is null)
            return null;
        var model = compilation.GetSemanticModel(node.SyntaxTree);
        var type = model.GetTypeInfo(owner).Type ?? model.GetSymbolInfo(owner).Symbol as ITypeSymbol;
        if (type is null)
            return null;
        var members = model
            .LookupSymbols(name.SpanStart, type, includeReducedExtensionMethods: true)
            .Select(symbol => symbol.Name)
            .ToList();
        string written = name.Identifier.ValueText;
        // list.append is a list's Add, though every sequence has an Append.
        if (Members.TryGetValue(written, out string? other) && members.Contains(other))
            return DidYouMean(other);
        return Similarity.Closest(written, members) is { } close ? DidYouMean(close) : null;
    }

    private static string? Conversion(SyntaxNode node, Compilation compilation)
    {
        var expression = node switch
        {
            ArgumentSyntax argument => argument.Expression,
            EqualsValueClauseSyntax value => value.Value,
            _ => node as ExpressionSyntax,
        };
        if (expression is null)
            return null;
        var types = compilation.GetSemanticModel(node.SyntaxTree).GetTypeInfo(expression);
        if (types.Type is INamedTypeSymbol { Name: "Task", Arity: 1 })
            return "What takes time is waited for: await in front of the call gives its result.";
        return types.Type switch
        {
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 } =>
                "An array of int does not become one of double by itself: new double[] { 1, 2 }, or "
                    + "numbers.Select(n => (double)n).ToArray().",
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Double } =>
                "An array keeps its type. To convert one: numbers.Select(x => (float)x).ToArray().",
            { SpecialType: SpecialType.System_Double } =>
                "A double does not become something narrower by itself: (int)x cuts off what is behind the point, "
                    + "(float)x rounds.",
            { SpecialType: SpecialType.System_String } =>
                "A text becomes a number by int.Parse(text) or double.Parse(text).",
            { } number
                when number.SpecialType is SpecialType.System_Int32
                    && types.ConvertedType?.SpecialType == SpecialType.System_String =>
                "A number becomes a text by number.ToString().",
            _ => null,
        };
    }

    private static bool IsCondition(SyntaxNode node) =>
        node is AssignmentExpressionSyntax { Parent: IfStatementSyntax or WhileStatementSyntax }
        || node.Parent is AssignmentExpressionSyntax { Parent: IfStatementSyntax or WhileStatementSyntax };

    private static string DidYouMean(string name) => $"Did you mean {name}?";

    [GeneratedRegex(@"^\s*for\s+(?<name>\w+)\s+in\s+range\s*\((?:[^,()]*,)?\s*(?<end>[^,]+?)\)\s*:?\s*$")]
    private static partial Regex PythonRange();

    [GeneratedRegex(@"^\s*for\s+(?<name>\w+)\s+in\s+(?<items>[^:]+?)\s*:?\s*$")]
    private static partial Regex PythonFor();

    [GeneratedRegex(@"^\s*def\s+\w+\s*\(")]
    private static partial Regex PythonFunction();

    [GeneratedRegex(@"^\s*(?<word>if|elif|else|while|class)\b[^?]*:\s*$")]
    private static partial Regex PythonBlock();

    [GeneratedRegex(@"(?<=[\w)\]]\s+)(and|or)(?=\s+[\w(!])")]
    private static partial Regex PythonWords();

    [GeneratedRegex(@"\w\[[^\]?""']*:[^\]?]*\]")]
    private static partial Regex PythonSlice();

    [GeneratedRegex(@"=\s*-?\d+,\d+\s*;?\s*$")]
    private static partial Regex DecimalComma();
}
