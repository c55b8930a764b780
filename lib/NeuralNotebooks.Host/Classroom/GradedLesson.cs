using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>A lesson of the course, as grading sees it.</summary>
internal sealed partial class GradedLesson
{
    /// <summary>The line above a check.</summary>
    public const string CheckMark = "// --- check";

    // What the checks read; no answer may put something else in its place, but for what its own stub declares.
    private readonly HashSet<string> guarded = ["Exercise", "NeuralNotebooks"];

    private GradedLesson(string path, NotebookFile notebook)
    {
        Number = LessonNumbers.Of(path) ?? -1;
        Notebook = notebook;
        Title = TitleOf(notebook);
        Exercises = [.. notebook.Cells.Where(cell => cell.Tags.Contains(LessonRunner.ExerciseTag)).Select(Read)];
    }

    /// <summary>The lesson's number.</summary>
    public int Number { get; }

    /// <summary>The lesson as it was handed out.</summary>
    public NotebookFile Notebook { get; }

    /// <summary>The lesson's first heading.</summary>
    public string Title { get; }

    /// <summary>Its exercises.</summary>
    public IReadOnlyList<GradedExercise> Exercises { get; }

    /// <summary>Reads a lesson.</summary>
    /// <exception cref="NotebookException">It cannot be read.</exception>
    public static GradedLesson Load(string path) => new(path, NotebookFile.Load(path));

    /// <summary>A notebook's first heading; empty when there is none.</summary>
    public static string TitleOf(NotebookFile notebook) =>
        notebook
            .Cells.Where(cell => cell.Type == "markdown")
            .SelectMany(cell => cell.Source.Split('\n'))
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))
            ?[2..].Trim()
        ?? "";

    /// <summary>Names that a student's code may not declare.</summary>
    /// <param name="exercise">The exercise that it answers; null when it answers none.</param>
    public IReadOnlyCollection<string> Guarded(GradedExercise? exercise) =>
        exercise is null ? guarded : [.. guarded.Except(exercise.Own)];

    /// <summary>The exercise whose check stands in a cell; null when none does.</summary>
    public GradedExercise? CheckedIn(string source) =>
        CheckCall().Match(source) is { Success: true } call
            ? Exercises.FirstOrDefault(exercise => exercise.Id == call.Groups[1].Value)
            : null;

    /// <summary>Code up to the call of the check.</summary>
    public static string WithoutCheck(string code) => CheckCall().Replace(code, "");

    private GradedExercise Read(NotebookCell cell)
    {
        string source = cell.Source.ReplaceLineEndings("\n");
        int mark = source.IndexOf(CheckMark, StringComparison.Ordinal);
        if (mark < 0)
            throw new NotebookException($"{Notebook.Path}: exercise {cell.Id} has no line \"{CheckMark}\".");
        var (stub, check) = (source[..mark], source[mark..]);
        var own = Declared(stub);
        guarded.UnionWith(Read(check).Except(own));
        // The full name, so that a class of the student's own called Exercise is not meant.
        string record = check.Replace(
            "Exercise.Check(",
            "global::NeuralNotebooks.Exercises.AnswerRecord.Check(",
            StringComparison.Ordinal
        );
        return new GradedExercise(cell.Id, CheckCall().Match(check).Groups[1].Value, stub, check, record, own);
    }

    private static SyntaxNode Parse(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(kind: SourceCodeKind.Script)).GetRoot();

    private static HashSet<string> Declared(string code) =>
        [
            .. Parse(code)
                .DescendantNodes()
                .Select(node =>
                    node switch
                    {
                        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                        MethodDeclarationSyntax method => method.Identifier.ValueText,
                        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                        ParameterSyntax parameter => parameter.Identifier.ValueText,
                        _ => "",
                    }
                )
                .Where(name => name.Length > 0),
        ];

    // Names that stand for themselves, not those after a dot.
    private static IEnumerable<string> Read(string check) =>
        Parse(check)
            .DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name)
            .Select(name => name.Identifier.ValueText)
            .Except(Declared(check));

    [GeneratedRegex(@"Exercise\s*\.\s*Check\s*\(\s*""([\d.]+)"".*", RegexOptions.Singleline)]
    private static partial Regex CheckCall();
}
