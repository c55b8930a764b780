using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Hints;

namespace NeuralNotebooks.Session.Language;

/// <summary>
/// The cells of an open notebook as the compiler sees them: each knows what those above it declare, whether or not
/// anything has run.
/// </summary>
/// <remarks>
/// A cell is compiled when somebody asks, and stays so until it or one above it changes. To be used on one thread;
/// cells may run on another meanwhile.
/// </remarks>
public sealed class NotebookDocument
{
    private readonly CellCompiler compiler;
    private readonly NotebookReferenceResolver references;
    private List<DocumentCell> cells = [];
    private int compiled;

    internal NotebookDocument(CellCompiler compiler, NotebookReferenceResolver references)
    {
        this.compiler = compiler;
        this.references = references;
    }

    /// <summary>The cells' ids, from top to bottom.</summary>
    public IReadOnlyList<string> Cells => [.. cells.Select(cell => cell.Id)];

    /// <summary>Takes the whole document; a cell whose text is the same as before is not parsed again.</summary>
    /// <param name="document">Each cell's id and code; of two with one id, the first counts.</param>
    public void SetCells(IEnumerable<(string Id, string Code)> document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var known = cells.ToDictionary(cell => cell.Id, StringComparer.Ordinal);
        cells =
        [
            .. document
                .DistinctBy(cell => cell.Id)
                .Select(cell =>
                    known.TryGetValue(cell.Id, out var same) && same.Code == cell.Code
                        ? same
                        : new DocumentCell(cell.Id, cell.Code)
                ),
        ];
    }

    /// <summary>Takes one cell's new text; nothing happens when there is no such cell.</summary>
    public void Change(string id, string code)
    {
        int index = cells.FindIndex(cell => cell.Id == id);
        if (index >= 0 && cells[index].Code != code)
            cells[index] = new DocumentCell(id, code);
    }

    /// <summary>A cell's text, or null.</summary>
    public string? Code(string id) => Find(id)?.Code;

    /// <summary>Whether there is such a cell, and the compiler could take it.</summary>
    public bool IsParsed(string id) => Find(id) is { Refusal: null };

    /// <summary>
    /// The compilation of a cell behind those above it; the cell is its last tree. Null when there is no such cell.
    /// </summary>
    public CSharpCompilation? Compile(string id)
    {
        DocumentCell? above = null;
        foreach (var cell in cells)
        {
            Compile(cell, above?.Last);
            if (cell.Id == id)
                return cell.Compilation;
            above = cell;
        }

        return null;
    }

    /// <summary>
    /// What the cell would mean to the session: there, names are known whose cell is further down, changed or gone.
    /// Null when there is no such cell.
    /// </summary>
    public CSharpCompilation? CompileInSession(string id) =>
        Find(id) is { } cell ? compiler.CreateSubmission(cell.Tree) : null;

    /// <summary>
    /// Asks a language service about a cell: first behind the cells above it, run or not; then, where that gives
    /// nothing, as the session's next cell.
    /// </summary>
    /// <param name="id">The cell.</param>
    /// <param name="service">Answers from what compiles the cell's code; null when it knows nothing.</param>
    /// <returns>The answer; null for none, or when there is no such cell.</returns>
    public T? Ask<T>(string id, Func<Func<string, CSharpCompilation>, T?> service)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(service);
        return Find(id) is null ? null : service(_ => Compile(id)!) ?? service(_ => CompileInSession(id)!);
    }

    /// <summary>The cell that a piece of syntax stands in; null for none.</summary>
    public string? CellOf(SyntaxTree tree) => cells.Find(cell => cell.Tree == tree)?.Id;

    /// <summary>The same document with other texts in some cells: to try out a change.</summary>
    public NotebookDocument With(IReadOnlyDictionary<string, string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var changed = new NotebookDocument(compiler, references);
        changed.SetCells(cells.Select(cell => (cell.Id, codes.GetValueOrDefault(cell.Id, cell.Code))));
        return changed;
    }

    /// <summary>What is wrong in a cell; nothing when there is no such cell.</summary>
    public IReadOnlyList<CodeProblem> Problems(string id)
    {
        if (Find(id) is not { } cell)
            return [];
        if (cell.Refusal is { } refusal)
            return [Problem(cell, refusal)];
        // Typing inside a cell rarely changes what those below see of it: then theirs need not be looked at again.
        string above = SurfaceAbove(cell);
        if (cell.Problems is { } known && cell.ProblemsAbove == above)
            return known;
        cell.Problems = null;
        cell.ProblemsAbove = above;
        return Look(cell, Compile(id)!);
    }

    private string SurfaceAbove(DocumentCell cell)
    {
        string above = "";
        foreach (var other in cells.TakeWhile(other => other != cell))
        {
            if (other.Surface is null || other.SurfaceAbove != above)
            {
                other.Surface = CellSurface.Of(Compile(other.Id)!);
                other.SurfaceAbove = above;
            }

            above += other.Surface;
        }

        return above;
    }

    private List<CodeProblem> Look(DocumentCell cell, CSharpCompilation compilation)
    {
        var found = CodeProblems.Found(compilation);
        var problems = new List<CodeProblem>();
        AddDirectives(cell, problems);
        bool lacksPackage = cells.TakeWhile(other => other != cell).Append(cell).Any(other => other.LacksPackage);
        bool isSettled = !lacksPackage && !found.Any(CodeProblems.IsUnresolved);
        // Without the package, only the parser is sure of itself.
        found = lacksPackage ? [.. found.Where(BeginnerHints.IsSyntax)] : WithoutWhatTheSessionKnows(cell, found);
        problems.AddRange(
            CodeProblems.Of(compilation, [.. found.Where(problem => problem.Id != CodeProblems.NoSuchFile)])
        );
        problems.Sort((one, other) => one.Start.CompareTo(other.Start));
        if (isSettled)
            cell.Problems = problems;
        return problems;
    }

    private DocumentCell? Find(string id) => cells.Find(cell => cell.Id == id);

    private void Compile(DocumentCell cell, CSharpCompilation? previous)
    {
        if (cell.Compilation is not null && cell.Previous == previous && !cell.LacksPackage)
            return;
        var packages = PackageLines(cell).Select(line => line.File.ValueText).ToList();
        cell.LacksPackage = !packages.TrueForAll(references.HasPackage);
        cell.Compilation = compiler.CreateSubmission(
            cell.Tree,
            previous,
            packages.SelectMany(references.Package),
            ++compiled
        );
        cell.Previous = previous;
        cell.Last = CellCompiler.DeclaresNothing(cell.Compilation) ? previous : cell.Compilation;
    }

    private IReadOnlyList<Diagnostic> WithoutWhatTheSessionKnows(DocumentCell cell, IReadOnlyList<Diagnostic> found)
    {
        if (compiler.Last is null || !found.Any(CodeProblems.IsUnresolved))
            return found;
        var there = CodeProblems
            .Found(compiler.CreateSubmission(cell.Tree))
            .Select(problem => (problem.Id, problem.Location.SourceSpan))
            .ToHashSet();
        bool knowsMore = found
            .Where(CodeProblems.IsUnresolved)
            .Any(problem => !there.Contains((problem.Id, problem.Location.SourceSpan)));
        return knowsMore
            ? [.. found.Where(problem => there.Contains((problem.Id, problem.Location.SourceSpan)))]
            : found;
    }

    private void AddDirectives(DocumentCell cell, List<CodeProblem> problems)
    {
        try
        {
            CellCompiler.RefuseMagicCommands(cell.Tree);
        }
        catch (DirectiveException exception)
        {
            problems.Add(Problem(cell, exception));
        }

        foreach (var line in Root(cell).GetReferenceDirectives())
        {
            string reference = line.File.ValueText;
            if (CellCompiler.IsPackage(reference))
            {
                if (!references.HasPackage(reference))
                    problems.Add(Problem(line, DiagnosticSeverity.Info, "Run this cell to get the package."));
            }
            else if (references.PathOf(reference, cell.Tree.FilePath) is null)
            {
                problems.Add(
                    Problem(
                        line,
                        DiagnosticSeverity.Error,
                        CellCompiler.MissingFile(reference),
                        CodeProblems.NoSuchFile
                    )
                );
            }
        }
    }

    private static IEnumerable<ReferenceDirectiveTriviaSyntax> PackageLines(DocumentCell cell) =>
        Root(cell).GetReferenceDirectives().Where(line => CellCompiler.IsPackage(line.File.ValueText));

    private static CompilationUnitSyntax Root(DocumentCell cell) => (CompilationUnitSyntax)cell.Tree.GetRoot();

    private static CodeProblem Problem(
        ReferenceDirectiveTriviaSyntax line,
        DiagnosticSeverity severity,
        string message,
        string code = ""
    ) => new(line.File.SpanStart, line.File.Span.End, severity, code, message);

    private static CodeProblem Problem(DocumentCell cell, DirectiveException exception)
    {
        string[] lines = cell.Code.Split('\n');
        var (line, character) = exception.Place ?? (0, 0);
        int start = lines.Take(line).Sum(text => text.Length + 1) + character;
        int end = Math.Max(start + 1, start + lines[Math.Min(line, lines.Length - 1)].Length - character);
        return new CodeProblem(
            Math.Min(start, cell.Code.Length),
            Math.Min(end, cell.Code.Length),
            DiagnosticSeverity.Error,
            "",
            exception.Message
        );
    }
}
