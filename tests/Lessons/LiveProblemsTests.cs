using Microsoft.CodeAnalysis;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Lessons;

/// <summary>A lesson that has just been opened in an editor has nothing red in it.</summary>
public sealed class LiveProblemsTests
{
    public static TheoryData<string> Lessons => LessonFiles.Names;

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Nothing_is_wrong_in_a_lesson_before_it_has_run(string name)
    {
        var references = new NotebookReferenceResolver(LessonFiles.Folder, new NotebookLoadContext());
        var document = new NotebookDocument(new CellCompiler(LessonFiles.Folder, references), references);
        var cells = LessonFiles.Load(name).Cells.Where(LessonRunner.IsRun).ToList();
        document.SetCells(cells.Select((cell, index) => (index.ToString(), cell.Source)));
        Assert.Empty(
            from cell in document.Cells
            from problem in document.Problems(cell)
            where problem.Severity >= DiagnosticSeverity.Warning
            select $"cell {cell}: {problem.Message} in {document.Code(cell)![problem.Start..problem.End]}"
        );
    }
}
