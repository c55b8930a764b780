using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace NeuralNotebooks.Editor.Language;

/// <summary>Lays a cell out as Roslyn's formatter does: indents, spaces, braces on lines of their own.</summary>
internal sealed class CellFormatter : IDisposable
{
    // Brings Roslyn's workspaces along, which take a moment to load: not before somebody formats.
    private readonly Lazy<AdhocWorkspace> workspace = new(() => new AdhocWorkspace());

    /// <summary>The changes; none for a cell that does not parse, of which nobody knows how it is meant.</summary>
    /// <param name="tree">The cell.</param>
    /// <param name="tabSize">Columns of an indent.</param>
    /// <param name="insertSpaces">Whether indents are spaces.</param>
    public IReadOnlyList<TextChange> Format(SyntaxTree tree, int tabSize, bool insertSpaces)
    {
        if (tree.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error))
            return [];
        bool hasReturns = tree.GetText().ToString().Contains("\r\n", StringComparison.Ordinal);
        var options = workspace
            .Value.Options.WithChangedOption(FormattingOptions.IndentationSize, LanguageNames.CSharp, tabSize)
            .WithChangedOption(FormattingOptions.TabSize, LanguageNames.CSharp, tabSize)
            .WithChangedOption(FormattingOptions.UseTabs, LanguageNames.CSharp, !insertSpaces)
            .WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, hasReturns ? "\r\n" : "\n");
        return [.. Formatter.GetFormattedTextChanges(tree.GetRoot(), workspace.Value, options)];
    }

    public void Dispose()
    {
        if (workspace.IsValueCreated)
            workspace.Value.Dispose();
    }
}
