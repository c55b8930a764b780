namespace NeuralNotebooks.Session.Tests;

[Collection(SessionTestGroup.Name)]
public sealed class ErrorTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void A_compile_error_shows_line_column_code_and_caret() =>
        Assert.Equal(
            """
            (2,9): error CS0103: The name 'missing' does not exist in the current context
                var y = missing + 1;
                        ^^^^^^^
            """.ReplaceLineEndings("\n"),
            notebook.Fail("var x = 1;\nvar y = missing + 1;")
        );

    [Fact]
    public void A_cell_that_does_not_compile_changes_nothing()
    {
        notebook.Show("var x = 1;");
        notebook.Fail("x = 2; oops");
        Assert.Equal("1", notebook.Show("x"));
    }

    [Fact]
    public void An_exception_names_the_cells_line_and_quotes_it()
    {
        notebook.Show("var weights = new double[3];");
        Assert.Equal(
            """
            System.IndexOutOfRangeException: Index was outside the bounds of the array.
               at cell [2], line 3: weights[i] = 1;
            """.ReplaceLineEndings("\n"),
            notebook.Fail("var i = 1;\ni += 2;\nweights[i] = 1;\nConsole.WriteLine(i);")
        );
    }

    [Fact]
    public void A_stack_trace_goes_through_methods_of_earlier_cells()
    {
        notebook.Show("double Divide(int a, int b)\n{\n    return a / b;\n}");
        Assert.Equal(
            """
            System.DivideByZeroException: Attempted to divide by zero.
               at Divide(int, int) in cell [1], line 3: return a / b;
               at cell [2], line 2: Divide(1, 0)
            """.ReplaceLineEndings("\n"),
            notebook.Fail("\nDivide(1, 0)")
        );
    }

    [Fact]
    public void A_stack_trace_leaves_the_framework_out() =>
        Assert.Equal(
            """
            System.FormatException: The input string 'x' was not in a correct format.
               at cell [1], line 1: int.Parse("x")
            """.ReplaceLineEndings("\n"),
            notebook.Fail("int.Parse(\"x\")")
        );

    [Fact]
    public void Errors_after_await_and_in_lambdas_have_their_line()
    {
        Assert.Contains(
            "cell [1], line 2: throw new Exception(\"late\");",
            notebook.Fail("await Task.Delay(1);\nthrow new Exception(\"late\");")
        );
        Assert.Contains(
            "lambda(int) in cell [2], line 2: .Select(n => 1 / n)",
            notebook.Fail("new[] { 1, 0 }\n.Select(n => 1 / n)\n.ToArray()")
        );
        Assert.Contains(
            "at Train in cell [3], line 1",
            notebook.Fail(
                "async Task Train(int n) { await Task.Delay(1); throw new Exception(\"x\"); }\nawait Train(1);"
            )
        );
    }

    [Fact]
    public void Variables_set_before_an_exception_keep_their_values()
    {
        notebook.Fail("var kept = 5;\nthrow new Exception();");
        Assert.Equal("5", notebook.Show("kept"));
    }

    [Fact]
    public void Inner_exceptions_are_told() =>
        Assert.Contains(
            "---> System.InvalidOperationException: inner",
            notebook.Fail("throw new Exception(\"outer\", new InvalidOperationException(\"inner\"));")
        );

    [Theory]
    [InlineData("public override string Message => throw new Exception();")]
    [InlineData("public override string Message => null;")]
    [InlineData("public override string Message => throw this;")]
    [InlineData("public override string StackTrace => throw this;")]
    [InlineData("public override string ToString() => throw this;")]
    public void An_exception_that_cannot_say_what_happened_is_still_told(string odd)
    {
        string error = notebook.Fail($"class Odd : Exception {{ {odd} }}\nthrow new Odd();");
        Assert.Contains("Odd: ", error);
        Assert.Contains("line 2: throw new Odd();", error);
        Assert.Equal("1", notebook.Show("1"));
    }

    [Theory]
    [InlineData("for (var i = 0; i < 200_000; i++) e = new Exception($\"{i}\", e);")]
    [InlineData("for (var i = 0; i < 1_000; i++) e = new AggregateException($\"{i}\", e, e, e);")]
    [InlineData("e = new AggregateException(Enumerable.Repeat(e, 100_000));")]
    public void Of_many_causes_some_are_told(string nest)
    {
        string error = notebook.Fail($"var e = new Exception(\"first\");\n{nest}\nthrow e;");
        Assert.Contains("---> and further causes", error);
        Assert.InRange(error.Split('\n').Length, 10, 100);
    }

    [Fact]
    public void A_reference_to_an_unbuilt_library_says_to_build() =>
        Assert.Contains("run `dotnet build`", notebook.Fail("#r \"../lib/bin/NeuralNotebooks.dll\""));

    [Fact]
    public void A_reference_that_is_not_an_assembly_is_a_compile_error()
    {
        File.WriteAllText(Path.Combine(notebook.Folder, "text.dll"), "no assembly");
        Assert.Contains("error CS0009", notebook.Fail("#r \"text.dll\""));
        Assert.Equal("1", notebook.Show("1"));
    }

    [Fact]
    public void A_missing_loaded_script_is_a_compile_error() =>
        Assert.Contains("error CS1504", notebook.Fail("#load \"missing.csx\""));

    [Fact]
    public void The_error_has_name_and_message_apart()
    {
        var error = notebook.Run("throw new ArgumentException(\"why\");").Error!;
        Assert.Equal(("ArgumentException", "why"), (error.Name, error.Message));
    }
}
