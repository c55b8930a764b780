using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Session.Tests;

/// <summary>Compilers that read the framework at the same time see one framework.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class BindingTests
{
    private const int Rounds = 6;

    [Fact]
    public void Cells_that_are_compiled_at_the_same_time_find_each_name_once()
    {
        for (int round = 0; round < Rounds; round++)
        {
            // As in a new process: nobody has looked at these yet.
            var framework = FrameworkReferences.Read();
            using var together = new Barrier(2);
            Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, _ => Compile(framework, together));
        }
    }

    private static void Compile(IReadOnlyList<Microsoft.CodeAnalysis.MetadataReference> framework, Barrier together)
    {
        string folder = AppContext.BaseDirectory;
        var compiler = new CellCompiler(
            folder,
            new NotebookReferenceResolver(folder, new NotebookLoadContext()),
            framework
        );
        together.SignalAndWait(TimeSpan.FromSeconds(10));
        foreach (string code in new[] { "var x = 1;", "display(x);", "display(HTML(\"x\"));\nx.Display();" })
        {
            var compilation = compiler.CreateSubmission(CellCompiler.Parse(code));
            CellCompiler.Emit(compilation, out var diagnostics, CancellationToken.None);
            Assert.Empty(diagnostics.Where(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
            compiler.Accept(compilation);
        }
    }
}
