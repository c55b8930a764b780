using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Session.Language;

/// <summary>A cell of a document: its text, and what the compiler makes of it behind the cells above.</summary>
internal sealed class DocumentCell
{
    // Relative paths in #r start at the notebook's folder, because this is no path.
    private const string Name = "cell";

    public DocumentCell(string id, string code)
    {
        Id = id;
        Code = code;
        try
        {
            Tree = CellCompiler.ParseWithDocumentation(code, Name);
        }
        catch (DirectiveException exception)
        {
            // Nested so deeply that it is not even parsed: to the others, it is empty.
            Refusal = exception;
            Tree = CellCompiler.Parse("", Name);
        }
    }

    public string Id { get; }

    public string Code { get; }

    public SyntaxTree Tree { get; }

    /// <summary>Why the cell cannot be looked at; null if it can.</summary>
    public DirectiveException? Refusal { get; }

    /// <summary>What the compiler makes of it; null when that has not been asked for yet.</summary>
    public CSharpCompilation? Compilation { get; set; }

    /// <summary>The cell that <see cref="Compilation"/> follows.</summary>
    public CSharpCompilation? Previous { get; set; }

    /// <summary>The cell that the next one follows: this one, or one above if this one declares nothing.</summary>
    public CSharpCompilation? Last { get; set; }

    /// <summary>What is wrong in it; null when that has not been asked for yet, or may change as cells run.</summary>
    public IReadOnlyList<CodeProblem>? Problems { get; set; }

    /// <summary>What the cells above showed of themselves when <see cref="Problems"/> were found.</summary>
    public string? ProblemsAbove { get; set; }

    /// <summary>What the cell shows of itself to those below; null when that has not been asked for yet.</summary>
    public string? Surface { get; set; }

    /// <summary>What the cells above showed of themselves when <see cref="Surface"/> was found.</summary>
    public string? SurfaceAbove { get; set; }

    /// <summary>Whether a package was missing when it was compiled.</summary>
    public bool LacksPackage { get; set; }
}
