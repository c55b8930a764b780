using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NeuralNotebooks.Architecture.Repository;

namespace NeuralNotebooks.Architecture.Source;

/// <summary>What neither the formatter nor the analyzers hold.</summary>
public sealed class SourceFormTests
{
    private const int LongestLine = 120;

    public static TheoryData<string> Projects => LibraryProject.Names;

    private static IEnumerable<string> OwnFiles =>
        new[] { "lib", "tests", "web" }
            .Select(folder => Path.Combine(RepositoryFiles.Root, folder))
            .Where(Directory.Exists)
            .SelectMany(RepositoryFiles.CSharp);

    /// <summary>The formatter does not shorten comments and strings. Only raw strings may be longer.</summary>
    [Fact]
    public void No_line_is_longer_than_120_characters()
    {
        var found =
            from file in OwnFiles
            let text = SourceText.From(File.ReadAllText(file))
            where text.Lines.Any(line => Length(line) > LongestLine)
            let raw = RawStrings(text)
            from line in text.Lines
            where Length(line) > LongestLine && !raw.Any(span => span.IntersectsWith(line.Span))
            select $"{RepositoryFiles.Display(file)}:{line.LineNumber + 1} has {Length(line)} characters";
        Findings.None(found);
    }

    /// <summary>Mlp.cs; Mlp{T}.cs for a generic namesake; Chart.Series.cs for a part of a class.</summary>
    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it()
    {
        var found =
            from file in OwnFiles
            let name = Path.GetFileNameWithoutExtension(file).Split('.', '{')[0]
            let types = Types(CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot()).ToList()
            where types.Count > 1 || types.Any(type => type != name)
            select $"{RepositoryFiles.Display(file)} holds {string.Join(", ", types)}";
        Findings.None(found);
    }

    /// <summary>The folder rules are tested on namespaces; they are about folders only if the two agree.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_is_the_folder(string name)
    {
        var project = LibraryProject.Named(name);
        var found =
            from file in RepositoryFiles.CSharp(project.Folder)
            let folder = Path.GetRelativePath(project.Folder, Path.GetDirectoryName(file)!)
            let expected = folder == "." ? project.RootNamespace : $"{project.RootNamespace}.{Dotted(folder)}"
            from space in CSharpSyntaxTree
                .ParseText(File.ReadAllText(file))
                .GetCompilationUnitRoot()
                .Members.OfType<BaseNamespaceDeclarationSyntax>()
            where space.Name.ToString() != expected
            select $"{RepositoryFiles.Display(file)} is in {space.Name}, not in {expected}";
        Findings.None(found);
    }

    private static string Dotted(string folder) => folder.Replace('\\', '.').Replace('/', '.');

    /// <summary>In characters as a reader counts them: a symbol outside the basic plane is one.</summary>
    private static int Length(TextLine line) => line.ToString().EnumerateRunes().Count();

    private static List<TextSpan> RawStrings(SourceText text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var literals = root.DescendantTokens()
            .Where(token =>
                token.Kind()
                    is SyntaxKind.SingleLineRawStringLiteralToken
                        or SyntaxKind.MultiLineRawStringLiteralToken
                        or SyntaxKind.Utf8SingleLineRawStringLiteralToken
                        or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            )
            .Select(token => token.Span);
        var interpolated = root.DescendantNodes()
            .OfType<InterpolatedStringExpressionSyntax>()
            .Where(node =>
                node.StringStartToken.Kind()
                    is SyntaxKind.InterpolatedSingleLineRawStringStartToken
                        or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            )
            .Select(node => node.Span);
        return [.. literals, .. interpolated];
    }

    private static IEnumerable<string> Types(CompilationUnitSyntax root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Select(node =>
                node switch
                {
                    BaseTypeDeclarationSyntax type => type.Identifier.Text,
                    DelegateDeclarationSyntax type => type.Identifier.Text,
                    _ => "",
                }
            )
            .Where(name => name.Length > 0);
}
