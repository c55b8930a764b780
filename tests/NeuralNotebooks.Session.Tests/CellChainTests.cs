using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Session.Tests;

/// <summary>A cell continues those before it that declare something; the others are forgotten.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class CellChainTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    [Fact]
    public void Cells_that_declare_nothing_leave_the_variables_as_they_are()
    {
        notebook.Show("1 + 1");
        notebook.Show("var a = 1;");
        Assert.Equal("2", notebook.Show("a + 1"));
        notebook.Show("a = 10; Console.WriteLine(a);");
        notebook.Show("var b = a + 1;");
        Assert.Equal("21", notebook.Show("a + b"));
        notebook.Show("string a = \"new\";");
        Assert.Equal("new 11", notebook.Show("$\"{a} {b}\""));
        Assert.Equal(["a", "b"], notebook.Session.Variables().Select(variable => variable.Name));
    }

    [Fact]
    public void What_an_expression_declares_can_be_used_later()
    {
        notebook.Show("int.TryParse(\"12\", out var parsed)");
        notebook.Show("(object)\"text\" is string text");
        notebook.Show("var (left, right) = (3, 4);");
        Assert.Equal("12 text 7", notebook.Show("$\"{parsed} {text} {left + right}\""));
    }

    [Fact]
    public void Usings_and_nothing_else_can_be_used_later()
    {
        notebook.Show("1 + 1");
        notebook.Show("using System.IO;");
        notebook.Show("using System.Globalization; 2 + 2");
        Assert.Equal("ab", notebook.Show("Path.Combine(\"ab\", CultureInfo.InvariantCulture.Name)"));
    }

    [Fact]
    public void A_function_that_was_stored_works_after_its_cell_is_forgotten()
    {
        notebook.Show("var seed = 5; Func<int> next = () => 0;");
        notebook.Show("next = () => { int step = 1; return seed += step; };");
        notebook.Show("seed * 2");
        notebook.Show("var other = \"takes the next place\";");
        Assert.Equal("6", notebook.Show("next()"));
        Assert.Equal("7", notebook.Show("next()"));
    }

    [Fact]
    public void Only_what_declares_something_is_kept()
    {
        var compiler = new CellCompiler(notebook.Folder, new NotebookReferenceResolver(notebook.Folder, new()));
        Accept(compiler, "int x = 1;");
        var first = compiler.Last;
        foreach (string code in new[] { "x + 1", "Console.WriteLine(x);", "for (int i = 0; i < 3; i++) { x += i; }" })
        {
            Accept(compiler, code);
            Assert.Same(first, compiler.Last);
        }
        foreach (string code in new[] { "int y;", "int F() => 1;", "class C { }", "using System.IO;", "x is var z" })
        {
            var before = compiler.Last;
            Accept(compiler, code);
            Assert.NotSame(before, compiler.Last);
        }
    }

    [Fact]
    public void The_compiler_forgets_a_cell_that_declares_nothing()
    {
        var compiler = new CellCompiler(notebook.Folder, new NotebookReferenceResolver(notebook.Folder, new()));
        Accept(compiler, "int x = 1;");
        var compilation = AcceptAndForget(compiler, "x + 1");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(compilation.IsAlive);
    }

    public void Dispose() => notebook.Dispose();

    private static CSharpCompilation Accept(CellCompiler compiler, string code)
    {
        var compilation = compiler.CreateSubmission(CellCompiler.Parse(code));
        Assert.DoesNotContain(compilation.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
        compiler.Accept(compilation);
        return compilation;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AcceptAndForget(CellCompiler compiler, string code) => new(Accept(compiler, code));
}
