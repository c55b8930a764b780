using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>
/// Puts a check for a stop request at the start of every loop's body, and a check for enough stack at the start of
/// everything that can call itself: methods, local functions, lambdas, accessors, operators, constructors.
/// </summary>
/// <remarks>
/// Aborting a thread is the last resort: the runtime now and then ends the process over it. A loop that asks can be
/// stopped safely, at about a nanosecond a round. A full stack ends the process always, and the student's variables
/// with it; a method that asks fails with an exception instead. No line moves, so that errors keep theirs.
/// Whether a lambda such as <c>() => a()</c> returns something, only its types tell: they are asked of
/// <paramref name="model"/>, which is made only for a cell that has one.
/// </remarks>
internal sealed class CellChecks(Lazy<SemanticModel?> model) : CSharpSyntaxRewriter
{
    private const string Name = "global::NeuralNotebooks.Session.Interactive.CellStop.";

    private static readonly StatementSyntax LoopCheck = SyntaxFactory.ParseStatement(Name + "Check();");
    private static readonly StatementSyntax DepthCheck = SyntaxFactory.ParseStatement(Name + "CheckDepth();");
    private static readonly StatementSyntax AsyncDepthCheck = SyntaxFactory.ParseStatement(Name + "CheckAsyncDepth();");
    private static readonly ExpressionSyntax DepthCondition = SyntaxFactory.ParseExpression(Name + "HasDepth() ");
    private static readonly ExpressionSyntax AsyncDepthCondition = SyntaxFactory.ParseExpression(
        Name + "HasAsyncDepth() "
    );
    private static readonly ExpressionSyntax Never = SyntaxFactory.ParseExpression(" throw null");

    /// <summary>The same cell with checks; the same tree when it needs none.</summary>
    /// <param name="tree">The cell.</param>
    /// <param name="compile">Compiles the cell as it is, for the rare lambda that only its types can tell.</param>
    public static SyntaxTree AddTo(SyntaxTree tree, Func<SyntaxTree, Compilation> compile)
    {
        var root = tree.GetRoot();
        var model = new Lazy<SemanticModel?>(() => compile(tree).GetSemanticModel(tree));
        var checkedRoot = new CellChecks(model).Visit(root);
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

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        bool isAsync = visited.Modifiers.Any(SyntaxKind.AsyncKeyword);
        if (visited.Body is { } body)
            return visited.WithBody(WithDepthCheck(body, isAsync));
        if (visited.ExpressionBody is not { } arrow)
            return visited;
        return visited
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Block(arrow, visited.SemicolonToken, Returns(visited.ReturnType, isAsync), isAsync));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var visited = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        bool isAsync = visited.Modifiers.Any(SyntaxKind.AsyncKeyword);
        if (visited.Body is { } body)
            return visited.WithBody(WithDepthCheck(body, isAsync));
        if (visited.ExpressionBody is not { } arrow)
            return visited;
        return visited
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Block(arrow, visited.SemicolonToken, Returns(visited.ReturnType, isAsync), isAsync));
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        var visited = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        return visited.Body is { } body
            ? visited.WithBody(WithDepthCheck(body))
            : visited.WithExpressionBody(WithDepthCondition(visited.ExpressionBody));
    }

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node)
    {
        var visited = (ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!;
        return visited.Body is { } body
            ? visited.WithBody(WithDepthCheck(body))
            : visited.WithExpressionBody(WithDepthCondition(visited.ExpressionBody));
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var visited = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        if (visited.Body is { } body)
            return visited.WithBody(WithDepthCheck(body));
        if (visited.ExpressionBody is not { } arrow)
            return visited;
        return visited
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Block(arrow, visited.SemicolonToken, returns: false));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var visited = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        if (visited.ExpressionBody is not null && visited.Type is not RefTypeSyntax)
            visited = visited.WithExpressionBody(WithDepthCondition(visited.ExpressionBody));
        // class Node { Node next = new(); } calls its constructor from its constructor.
        return visited.Initializer is { } initializer && MayConstruct(initializer)
            ? visited.WithInitializer(initializer.WithValue(WithDepthCondition(initializer.Value)))
            : visited;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var visited = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return visited.ExpressionBody is not null && visited.Type is not RefTypeSyntax
            ? visited.WithExpressionBody(WithDepthCondition(visited.ExpressionBody))
            : visited;
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var visited = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        if (visited.Body is { } body)
            return visited.WithBody(WithDepthCheck(body));
        if (visited.ExpressionBody is not { } arrow || arrow.Expression is RefExpressionSyntax)
            return visited;
        return visited
            .WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(Block(arrow, visited.SemicolonToken, returns: visited.IsKind(SyntaxKind.GetAccessorDeclaration)));
    }

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        var visited = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        // A cell's own variables are fields, too, but no constructor sets them again and again.
        if (node.Parent is not TypeDeclarationSyntax || node.Modifiers.Any(SyntaxKind.ConstKeyword))
            return visited;
        var variables = visited.Declaration.Variables;
        return visited.WithDeclaration(
            visited.Declaration.WithVariables(
                SyntaxFactory.SeparatedList(
                    variables.Select(variable =>
                        variable.Initializer is { } initializer && MayConstruct(initializer)
                            ? variable.WithInitializer(initializer.WithValue(WithDepthCondition(initializer.Value)))
                            : variable
                    ),
                    variables.GetSeparators()
                )
            )
        );
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        var visited = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return visited.WithBlock(WithDepthCheck(visited.Block, IsAsync(visited)));
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        var visited = (SimpleLambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!;
        return visited.WithBody(LambdaBody(node, visited.Body));
    }

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        var visited = (ParenthesizedLambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!;
        return visited.WithBody(LambdaBody(node, visited.Body));
    }

    private CSharpSyntaxNode LambdaBody(LambdaExpressionSyntax lambda, CSharpSyntaxNode body)
    {
        if (body is BlockSyntax block)
            return WithDepthCheck(block, IsAsync(lambda));
        // Only what calls something can come back to itself; the usual x => x.Loss stays as fast as it was.
        if (!HasCall(lambda.Body))
            return body;
        var expression = (ExpressionSyntax)body;
        return HasValue(lambda)
            ? WithDepthCondition(expression, IsAsync(lambda))
            : SyntaxFactory.Block(DepthCheckOf(IsAsync(lambda)), SyntaxFactory.ExpressionStatement(expression));
    }

    private static bool IsAsync(AnonymousFunctionExpressionSyntax function) =>
        function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);

    private static StatementSyntax DepthCheckOf(bool isAsync) => isAsync ? AsyncDepthCheck : DepthCheck;

    /// <summary>Whether a lambda's expression has a value: only its types tell where it could be a statement.</summary>
    private bool HasValue(LambdaExpressionSyntax lambda) =>
        lambda.Body
            is not (
                InvocationExpressionSyntax
                or AwaitExpressionSyntax
                or AssignmentExpressionSyntax
                or PostfixUnaryExpressionSyntax
                or PrefixUnaryExpressionSyntax
                or BaseObjectCreationExpressionSyntax
            )
        || model.Value?.GetSymbolInfo(lambda).Symbol is not IMethodSymbol symbol
        || !(
            symbol.ReturnsVoid || (symbol.IsAsync && symbol.ReturnType is not INamedTypeSymbol { IsGenericType: true })
        );

    /// <summary>Whether evaluating the expression calls something; what a lambda inside it calls comes later.</summary>
    private static bool HasCall(SyntaxNode expression) =>
        expression
            .DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax)
            .Any(node =>
                node
                    is InvocationExpressionSyntax
                        or ElementAccessExpressionSyntax
                        or BaseObjectCreationExpressionSyntax
            );

    private static bool MayConstruct(EqualsValueClauseSyntax initializer) =>
        initializer.Value is not InitializerExpressionSyntax && HasCall(initializer.Value);

    private static bool Returns(TypeSyntax type, bool isAsync) =>
        type is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        && (!isAsync || type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Any());

    private static BlockSyntax WithCheck(StatementSyntax body) =>
        body is BlockSyntax block
            ? block.WithStatements(block.Statements.Insert(0, LoopCheck))
            : SyntaxFactory.Block(LoopCheck, body);

    private static BlockSyntax WithDepthCheck(BlockSyntax body, bool isAsync = false) =>
        body.WithStatements(body.Statements.Insert(0, DepthCheckOf(isAsync)));

    /// <summary>{ check; return expression; } with the line breaks that stood around the arrow.</summary>
    private static BlockSyntax Block(
        ArrowExpressionClauseSyntax arrow,
        SyntaxToken semicolon,
        bool returns,
        bool isAsync = false
    )
    {
        var end = semicolon.WithLeadingTrivia(SyntaxFactory.TriviaList());
        StatementSyntax body = arrow.Expression switch
        {
            ThrowExpressionSyntax thrown => SyntaxFactory.ThrowStatement(thrown.ThrowKeyword, thrown.Expression, end),
            var expression when returns => SyntaxFactory.ReturnStatement(
                SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                expression,
                end
            ),
            var expression => SyntaxFactory.ExpressionStatement(expression, end),
        };
        return SyntaxFactory
            .Block(DepthCheckOf(isAsync), body)
            .WithOpenBraceToken(
                SyntaxFactory
                    .Token(SyntaxKind.OpenBraceToken)
                    .WithLeadingTrivia(arrow.ArrowToken.LeadingTrivia)
                    .WithTrailingTrivia(arrow.ArrowToken.TrailingTrivia)
            );
    }

    private static ArrowExpressionClauseSyntax? WithDepthCondition(ArrowExpressionClauseSyntax? arrow) =>
        arrow?.WithExpression(WithDepthCondition(arrow.Expression));

    /// <summary>HasDepth() ? expression : throw null</summary>
    private static ExpressionSyntax WithDepthCondition(ExpressionSyntax expression, bool isAsync = false) =>
        expression is ThrowExpressionSyntax or RefExpressionSyntax
            ? expression
            : SyntaxFactory.ConditionalExpression(
                isAsync ? AsyncDepthCondition : DepthCondition,
                // (a, b) => c ? d : e and x => y = z need parentheses inside a conditional.
                SyntaxFactory.ParenthesizedExpression(expression.WithoutTrailingTrivia()),
                Never.WithTrailingTrivia(expression.GetTrailingTrivia())
            );
}
