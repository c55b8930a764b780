using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Session.Tests.Language;

public sealed class LanguageTests
{
    private readonly CellCompiler compiler;

    public LanguageTests()
    {
        var context = new NotebookLoadContext();
        compiler = new CellCompiler(Path.GetTempPath(), new NotebookReferenceResolver(Path.GetTempPath(), context));
    }

    [Theory]
    [InlineData("var rate = 0.1; ra|", "rate")]
    [InlineData("int Twice(int x) => 2 * x; Twi|", "Twice")]
    [InlineData("Console.WriteLi|", "WriteLine")]
    [InlineData("\"text\".Subs|", "Substring")]
    [InlineData("new List<int>().Sele|", "Select")]
    [InlineData("new[] { \"a\" }.Select(word => word.Len|", "Length")]
    [InlineData("DateTime? day = null; day?.DayOfW|", "DayOfWeek")]
    [InlineData("Systemm.Collec|", null)]
    [InlineData("System.Collec|", "Collections")]
    [InlineData("using System.Diag|", "Diagnostics")]
    [InlineData("var list = new List|", "List")]
    [InlineData("new StringBuilder { Cap|", "Capacity")]
    [InlineData("Math.Round(1.5, dig|", "digits:")]
    [InlineData("foreach (var item in new[] { 1 }) { ite|", "item")]
    [InlineData("whil|", "while")]
    [InlineData("$\"{Math.Ab|}\"", "Abs")]
    [InlineData("DayOfWeek.Mon|", "Monday")]
    public void Proposals_fit_the_place(string codeWithCursor, string? expected)
    {
        var names = Complete(codeWithCursor).Items.Select(item => item.Text);
        if (expected is null)
            Assert.Empty(names);
        else
            Assert.Contains(expected, names);
    }

    [Theory]
    [InlineData("\"in a text Conso|\"")]
    [InlineData("\"in an open text Conso|")]
    [InlineData("// in a comment Conso|")]
    [InlineData("/* in an open comment Conso|")]
    [InlineData("var Conso|")]
    [InlineData("int Conso|")]
    [InlineData("12|")]
    [InlineData("void Conso|(int x) { }")]
    public void Nothing_is_proposed_where_nothing_fits(string codeWithCursor) =>
        Assert.Empty(Complete(codeWithCursor).Items);

    [Fact]
    public void Members_of_a_type_are_static_and_those_of_a_value_are_not()
    {
        var ofType = Complete("string.|").Items.Select(item => item.Text).ToList();
        var ofValue = Complete("\"\".|").Items.Select(item => item.Text).ToList();
        Assert.Contains("IsNullOrEmpty", ofType);
        Assert.DoesNotContain("Length", ofType);
        Assert.Contains("Length", ofValue);
        Assert.DoesNotContain("IsNullOrEmpty", ofValue);
        Assert.DoesNotContain("get_Length", ofValue);
    }

    [Fact]
    public void What_begins_as_typed_comes_before_what_only_differs_in_case()
    {
        var items = Complete("var math = 1; mat|").Items.Select(item => item.Text).ToList();
        Assert.Equal("math", items[0]);
        Assert.Contains("Math", items);
    }

    [Fact]
    public void Completion_never_throws_whatever_is_being_typed()
    {
        string[] pieces =
        [
            "var",
            " ",
            "x",
            "=",
            ".",
            "(",
            ")",
            "{",
            "}",
            "\"",
            "$\"",
            "=>",
            "new",
            "List<",
            "?.",
            "#r \"",
            "//",
            "\n",
            "[",
            "1",
            "é",
            "\uD83D\uDE00",
            "@",
            "'",
        ];
        TypedCode.Check(
            pieces,
            (code, position) =>
            {
                var list = new Completer(Submission, Path.GetTempPath()).Complete(code, position);
                new Inspector(Submission).Inspect(code, position);
                return list.Start <= position && list.End == position;
            }
        );
    }

    [Theory]
    [InlineData("Math.Sq|rt(4)", "double Math.Sqrt(double d)", "square root")]
    [InlineData("Math.Sqrt(|4)", "double Math.Sqrt(double d)", "square root")]
    [InlineData("Math.Sqrt|", "double Math.Sqrt(double d)", "square root")]
    [InlineData("new System.Text.StringBuilder(|)", "StringBuilder(", "StringBuilder")]
    [InlineData("var rate = 0.5; ra|te", "double", "")]
    [InlineData("\"a\".Len|gth", "string.Length", "number of characters")]
    [InlineData("new List<int>().Where|(x => true)", "Where<", "predicate")]
    public void Inspection_gives_the_signature_and_the_documentation(
        string codeWithCursor,
        string signature,
        string documentation
    )
    {
        var (code, position) = Cursor(codeWithCursor);
        string text = new Inspector(Submission).Inspect(code, position)!.ToPlainText();
        Assert.Contains(signature, text);
        Assert.Contains(documentation, text);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("   |  ")]
    [InlineData("1 +| 1")]
    [InlineData("unknown.|thing")]
    public void There_is_nothing_to_say_about_nothing(string codeWithCursor)
    {
        var (code, position) = Cursor(codeWithCursor);
        Assert.Null(new Inspector(Submission).Inspect(code, position));
    }

    [Theory]
    [InlineData("1 + 1", "complete", "")]
    [InlineData("if (true) {", "incomplete", "    ")]
    [InlineData("void F()\n{\n    while (true)\n    {", "incomplete", "        ")]
    [InlineData("Console.WriteLine(new[] {", "incomplete", "    ")]
    [InlineData("int = 5;", "invalid", "")]
    public void Completeness_and_indentation(string code, string status, string indent) =>
        Assert.Equal(new Completeness(status, indent), Completeness.Of(code));

    private static (string Code, int Position) Cursor(string codeWithCursor)
    {
        int position = codeWithCursor.IndexOf('|');
        return (codeWithCursor.Remove(position, 1), position);
    }

    private CSharpCompilation Submission(string code) => compiler.CreateSubmission(CellCompiler.Parse(code));

    private CompletionList Complete(string codeWithCursor)
    {
        var (code, position) = Cursor(codeWithCursor);
        return new Completer(Submission, Path.GetTempPath()).Complete(code, position);
    }
}
