using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Lessons;

/// <summary>A lesson's cells as the compiler sees them, each with those before it. Nothing is run.</summary>
internal static class CompiledLesson
{
    /// <summary>The cells that run everywhere, in order, with their compilations.</summary>
    public static IEnumerable<(NotebookCell Cell, CSharpCompilation Compilation)> Cells(string name)
    {
        var compiler = NewCompiler();
        foreach (var cell in LessonFiles.Load(name).Cells)
        {
            if (!LessonRunner.IsRun(cell) || cell.Tags.Contains(LessonRunner.PackageTag))
                continue;
            var compilation = compiler.CreateSubmission(CellCompiler.Parse(cell.Source));
            compiler.Accept(compilation);
            yield return (cell, compilation);
        }
    }

    /// <summary>A single cell in the lessons' folder.</summary>
    public static CSharpCompilation Of(string code) => NewCompiler().CreateSubmission(CellCompiler.Parse(code));

    private static CellCompiler NewCompiler() =>
        new(LessonFiles.Folder, new NotebookReferenceResolver(LessonFiles.Folder, new NotebookLoadContext()));
}
