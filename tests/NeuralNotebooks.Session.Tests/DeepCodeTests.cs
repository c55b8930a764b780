using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Session.Tests;

/// <summary>
/// Code that is nested without end is refused: the compiler would run out of stack, and end the process.
/// </summary>
[Collection(SessionTestGroup.Name)]
public sealed class DeepCodeTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    /// <summary>A beginning, what is repeated, an end.</summary>
    public static TheoryData<string, string, string> Nested =>
        new()
        {
            { "", "(", "" },
            { "", "[", "" },
            { "", "{", "" },
            { "var x = ", "(1, ", "" },
            { "var x = ", "f(", "" },
            { "var x = ", "typeof(", "" },
            { "var x = ", "new A { B = ", "" },
            { "var x = ", "new[] { ", "" },
            { "var x = 1 ", "switch { _ => 1 ", "" },
            { "var x = ", "$\"{", "" },
            { "var x = ", "@$\"{", "" },
            { "var x = ", "$\"\"\"{", "" },
            { "", "List<", "" },
            { "F", "<F", "();" },
            { "delegate*", "<delegate*", "" },
            { "", "class A {", "" },
            { "", "void F() {", "" },
            { "", "try {", "" },
            { "var x = ", "!", "true;" },
            { "var x = ", "- ", "1;" },
            { "var x = ", "(int)", "1;" },
            { "var x = ", "await ", "y;" },
            { "var x = ", "true ? 1 : ", "1;" },
            { "var x = ", "y ?? ", "1;" },
            { "var x = 1 is ", "not ", "1;" },
            { "int a; ", "a = ", "1;" },
            { "", "if (true) ", ";" },
            { "", "if (true) { } else ", "{ }" },
            { "", "for (;;) ", ";" },
            { "var x = y", ".z", ";" },
            { "var x = y", "?.z", ";" },
            { "var x = y", "()", ";" },
            { "var x = y", "[0]", ";" },
            { "int", "*", " x;" },
            { "int", "?", " x;" },
            { "", "a:", ";" },
            { "var x = from a in b ", "from a in b ", "select a;" },
        };

    /// <summary>The compiler tries all overloads for each level: sixty would take it longer than a life.</summary>
    [Theory]
    [InlineData("$\"{", "1", "}\"", "texts ($\"…\") within each other")]
    [InlineData("$\"{", "", "", "texts ($\"…\") within each other")]
    [InlineData("F(x => ", "1", ")", "functions (=>) within each other")]
    [InlineData("F(delegate { ", "", "})", "functions (=>) within each other")]
    public void Sixty_levels_that_double_the_compilers_work_are_refused(
        string begin,
        string middle,
        string end,
        string limit
    )
    {
        string code =
            "var x = "
            + string.Concat(Enumerable.Repeat(begin, 60))
            + middle
            + string.Concat(Enumerable.Repeat(end, 60))
            + ";";
        Assert.Contains(limit, notebook.Fail(code));
        Ask(() => new Completer(notebook.Session.CreateSubmission, notebook.Folder).Complete(code, code.Length));
    }

    [Fact]
    public void What_people_write_is_not()
    {
        Assert.Equal("1", notebook.Show("$\"{$\"{$\"{1}\"}\"}\""));
        Assert.Equal(
            "10",
            notebook.Show(
                "Func<int, Func<int, Func<int, Func<int, int>>>> add = a => b => c => d => a + b + c + d;\n"
                    + "add(1)(2)(3)(4)"
            )
        );
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public void It_is_an_error_wherever_it_is_asked_about(string begin, string repeated, string end)
    {
        string code = begin + string.Concat(Enumerable.Repeat(repeated, 6_000)) + end;
        notebook.Show("var kept = 1;");
        Assert.StartsWith("(1,", notebook.Fail(code));
        Assert.NotEqual("complete", Completeness.Of(code).Status);
        Ask(() => new Completer(notebook.Session.CreateSubmission, notebook.Folder).Complete(code, code.Length));
        Ask(() => new Inspector(notebook.Session.CreateSubmission).Inspect(code, code.Length));
        Assert.Equal("1", notebook.Show("kept"));
    }

    [Fact]
    public void What_people_write_is_not_nested_too_deeply()
    {
        string sum = "\"a\"" + string.Concat(Enumerable.Repeat(" + \"a\"", 3_000));
        Assert.Equal("3001", notebook.Show($"({sum}).Length"));
        string calls = string.Concat(Enumerable.Repeat(".Append('a')", 300));
        Assert.Equal("300", notebook.Show($"new StringBuilder(){calls}.Length"));
        string conditions = string.Concat(Enumerable.Range(0, 200).Select(i => $"if (n == {i}) {{ }} else "));
        Assert.Equal("1", notebook.Show($"var n = 1;\n{conditions}{{ }}\nn"));
        string less = string.Concat(Enumerable.Repeat("b &= n < 2;\n", 1_000));
        Assert.Equal("True", notebook.Show($"var b = true;\n{less}b"));
        string list = string.Join(", ", Enumerable.Repeat("(1, new[] { 2 })", 2_000));
        Assert.Equal("2000", notebook.Show($"(new[] {{ {list} }}).Length"));
    }

    // Refused or answered: what matters is that both come back.
    private static void Ask(Action question)
    {
        try
        {
            question();
        }
        catch (Compiling.DirectiveException exception)
        {
            Assert.Contains("nested too deeply", exception.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            // Roslyn has noticed it itself.
        }
    }
}
