namespace NeuralNotebooks.Session.Tests;

/// <summary>The slips that beginners make most often are told in words that help.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class HintTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Theory]
    [InlineData("print(\"hello\");", "Console.WriteLine")]
    [InlineData("for i in range(10):\n    print(i)\n    print(2 * i)", "for (int i = 0; i < 10; i++) { … }")]
    [InlineData("for k in range(0, n):\n    x = 1", "for (int k = 0; k < n; k++) { … }")]
    [InlineData("for name in names:\n    print(name)", "foreach (var name in names) { … }")]
    [InlineData("var x = 1;\nif x > 0:\n    x = 2", "if (…) { … }")]
    [InlineData("var x = 1;\nif (x > 0) { }\nelif x < 0:\n    x = 2", "else if (…) { … }")]
    [InlineData("def square(x):\n    return x * x", "double Square(double x)")]
    [InlineData("var x = 1;\nif (x = 1) { }", "= gives a value, == compares")]
    [InlineData("var x = 1\nvar y = 2;", "A statement ends with ;")]
    [InlineData("var x = 1;\nx;", "the cell's last line, without ;")]
    [InlineData("Math.Rount(1.5)", "Did you mean Round?")]
    [InlineData("console.WriteLine(1);", "Did you mean Console?")]
    [InlineData("var weights = 1;\nwieghts + 1", "Did you mean weights?")]
    [InlineData("sqrt(2)", "Did you mean Math.Sqrt?")]
    [InlineData("var x = 1,5;", "numbers with a point: 1.5")]
    [InlineData("double Sum(double[] x) => x.Sum();\nSum(new[] { 1, 2 })", "new double[] { 1, 2 }")]
    [InlineData("double[] x = new int[3];", "new double[] { 1, 2 }")]
    [InlineData("int n = 1.5;", "(int)x cuts off")]
    [InlineData("float f = 0.5;", "0.5f")]
    [InlineData("{\n    Console.Write(x);\n    var x = 1;\n}", "declared further down")]
    [InlineData("{\n    var x = 1;\n    var x = 2;\n}", "name = value;")]
    [InlineData("# a comment", "A comment begins with //")]
    [InlineData("var s = 'text';", "double quotes")]
    [InlineData("var b = True;", "C# writes true.")]
    [InlineData("var a = true;\nvar b = a and a;", "&& for and")]
    [InlineData("var x = 2 ** 3;", "Math.Pow")]
    [InlineData("var list = new List<int>();\nlist.append(1);", "Did you mean Add?")]
    [InlineData("new[] { 1 }.Size", "Did you mean Length?")]
    [InlineData("\"text\".lenght", "Did you mean Length?")]
    [InlineData(
        "double Sum(double[] xs) {\n    double sum;\n    foreach (var x in xs) sum += x;\n    return sum;\n}",
        "no value yet"
    )]
    [InlineData("int Sign(double x) {\n    if (x > 0) return 1;\n}", "ends without return")]
    [InlineData("var xs = new[] { 1 };\nforeach (x in xs) { }", "foreach (var x in numbers)")]
    [InlineData("var x = 2.0;\nx ^ 2", "Math.Pow")]
    [InlineData("var xs = new[] { 1, 2, 3 };\nvar part = xs[0:2];", "numbers[1..3]")]
    [InlineData("if (true) {\n    Console.WriteLine(1);", "A { has no }")]
    [InlineData("Console.WriteLine((1 + 2);", "A ( has no )")]
    [InlineData("int n = Task.FromResult(1);", "await")]
    [InlineData("int n = new[] { 1 }.Sum;", "brackets behind its name")]
    public void A_slip_is_explained(string code, string hint)
    {
        string error = notebook.Fail(code);
        Assert.Contains("    Hint: ", error);
        Assert.Contains(hint, error);
    }

    [Theory]
    [InlineData("for i in range(10):\n    print(i)\n    print(2 * i)")]
    [InlineData("def f(x):\n    y = x\n    return y")]
    [InlineData("var x = (1;\nvar y = [2;\nvar z = {3;")]
    public void What_follows_from_the_first_error_is_counted_only(string code)
    {
        string[] lines = notebook.Fail(code).Split('\n');
        Assert.Single(lines, line => line.Contains("): error CS", StringComparison.Ordinal));
        Assert.Matches("^… and \\d+ more errors?, which may come from this one$", lines[^1]);
    }

    [Fact]
    public void Errors_that_are_independent_are_all_told_and_each_hint_once()
    {
        string error = notebook.Fail("print(1);\nprint(2);\nint n = \"x\";");
        Assert.Equal(3, error.Split("): error CS").Length - 1);
        Assert.Equal(2, error.Split("Hint: ").Length - 1);
    }

    [Theory]
    [InlineData("class A { }\nclass A { }")]
    [InlineData("int F() => 1;\nint F() => 2;")]
    [InlineData("class A { }\nA a = 1;")]
    [InlineData("class A { }\nnew A().B")]
    [InlineData("void F(int n) { }\nF(\"a\");")]
    public void A_cell_is_no_class_to_its_reader(string code)
    {
        notebook.Show("var before = 1;");
        Assert.DoesNotContain("Submission", notebook.Fail(code));
    }

    [Theory]
    [InlineData("missing + 1")]
    [InlineData("var x = y1;")]
    [InlineData("new Random().Foo()")]
    public void Where_nothing_is_known_nothing_is_guessed(string code) =>
        Assert.DoesNotContain("Hint", notebook.Fail(code));

    [Theory]
    [InlineData("double third = 1/3;", "1/3", "0", "1.0/3")]
    [InlineData("var x = 5.0;\nx * (1 / 2)", "1 / 2", "0", "1.0 / 2")]
    [InlineData("double F(double x) => 7 / 2 * x;", "7 / 2", "3", "7.0 / 2")]
    [InlineData("int n = 4;\ndouble share = 1 / n;", "1 / n", "a whole number", "1.0 / n")]
    public void A_division_of_whole_numbers_that_is_meant_as_a_fraction_is_told(
        string code,
        string division,
        string value,
        string instead
    )
    {
        notebook.Run(code);
        string told = notebook.Output.Console;
        Assert.Contains($"{division} divides whole numbers and gives {value}", told, StringComparison.Ordinal);
        Assert.Contains(instead, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int half = 7 / 2;")]
    [InlineData("double x = 6 / 2;")]
    [InlineData("double x = 1.0 / 3;")]
    [InlineData("int n = 4;\nvar a = new int[n / 2];")]
    [InlineData("int n = 4;\ndouble x = n / 2;")]
    [InlineData("double x = (double)1 / 3;")]
    [InlineData("// 1/3\nvar s = \"1/3\";")]
    public void Other_divisions_are_left_alone(string code)
    {
        notebook.Run(code);
        Assert.Equal("", notebook.Output.Console);
    }
}
