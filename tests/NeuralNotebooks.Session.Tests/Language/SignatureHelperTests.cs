using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Session.Tests.Language;

public sealed class SignatureHelperTests
{
    private readonly CellCompiler compiler = new(
        Path.GetTempPath(),
        new NotebookReferenceResolver(Path.GetTempPath(), new NotebookLoadContext())
    );

    [Theory]
    [InlineData("Math.Pow(|", "double Math.Pow(double x, double y)", "double x")]
    [InlineData("Math.Pow(1, |", "double Math.Pow(double x, double y)", "double y")]
    [InlineData("Math.Pow(1, |2)", "double Math.Pow(double x, double y)", "double y")]
    [InlineData("int Twice(int n) => 2 * n;\nTwice(|)", "int Twice(int n)", "int n")]
    [InlineData("record Point(double X, double Y);\nnew Point(1, |)", "Point(double X, double Y)", "double Y")]
    [InlineData("record Point(double X, double Y);\nPoint p = new(|)", "Point(double X, double Y)", "double X")]
    [InlineData("Func<int, string> f = n => \"\";\nf(|)", "string (int arg)", "int arg")]
    [InlineData("new List<int>()[|]", "int List<int>[int index]", "int index")]
    [InlineData("Math.Round(1.5, digits: |)", "double Math.Round(double value, int digits)", "int digits")]
    [InlineData("string.Concat(\"a\", Math.Abs(|", "int Math.Abs(int value)", "int value")]
    [InlineData("void Log(string text, params int[] more) { }\nLog(\"\", 1, 2, |)", null, "params int[] more")]
    [InlineData("Console.WriteLine(\n    |\n)", null, null)]
    public void The_call_around_the_cursor_is_shown(string codeWithCursor, string? expected, string? parameter)
    {
        var list = Help(codeWithCursor)!;
        Assert.NotNull(list);
        var active = list.Signatures[list.ActiveSignature];
        if (expected is not null)
            Assert.Contains(expected, list.Signatures.Select(signature => signature.Text));
        if (parameter is not null && list.ActiveParameter < active.Parameters.Count)
        {
            var part = active.Parameters[list.ActiveParameter];
            string written = active.Text[part.Start..part.End];
            Assert.Equal(parameter.Split(' ')[^1], written.Split(' ')[^1]);
        }
    }

    [Theory]
    [InlineData("|Math.Pow(1, 2)")]
    [InlineData("Math.Pow(1, 2)|")]
    [InlineData("var x = 1;|")]
    [InlineData("unknown(|)")]
    [InlineData("new[] { 1 }.Select(n => { |return n; })")]
    [InlineData("(1 + |2)")]
    [InlineData("|")]
    public void Outside_of_a_call_there_is_nothing(string codeWithCursor) => Assert.Null(Help(codeWithCursor));

    [Fact]
    public void The_overload_that_takes_so_many_arguments_is_the_active_one()
    {
        var list = Help("Math.Max(1, |")!;
        Assert.True(list.Signatures.Count > 5);
        Assert.Equal(2, list.Signatures[list.ActiveSignature].Parameters.Count);
        Assert.Equal(1, list.ActiveParameter);
    }

    [Fact]
    public void It_never_throws_whatever_is_being_typed()
    {
        string[] pieces =
        [
            "f",
            "(",
            ")",
            ",",
            "new ",
            "List<int>",
            "[",
            "]",
            "{",
            "}",
            "=>",
            "\"",
            ":",
            "x",
            "\n",
            ".",
            "base",
            "#",
        ];
        TypedCode.Check(
            pieces,
            (code, position) =>
            {
                var list = new SignatureHelper(Submission).Help(code, position);
                new Inspector(Submission).InspectWord(code, position);
                return list is null || list.ActiveSignature < list.Signatures.Count;
            }
        );
    }

    private SignatureList? Help(string codeWithCursor)
    {
        int position = codeWithCursor.IndexOf('|');
        return new SignatureHelper(Submission).Help(codeWithCursor.Remove(position, 1), position);
    }

    private CSharpCompilation Submission(string code) => compiler.CreateSubmission(CellCompiler.Parse(code));
}
