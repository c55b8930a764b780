namespace NeuralNotebooks.Session.Tests;

/// <summary>An editor can jump to where an error happened.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class ErrorPlaceTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void A_compile_error_covers_what_is_wrong_and_carries_its_hint()
    {
        var error = notebook.Run("var x = 1;\nprint(x);").Error!;
        var place = Assert.Single(error.Places);
        Assert.Equal(
            (1, 1, 0, 1, 5),
            (place.Cell, place.StartLine, place.StartCharacter, place.EndLine, place.EndCharacter)
        );
        Assert.Contains("CS0103", error.Traceback[place.TracebackLine]);
        Assert.Contains("Console.WriteLine", place.Hint);
    }

    [Fact]
    public void An_exception_names_each_line_on_its_way_out()
    {
        notebook.Show("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = notebook.Run("var zero = 0;\nDivide(1, zero)").Error!;
        Assert.Equal(
            [(1, 2, 4, 17), (2, 1, 0, 15)],
            error.Places.Select(place => (place.Cell, place.StartLine, place.StartCharacter, place.EndCharacter))
        );
        Assert.All(error.Places, place => Assert.Contains("cell [", error.Traceback[place.TracebackLine]));
    }

    [Fact]
    public void A_directive_names_its_line()
    {
        var place = Assert.Single(notebook.Run("var x = 1;\n#r \"missing.dll\"\nx").Error!.Places);
        Assert.Equal((1, 1), (place.Cell, place.StartLine));
    }

    [Fact]
    public void An_exception_s_causes_have_their_places_too()
    {
        var error = notebook
            .Run(
                "void Inner() => throw new Exception(\"inner\");\ntry { Inner(); }\n"
                    + "catch (Exception e) {\n    throw new Exception(\"outer\", e);\n}"
            )
            .Error!;
        Assert.Equal([3, 0, 1], error.Places.Select(place => place.StartLine));
    }

    [Fact]
    public async Task Variables_are_described_in_order_with_their_cells()
    {
        notebook.Show("var first = new[] { 1, 2 };\nvar again = 1;");
        notebook.Show("var long_text = new string('x', 10_000);\nvar again = \"a\\nb\";");
        var variables = await notebook.Session.DescribeVariablesAsync(CancellationToken.None);
        Assert.Equal(["first", "long_text", "again"], variables.Select(variable => variable.Name));
        Assert.Equal(("int[]", "[ 1, 2 ]", 1), (variables[0].Type, variables[0].Value, variables[0].Cell));
        Assert.True(variables[1].Value.Length < 200);
        Assert.Equal(("string", "a b", 2), (variables[2].Type, variables[2].Value, variables[2].Cell));
    }

    [Fact]
    public async Task A_value_that_never_says_what_it_is_does_not_hold_the_others_up()
    {
        notebook.Show("var first = 1;");
        notebook.Show("class Slow { public override string ToString() { while (true) { } } }\nvar slow = new Slow();");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var variables = await notebook.Session.DescribeVariablesAsync(stop.Token);
        Assert.Equal(["1", "…"], variables.Select(variable => variable.Value));
        Assert.Equal("2", notebook.Show("1 + 1"));
    }

    [Theory]
    [InlineData(
        "class Broken { public override string ToString() => throw new Exception(\"why\"); }\nvar x = new Broken();",
        "Exception: why"
    )]
    [InlineData("IEnumerable<int> All() { while (true) yield return 1; }\nvar x = All();", null)]
    [InlineData("class Plain { public int Costly => throw new Exception(); }\nvar x = new Plain();", "Plain")]
    [InlineData("record Point(int X);\nvar x = new Point(1);", "Point { X = 1 }")]
    [InlineData("string x = null;", "<null>")]
    [InlineData("var x = (1, 2.5);", "(1, 2.5)")]
    public async Task A_value_is_asked_for_no_more_than_it_is(string code, string? value)
    {
        notebook.Show(code);
        var variable = Assert.Single(await notebook.Session.DescribeVariablesAsync(CancellationToken.None));
        if (value is not null)
            Assert.Equal(value, variable.Value);
    }
}
