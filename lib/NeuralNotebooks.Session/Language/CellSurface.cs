using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeuralNotebooks.Session.Language;

/// <summary>
/// What the cells below can see of a cell, as text: as long as it stays the same, nothing changes for them.
/// </summary>
internal static class CellSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeOptionalBrackets,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    /// <summary>The surface of a compilation's cell: empty where the cells below see nothing of it.</summary>
    public static string Of(CSharpCompilation compilation)
    {
        var text = new StringBuilder();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var root = (CompilationUnitSyntax)tree.GetRoot();
            for (var line = root.GetFirstDirective(); line is not null; line = line.GetNextDirective())
                text.AppendLine(line.ToString());
            foreach (var line in root.Usings)
                text.AppendLine(line.ToString());
            // Whole: what is inside a type matters to those who use it.
            foreach (var type in root.Members)
            {
                if (type is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                    text.AppendLine(type.ToString());
            }
        }

        foreach (var member in compilation.ScriptClass?.GetMembers() ?? [])
        {
            if (!member.IsImplicitlyDeclared)
                text.AppendLine(member.ToDisplayString(Format));
        }

        return text.ToString();
    }
}
