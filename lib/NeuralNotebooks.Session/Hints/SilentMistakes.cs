using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Hints;

/// <summary>Finds what compiles and runs, but hardly does what was meant.</summary>
internal static class SilentMistakes
{
    /// <summary>One line about the first such place; null where there is none.</summary>
    public static string? In(CSharpCompilation compilation) => All(compilation).FirstOrDefault().Remark;

    /// <summary>All of them, each with its place.</summary>
    public static IEnumerable<(Location Place, string Remark)> All(CSharpCompilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            // Only what begins with a number is asked for its types, which takes time.
            var divisions = tree.GetRoot()
                .DescendantNodes()
                .OfType<BinaryExpressionSyntax>()
                .Where(node => node.IsKind(SyntaxKind.DivideExpression) && node.Left is LiteralExpressionSyntax);
            foreach (var division in divisions)
            {
                if (Remark(division, compilation) is { } remark)
                    yield return (division.GetLocation(), remark);
            }
        }
    }

    private static string? Remark(BinaryExpressionSyntax division, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(division.SyntaxTree);
        if (!IsWhole(model.GetTypeInfo(division).Type) || !BecomesFraction(division, model))
            return null;
        string value = "a whole number";
        if (model.GetConstantValue(division.Right) is { HasValue: true, Value: int divisor })
        {
            if (model.GetConstantValue(division.Left).Value is not int dividend || dividend % divisor == 0)
                return null;
            value = (dividend / divisor).ToString(CultureInfo.InvariantCulture);
        }

        string instead = division
            .ReplaceToken(
                division.Left.GetFirstToken(),
                SyntaxFactory.ParseToken(division.Left.ToString() + ".0").WithTriviaFrom(division.Left.GetFirstToken())
            )
            .ToString();
        return $"Note: {division} divides whole numbers and gives {value}. For a fraction, write {instead}.";
    }

    // Through brackets and products of whole numbers: 7 / 2 * x is (7 / 2) * x.
    private static bool BecomesFraction(ExpressionSyntax expression, SemanticModel model)
    {
        var types = model.GetTypeInfo(expression);
        if (IsFraction(types.ConvertedType))
            return true;
        return expression.Parent
                is ParenthesizedExpressionSyntax
                    or PrefixUnaryExpressionSyntax
                    or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression }
            && BecomesFraction((ExpressionSyntax)expression.Parent, model);
    }

    private static bool IsWhole(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Int32;

    private static bool IsFraction(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;
}
