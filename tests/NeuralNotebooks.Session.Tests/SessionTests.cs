using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Tests;

[Collection(SessionTestGroup.Name)]
public sealed class SessionTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public async Task A_session_waits_until_the_compiler_is_warm()
    {
        var warm = CSharpSession.PrewarmAsync();
        notebook.Session.CreateSubmission("1");
        Assert.True(warm.IsCompleted);
        await warm;
    }

    [Fact]
    public void A_trailing_expression_without_semicolon_is_shown()
    {
        Assert.Equal("3", notebook.Show("1 + 2"));
        Assert.Null(notebook.Show("var x = 3;"));
        Assert.Null(notebook.Show("x.ToString();"));
        Assert.Equal("3", notebook.Show("x"));
        Assert.Null(notebook.Show("Console.WriteLine(x)"));
        Assert.Equal("3\n", notebook.Output.Console);
        Assert.Equal("<null>", notebook.Show("(string)null"));
        Assert.Equal("4", notebook.Show("return x + 1;"));
    }

    [Fact]
    public void Cells_share_variables_methods_classes_and_usings()
    {
        notebook.Show("using System.IO;\nvar count = 2;");
        notebook.Show("int Twice(int n) => 2 * n;\nclass Box { public int Value; }\nrecord Point(double X, double Y);");
        Assert.Equal("4", notebook.Show("Twice(count)"));
        Assert.Equal("7", notebook.Show("new Box { Value = 7 }.Value"));
        Assert.Equal("a", notebook.Show("Path.GetFileNameWithoutExtension(\"a.txt\")"));
        notebook.Show("var count = \"redefined\";");
        Assert.Equal("redefined", notebook.Show("count"));
        Assert.Contains(notebook.Session.Variables(), variable => variable is { Name: "count", Value: "redefined" });
    }

    [Fact]
    public void Cells_without_code_keep_the_session_intact()
    {
        notebook.Show("var x = 1;");
        Assert.Null(notebook.Show("// nothing here"));
        Assert.Null(notebook.Show(""));
        Assert.Null(notebook.Show("using System.IO;"));
        notebook.Show("var y = 2;");
        Assert.Equal("3", notebook.Show("x + y"));
    }

    [Fact]
    public void Await_works_at_top_level()
    {
        Assert.Equal("5", notebook.Show("await Task.Delay(5);\nvar five = await Task.Run(() => 5);\nfive"));
        Assert.Equal("5", notebook.Show("five"));
        Assert.Equal(
            "7",
            notebook.Show("async Task<int> SevenAsync() { await Task.Delay(1); return 7; }\nawait SevenAsync()")
        );
    }

    [Fact]
    public void What_a_cell_has_not_awaited_goes_on_after_its_end()
    {
        notebook.Show(
            "var steps = 0;\nasync Task Later() { for (var i = 0; i < 3; i++) { await Task.Delay(30); steps++; } }\n"
                + "var later = Later();"
        );
        Assert.Equal("3", notebook.Show("later.Wait();\nsteps"));
    }

    [Fact]
    public void Blocking_on_a_task_does_not_deadlock() =>
        Assert.Equal(
            "7",
            notebook.Show(
                "async Task<int> SevenAsync() { for (var i = 0; i < 50; i++) await Task.Delay(1); return 7; "
                    + "}\nSevenAsync().Result"
            )
        );

    [Fact]
    public void The_latest_language_version_is_used() =>
        Assert.Equal("[ 1, 2, 3 ]", notebook.Show("int[] items = [1, .. new[] { 2, 3 }];\nitems"));

    [Fact]
    public void Console_output_is_captured_in_order_from_all_threads()
    {
        notebook.Show(
            """
            Console.Write("a");
            Console.Error.WriteLine("b");
            await Task.Run(() => Console.WriteLine("c"));
            var thread = new System.Threading.Thread(() => Console.WriteLine("d"));
            thread.Start();
            thread.Join();
            display(1);
            Console.WriteLine("e");
            """
        );
        Assert.Equal(["Out: a", "Error: b\n", "Out: c\nd\n", "display: 1", "Out: e\n"], notebook.Output.Events);
    }

    [Fact]
    public void Many_writes_arrive_as_few_and_complete()
    {
        notebook.Show("for (var i = 0; i < 10_000; i++) Console.WriteLine(i);");
        Assert.Equal(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")), notebook.Output.Console);
        Assert.InRange(notebook.Output.Events.Count, 1, 100);
    }

    [Fact]
    public void A_displayed_value_can_be_updated()
    {
        notebook.Show("var shown = display(\"first\");\nshown.Update(\"second\");");
        notebook.Run("shown.Update(3);", notebook.Output);
        Assert.Equal(["display: first", "update 0: second", "update 0: 3"], notebook.Output.Events);
    }

    [Fact]
    public void Display_HTML_and_the_extension_work()
    {
        Assert.Equal("<b>x</b>", notebook.Run("HTML(\"<b>x</b>\")").Value![MimeBundle.Html]);
        notebook.Show("42.Display();\n\"**bold**\".DisplayAs(\"text/markdown\");");
        Assert.Equal("42", notebook.Output.Displays[0].Bundle[MimeBundle.PlainText]);
        Assert.Equal("**bold**", notebook.Output.Displays[1].Bundle["text/markdown"]);
        Assert.Null(notebook.Show("display(1)"));
    }

    [Fact]
    public void Input_is_asked_for()
    {
        var output = new RecordedOutput();
        output.Answers.Enqueue("Ada");
        output.Answers.Enqueue("36");
        var result = notebook.Run(
            "var name = Console.ReadLine();\nvar age = await Kernel.GetInputAsync(\"Age\");\nname + age",
            output
        );
        Assert.Equal("Ada36", result.Value![MimeBundle.PlainText]);
        Assert.Equal(["ask: ", "ask: Age"], output.Events);
    }

    [Fact]
    public void A_cell_does_not_see_the_hosts_own_packages()
    {
        Assert.Contains("CS0234", notebook.Fail("Microsoft.CodeAnalysis.SyntaxNode node = null;"));
        Assert.Contains("CS0246", notebook.Fail("using Spectre.Console;"));
    }

    [Fact]
    public void Numbers_become_text_in_the_invariant_culture() =>
        Assert.Equal("0.5 0.50", notebook.Show("$\"{0.5} {0.5:F2}\""));

    [Fact]
    public void A_loaded_script_is_found_beside_the_notebook()
    {
        File.WriteAllText(Path.Combine(notebook.Folder, "helper.csx"), "int Helper() => 11;");
        Assert.Equal("11", notebook.Show("#load \"helper.csx\"\nHelper()"));
    }

    [Fact]
    public void A_magic_command_is_refused_with_the_reason()
    {
        Assert.Contains("magic command", notebook.Fail("#!time\n1"));
        Assert.Contains("magic command", notebook.Fail("var x = 1;\n#!share --from fsharp y\nx"));
        Assert.Equal("#!x", notebook.Show("\"#!x\""));
    }

    [Fact]
    public void A_package_reference_says_where_it_works() =>
        Assert.Contains("Jupyter kernel only", notebook.Fail("#r \"nuget: Newtonsoft.Json, 13.0.3\""));

    [Fact]
    public void Checks_in_loops_change_neither_results_nor_errors()
    {
        Assert.Equal(
            "9",
            notebook.Show(
                "var sum = 0;\nfor (var i = 0; i < 3; i++) foreach (var j in new[] { 1, 2 }) sum += j;\n"
                    + "foreach (var (a, b) in new[] { (0, 0) }) { sum += a; }\ndo sum--; while (sum > "
                    + "9);\nwhile (sum < 9) { sum++; }\nsum"
            )
        );
        Assert.StartsWith(
            "(2,42): error CS0103",
            notebook.Fail("var x = 1;\nwhile (x < 3) for (;;) { x++; /* here */ missing(); }")
        );
        Assert.Contains(
            "cell [3], line 3: throw",
            notebook.Fail("for (var i = 0; i < 2; i++)\n{\n    throw new Exception();\n}")
        );
    }
}
