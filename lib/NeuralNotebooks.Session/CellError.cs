namespace NeuralNotebooks.Session;

/// <summary>Why a cell failed, in the three parts of a Jupyter error.</summary>
/// <param name="Name">The exception's type name, or "CompilationError".</param>
/// <param name="Message">One or a few lines, without the stack.</param>
/// <param name="Traceback">Lines to print as they are: message, then the cell's own lines that led to it.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>
    /// The name of compile errors, in which <see cref="Traceback"/> holds "(line,column): error CSxxxx: …".
    /// </summary>
    public const string Compilation = "CompilationError";

    /// <summary>The name of errors in a cell's <c>#r</c> and <c>#load</c> lines.</summary>
    public const string Directive = "DirectiveError";

    /// <summary>Where in the cells it happened, the innermost place first; empty where nobody knows.</summary>
    public IReadOnlyList<ErrorPlace> Places { get; init; } = [];
}
