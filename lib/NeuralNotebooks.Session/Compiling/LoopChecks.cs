using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>Puts a check for a stop request at the start of every loop's body.</summary>
/// <remarks>
/// Aborting a thread is the last resort: the runtime now and then ends the process over it. A loop that asks can be
/// stopped safely, at about a nanosecond a round. No line moves, so that errors keep theirs.
/// </remarks>
internal sealed class LoopChecks : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Check = SyntaxFactory.ParseStatement(
        "global::NeuralNotebooks.Session.Interactive.CellStop.Check();"
    );

    /// <summary>The same cell with checks; the same tree when it has no loop.</summary>
    public static SyntaxTree AddTo(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var checkedRoot = new LoopChecks().Visit(root);
        return checkedRoot == root ? tree : tree.WithRootAndOptions(checkedRoot, tree.Options);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(WithCheck(visited.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(WithCheck(visited.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(WithCheck(visited.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithStatement(WithCheck(visited.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var visited = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return visited.WithStatement(WithCheck(visited.Statement));
    }

    private static BlockSyntax WithCheck(StatementSyntax body) =>
        body is BlockSyntax block
            ? block.WithStatements(block.Statements.Insert(0, Check))
            : SyntaxFactory.Block(Check, body);
}
