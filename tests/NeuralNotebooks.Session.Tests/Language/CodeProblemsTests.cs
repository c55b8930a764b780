using Microsoft.CodeAnalysis;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Session.Tests.Language;

public sealed class CodeProblemsTests
{
    private readonly CellCompiler compiler = new(
        Path.GetTempPath(),
        new NotebookReferenceResolver(Path.GetTempPath(), new NotebookLoadContext())
    );

    [Theory]
    [InlineData("print(1)", "CS0103", "Console.WriteLine")]
    [InlineData("var x = 1\nvar y = 2;", "CS1002", "A statement ends with ;")]
    [InlineData("for i in range(10):\n    1", "CS1003", "for (int i = 0; i < 10; i++)")]
    [InlineData("int n = 1.5;", "CS0266", "(int)x cuts off")]
    public void A_slip_comes_with_its_hint(string code, string id, string hint)
    {
        var problem = Of(code)[0];
        Assert.Equal(id, problem.Code);
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Contains(hint, problem.Hint);
    }

    [Theory]
    [InlineData("if (true); { }", "CS0642")]
    [InlineData("var x = 1; x = x;", "CS1717")]
    [InlineData("bool a = true; if (a = false) { }", "CS0665")]
    [InlineData("void F() { return; Console.Write(1); }", "CS0162")]
    [InlineData("double x = 1 / 2;", "")]
    public void A_likely_mistake_is_a_warning(string code, string id)
    {
        var problem = Assert.Single(Of(code));
        Assert.Equal((id, DiagnosticSeverity.Warning), (problem.Code, problem.Severity));
    }

    [Theory]
    [InlineData("using System.Net; using System.IO;")]
    [InlineData("void F() { int unused = 1; int never; }")]
    [InlineData("string? nullable = null;")]
    [InlineData("async Task F() { }")]
    [InlineData("1 + 1")]
    [InlineData("")]
    [InlineData("// only a comment")]
    public void What_a_learner_gains_nothing_by_is_not_told(string code) => Assert.Empty(Of(code));

    [Fact]
    public void A_line_that_does_not_parse_is_told_once()
    {
        var problems = Of("var a = (1 + ;\nunknown.Call();");
        Assert.Equal([0, 1], problems.Select(problem => problem.Start > 14 ? 1 : 0));
    }

    [Fact]
    public void The_compiler_s_class_of_a_cell_is_not_named()
    {
        compiler.Accept(compiler.CreateSubmission(CellCompiler.Parse("class Net { }")));
        Assert.All(
            Of("new Net().Train(); Net.Missing(); int x = new Net();"),
            problem => Assert.DoesNotContain("Submission", problem.Message)
        );
    }

    [Fact]
    public void Problems_are_where_they_are()
    {
        var problem = Assert.Single(Of("var a = 1;\nvar b = missing + a;"));
        Assert.Equal((19, 26), (problem.Start, problem.End));
    }

    private IReadOnlyList<CodeProblem> Of(string code) =>
        CodeProblems.Of(compiler.CreateSubmission(CellCompiler.Parse(code)));
}
