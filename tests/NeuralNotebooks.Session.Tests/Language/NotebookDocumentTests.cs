using Microsoft.CodeAnalysis;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Session.Tests.Language;

/// <summary>A document knows what its cells declare before any of them has run.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class NotebookDocumentTests : IDisposable
{
    private readonly TestNotebook notebook = new();
    private readonly NotebookDocument document;

    public NotebookDocumentTests() => document = notebook.Session.OpenDocument();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void A_cell_sees_variables_types_usings_and_methods_of_those_above()
    {
        Open(
            "using System.Globalization;",
            "var rates = new List<double> { 0.1 };",
            "record Point(double X, double Y);",
            "double Half(double x) => x / 2;",
            "1 + 1",
            "new Point(rates[0], Half(2)).X.ToString(CultureInfo.InvariantCulture)"
        );
        Assert.Empty(Problems());
    }

    [Fact]
    public void A_cell_does_not_see_those_below()
    {
        Open("later + 1", "var later = 1;");
        Assert.Equal(["CS0103"], Codes(0));
    }

    [Fact]
    public void The_nearest_declaration_above_counts()
    {
        Open("var x = 1;", "x.Length", "var x = \"text\";", "x.Length");
        Assert.Equal(["CS1061"], Codes(1));
        Assert.Empty(Codes(3));
    }

    [Fact]
    public void Errors_above_leave_the_other_names_known()
    {
        Open("var good = 1;\nvar bad = unknown;\nvoid Open() {", "good + 1", "bad.Anything");
        Assert.NotEmpty(Codes(0));
        Assert.Empty(Codes(1));
        Assert.Empty(Codes(2));
    }

    [Fact]
    public void A_change_reaches_the_cells_below_and_only_those()
    {
        Open("var a = 1;", "var b = a;", "b.Length");
        var above = document.Compile("0");
        Assert.Equal(["CS1061"], Codes(2));
        document.Change("1", "var b = \"text\";");
        Assert.Empty(Codes(2));
        Assert.Same(above, document.Compile("0"));
    }

    [Theory]
    [InlineData("var a = 1;", "var a = \"text\";")]
    [InlineData("var a = 1;", "var b = 1;")]
    [InlineData("class C { public int M; }", "class C { public string M; }")]
    [InlineData("int F(int n) => n;", "string F(int n) => \"\";")]
    [InlineData("using System.Globalization;", "using System.IO;")]
    [InlineData("var (l, r) = (1, 2);", "var (l, r) = (\"\", 2);")]
    [InlineData("const int Size = 1;", "const long Size = 1;")]
    public void A_change_that_others_can_see_is_noticed_by_those_below(string before, string after)
    {
        const string use = """
            int u1 = a;
            int u2 = new C().M;
            int u3 = F(1);
            int u4 = l;
            int u5 = Size;
            var u6 = CultureInfo.InvariantCulture;
            """;
        Open(before, "1 + 1", use);
        var first = document.Problems("2");
        document.Change("0", after);
        var second = document.Problems("2");
        Assert.NotEqual(first, second);
        document.Change("0", before);
        Assert.Equal(first, document.Problems("2"));
    }

    [Fact]
    public void A_change_that_others_cannot_see_is_none_for_those_below()
    {
        Open("var a = 1;\ndouble F(double x) { return x; }", "a + missing", "var c = a;");
        var before = document.Problems("2");
        var compilation = document.Compile("2");
        document.Change("0", "var a = 2; // two\ndouble F(double x) { return 2 * x; }");
        Assert.Same(before, document.Problems("2"));
        Assert.NotSame(compilation, document.Compile("2"));
    }

    [Fact]
    public void What_does_not_change_is_not_compiled_again()
    {
        Open("var a = 1;", "a");
        var before = document.Compile("1");
        document.SetCells([("0", "var a = 1;"), ("1", "a"), ("new", "a")]);
        document.Change("new", "a + 1");
        Assert.Same(before, document.Compile("1"));
    }

    [Fact]
    public void Cells_can_be_moved_and_deleted()
    {
        document.SetCells([("use", "x"), ("declare", "var x = 1;")]);
        Assert.NotEmpty(document.Problems("use"));
        document.SetCells([("declare", "var x = 1;"), ("use", "x")]);
        Assert.Empty(document.Problems("use"));
        document.SetCells([("use", "x")]);
        Assert.NotEmpty(document.Problems("use"));
        Assert.Equal(["use"], document.Cells);
    }

    [Fact]
    public void Of_two_cells_with_one_id_the_first_counts()
    {
        document.SetCells([("same", "1"), ("same", "unknown")]);
        Assert.Empty(document.Problems("same"));
    }

    [Fact]
    public void An_unknown_cell_gives_nothing()
    {
        Open("1");
        document.Change("unknown", "x");
        Assert.Null(document.Compile("unknown"));
        Assert.Null(document.CompileInSession("unknown"));
        Assert.Null(document.Code("unknown"));
        Assert.Empty(document.Problems("unknown"));
    }

    [Fact]
    public void What_only_the_session_knows_is_no_error()
    {
        Open("fromBelow + 1", "gone.Length", "var fromBelow = 1;");
        Assert.NotEmpty(Codes(0));
        notebook.Run("var fromBelow = 1;");
        notebook.Run("var gone = \"text\";");
        Assert.Empty(Codes(0));
        Assert.Empty(Codes(1));
    }

    [Fact]
    public void What_the_session_does_not_know_either_stays_an_error()
    {
        notebook.Run("var known = 1;");
        Open("var two = known + 1;\nunknown");
        Assert.Equal(["CS0103"], Codes(0));
    }

    [Fact]
    public void The_document_counts_and_not_what_has_run()
    {
        notebook.Run("var x = \"text\";");
        Open("var x = 1;", "x.Length");
        Assert.Equal(["CS1061"], Codes(1));
    }

    [Fact]
    public void A_missing_file_is_told_in_the_session_s_words()
    {
        Open("#r \"../lib/bin/Missing.dll\"\nusing Missing;\nvar x = 1;");
        var problem = document.Problems("0")[0];
        Assert.Equal("CS0006", problem.Code);
        Assert.Contains("dotnet build", problem.Message);
        Assert.Equal("#r ".Length, problem.Start);
    }

    [Fact]
    public void A_package_that_nobody_has_fetched_makes_nothing_red()
    {
        Open("#r \"nuget: Some.Package, 1.0.0\"\nusing Some.Package;\nnew Something().Run()", "Something.Other()");
        var problem = Assert.Single(document.Problems("0"));
        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
        Assert.Empty(Codes(1));
    }

    [Theory]
    [InlineData("#!csharp\n1", 0)]
    [InlineData("1;\n#!pwsh", 3)]
    public void A_magic_command_is_refused(string code, int start)
    {
        Open(code);
        Assert.Contains(document.Problems("0"), problem => problem.Start == start && problem.Message.Contains("magic"));
    }

    [Fact]
    public void A_cell_nested_too_deeply_to_be_parsed_says_so_and_harms_no_other()
    {
        string deep = "var x = 1;\n" + new string('(', 5_000);
        Open("var y = 1;", deep, "y");
        Assert.Contains("nested too deeply", Assert.Single(document.Problems("1")).Message);
        Assert.Empty(Codes(2));
    }

    [Fact]
    public void A_huge_cell_is_looked_at()
    {
        string huge = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"var v{line} = {line};\n"));
        Open(huge, "v19999 + v20000");
        Assert.Equal(["CS0103"], Codes(1));
    }

    [Fact]
    public void Trying_out_a_change_leaves_the_document_alone()
    {
        Open("var a = 1;", "a");
        var changed = document.With(new Dictionary<string, string> { ["0"] = "var b = 1;" });
        Assert.NotEmpty(changed.Problems("1"));
        Assert.Empty(document.Problems("1"));
    }

    [Fact]
    public void A_piece_of_syntax_knows_its_cell()
    {
        Open("var a = 1;", "a");
        Assert.Equal("1", document.CellOf(document.Compile("1")!.SyntaxTrees[^1]));
        Assert.Null(document.CellOf(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("1")));
    }

    private void Open(params string[] cells) =>
        document.SetCells(cells.Select((code, index) => (index.ToString(), code)));

    private List<string> Codes(int cell) => [.. document.Problems(cell.ToString()).Select(problem => problem.Code)];

    private List<CodeProblem> Problems() => [.. document.Cells.SelectMany(document.Problems)];
}
