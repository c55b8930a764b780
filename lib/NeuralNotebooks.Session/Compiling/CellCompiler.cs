using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using NeuralNotebooks.Session.Framework;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>
/// Compiles cells, each seeing the variables, methods, types, usings and references of those before it.
/// </summary>
internal sealed class CellCompiler
{
    /// <summary>.NET Interactive's usings, and the namespace of our display helpers.</summary>
    public static readonly ImmutableArray<string> Usings =
    [
        "System",
        "System.Text",
        "System.Collections",
        "System.Collections.Generic",
        "System.Linq",
        "System.Threading.Tasks",
        "NeuralNotebooks.Session.Interactive",
        "NeuralNotebooks.Session.Interactive.Kernel",
    ];

    private static readonly Lock Binding = new();

    private readonly NotebookReferenceResolver references;
    private readonly IReadOnlyList<MetadataReference> framework;
    private readonly CSharpCompilationOptions options;
    private ImmutableArray<MetadataReference> packageReferences = [];
    private int submissions;
    private bool toldOfOwnCopy;

    /// <param name="notebookFolder">Where relative paths start.</param>
    /// <param name="references">Finds what a cell refers to.</param>
    /// <param name="framework">What every cell may use; the framework when it is not given.</param>
    public CellCompiler(
        string notebookFolder,
        NotebookReferenceResolver references,
        IReadOnlyList<MetadataReference>? framework = null
    )
    {
        this.references = references;
        this.framework = framework ?? FrameworkReferences.All;
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            usings: Usings,
            // As in .NET Interactive. Optimised code shares one throw for all its array accesses and divisions, and
            // an error would no longer know its line.
            optimizationLevel: OptimizationLevel.Debug,
            allowUnsafe: true,
            concurrentBuild: !OperatingSystem.IsBrowser(),
            metadataReferenceResolver: references,
            sourceReferenceResolver: new SourceFileResolver([], notebookFolder),
            // The desktop's brings an XML parser along, a megabyte to download, for policies that no browser has.
            assemblyIdentityComparer: OperatingSystem.IsBrowser()
                ? AssemblyIdentityComparer.Default
                : DesktopAssemblyIdentityComparer.Default,
            // A script never warns about these in .NET Interactive either: hidden members come from redefinition.
            specificDiagnosticOptions:
            [
                KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress),
                KeyValuePair.Create("CS1702", ReportDiagnostic.Suppress),
            ]
        );
    }

    /// <summary>How cells are parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>
    /// The last cell that declared something; its chain of previous submissions holds all names a new cell can use.
    /// </summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>How many cells of the chain have code: each has a slot in the array of submissions.</summary>
    public int Slots { get; private set; }

    /// <summary>Parses one cell; <paramref name="path"/> is how errors and stack traces name it.</summary>
    /// <exception cref="DirectiveException">It is nested too deeply to be parsed.</exception>
    public static SyntaxTree Parse(string code, string path = "") => Parse(code, path, ParseOptions);

    /// <summary>Parses one cell for an editor, with what its /// comments say.</summary>
    /// <exception cref="DirectiveException">It is nested too deeply to be parsed.</exception>
    public static SyntaxTree ParseWithDocumentation(string code, string path) =>
        Parse(code, path, ParseOptions.WithDocumentationMode(DocumentationMode.Parse));

    private static SyntaxTree Parse(string code, string path, CSharpParseOptions parseOptions)
    {
        Nesting.Check(code);
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), parseOptions, path);
        Nesting.Check(tree);
        return tree;
    }

    /// <summary>
    /// A compilation of one more cell, not yet part of the session: for running it, or for completion.
    /// </summary>
    /// <remarks>
    /// Roslyn keeps an assembly's symbols for the next compilation that refers to it. But two that look at the same
    /// time make two sets; a later cell then gets the one from the cell before it and the other from its own usings,
    /// and each call of <c>display</c> is ambiguous. So only one looks at a time.
    /// </remarks>
    public CSharpCompilation CreateSubmission(SyntaxTree tree)
    {
        var last = Last;
        return CreateSubmission(tree, last, packageReferences, submissions);
    }

    /// <summary>A compilation of a cell behind any other.</summary>
    /// <param name="tree">The cell.</param>
    /// <param name="last">The cell before it; null for the first.</param>
    /// <param name="packages">Assemblies that no #r line of the cell names.</param>
    /// <param name="number">How many cells there were before, for the name of its class.</param>
    public CSharpCompilation CreateSubmission(
        SyntaxTree tree,
        CSharpCompilation? last,
        IEnumerable<MetadataReference> packages,
        int number
    )
    {
        // Earlier cells' references come along with the previous submission.
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"cell-{number}-{Guid.NewGuid():N}",
            tree,
            last is null ? framework.Concat(packages) : packages,
            options.WithScriptClassName($"Submission#{number}"),
            previousScriptCompilation: null,
            typeof(object)
        );
        // Given at once, the compiler would look the whole cell before through again, and refuse to follow one with
        // errors: a cell that runs follows none, and one that is being typed may.
        compilation = compilation.WithScriptCompilationInfo(
            compilation.ScriptCompilationInfo!.WithPreviousScriptCompilation(last)
        );
        lock (Binding)
            _ = compilation.Assembly;
        return compilation;
    }

    /// <summary>
    /// Follows the #r "nuget:" lines of a cell, and refuses those that no compiler would explain well.
    /// </summary>
    /// <exception cref="DirectiveException">A line cannot be followed.</exception>
    public void PrepareDirectives(
        SyntaxTree tree,
        IPackageResolver? packages,
        ICellOutput output,
        CancellationToken stop
    )
    {
        RefuseMagicCommands(tree);
        var root = (CompilationUnitSyntax)tree.GetRoot(stop);
        foreach (var directive in root.GetReferenceDirectives())
        {
            try
            {
                Follow(directive, packages, output, stop);
            }
            catch (DirectiveException exception)
            {
                var place = directive.GetLocation().GetLineSpan().StartLinePosition;
                exception.Place = (place.Line, place.Character);
                throw;
            }
        }
    }

    private void Follow(
        ReferenceDirectiveTriviaSyntax directive,
        IPackageResolver? packages,
        ICellOutput output,
        CancellationToken stop
    )
    {
        string reference = directive.File.ValueText;
        if (IsPackage(reference))
            AddPackage(reference, packages, output, stop);
        else if (references.PathOf(reference, directive.SyntaxTree.FilePath) is not { } path)
        {
            var position = directive.GetLocation().GetLineSpan().StartLinePosition;
            throw new DirectiveException($"({position.Line + 1},{position.Character + 1}): {MissingFile(reference)}");
        }
        else if (references.IsOwnCopy(path))
            TellOfOwnCopy(output);
    }

    /// <summary>Whether a cell says that its library is this program's own copy.</summary>
    public bool AnnouncesOwnCopy { get; init; } = true;

    /// <summary>Whether a #r line names a package.</summary>
    public static bool IsPackage(string reference) =>
        reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Compiles to memory; null when there are errors, or no code: only usings, directives or comments.
    /// </summary>
    public static (MemoryStream Image, MemoryStream Symbols)? Emit(
        CSharpCompilation compilation,
        out ImmutableArray<Diagnostic> diagnostics,
        CancellationToken stop
    )
    {
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        var result = compilation.Emit(
            image,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: stop
        );
        // Roslyn refuses to emit a submission without code, and then does not look at its usings.
        diagnostics =
            result.Success || HasErrors(result.Diagnostics) ? result.Diagnostics : compilation.GetDiagnostics(stop);
        if (!result.Success)
            return null;
        image.Position = 0;
        symbols.Position = 0;
        return (image, symbols);
    }

    public static bool HasErrors(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Makes a compiled cell the one that the next cell continues.</summary>
    /// <param name="compilation">The cell.</param>
    /// <param name="hasCode">Whether it gave an assembly.</param>
    /// <remarks>
    /// Nothing can be said about a cell that declares nothing, such as <c>1 + 1</c>: the chain goes on without it. The
    /// compiler's view of a cell is the largest part of what it costs in memory.
    /// </remarks>
    public void Accept(CSharpCompilation compilation, bool hasCode = true)
    {
        submissions++;
        if (DeclaresNothing(compilation))
            return;
        Last = compilation;
        if (hasCode)
            Slots++;
        packageReferences = [];
    }

    /// <summary>Whether later cells can do without it.</summary>
    public static bool DeclaresNothing(CSharpCompilation compilation)
    {
        // A #load brings trees of its own.
        if (compilation.SyntaxTrees is not [var tree])
            return false;
        var root = (CompilationUnitSyntax)tree.GetRoot();
        return root is { Usings.Count: 0, Externs.Count: 0, ContainsDirectives: false }
            && compilation.ScriptClass is { } script
            && script.GetMembers().All(member => member.IsImplicitlyDeclared);
    }

    /// <summary>Whether the cell ends in an expression without a semicolon (or a return) that has a value.</summary>
    public static bool HasResult(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[^1];
        var root = (CompilationUnitSyntax)tree.GetRoot();
        if (root.Members.LastOrDefault() is not GlobalStatementSyntax { Statement: var last })
            return false;
        if (last is ReturnStatementSyntax { Expression: not null })
            return true;
        if (last is not ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement)
            return root.DescendantNodes(node =>
                    node
                        is not LocalFunctionStatementSyntax
                            and not LambdaExpressionSyntax
                            and not MemberDeclarationSyntax
                    || node is GlobalStatementSyntax
                )
                .Any(node => node is ReturnStatementSyntax { Expression: not null });
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type;
        return type?.SpecialType != SpecialType.System_Void;
    }

    /// <summary>Refuses lines that only .NET Interactive has.</summary>
    /// <exception cref="DirectiveException">There is one.</exception>
    public static void RefuseMagicCommands(SyntaxTree tree)
    {
        foreach (var line in tree.GetText().Lines)
        {
            string text = line.ToString().TrimStart();
            if (
                text.StartsWith("#!", StringComparison.Ordinal)
                && tree.GetRoot().FindTrivia(line.Start + line.ToString().IndexOf('#', StringComparison.Ordinal)).Kind()
                    is SyntaxKind.ShebangDirectiveTrivia
                        or SyntaxKind.BadDirectiveTrivia
            )
            {
                throw new DirectiveException(
                    $"({line.LineNumber + 1},1): \"{text.Trim()}\" is a magic command of .NET Interactive, "
                        + "which this host does not have. Remove the line: every cell is C# here."
                )
                {
                    Place = (line.LineNumber, 0),
                };
            }
        }
    }

    private void TellOfOwnCopy(ICellOutput output)
    {
        if (toldOfOwnCopy || !AnnouncesOwnCopy)
            return;
        toldOfOwnCopy = true;
        // Not part of the lesson's own output, which is compared.
        output.WriteStream(
            StandardStream.Error,
            "There is no lib/bin beside this notebook: the library that came with this program is used.\n"
        );
    }

    private void AddPackage(string reference, IPackageResolver? packages, ICellOutput output, CancellationToken stop)
    {
        if (references.HasPackage(reference))
            return;
        if (packages is null)
        {
            throw new DirectiveException(
                $"#r \"{reference}\": packages can be referenced in the Jupyter kernel only. "
                    + "Put the assembly into a folder and use #r \"path/to/assembly.dll\" here."
            );
        }

        string[] parts = reference["nuget:".Length..].Split(',', 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0)
            throw new DirectiveException(
                $"#r \"{reference}\": expected a package name, as in #r \"nuget: MathNet.Numerics, 5.0.0\"."
            );
        string? version = parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null;
        var assemblies = packages.Resolve(parts[0], version, output, stop);
        references.AddPackage(reference, assemblies);
        packageReferences = packageReferences.AddRange(assemblies.Select(references.Reference));
    }

    /// <summary>What to do about a #r line whose file is not there.</summary>
    public static string MissingFile(string reference)
    {
        string build = reference.Replace('\\', '/').Contains("lib/bin/", StringComparison.Ordinal)
            ? "The library is not built yet: run `dotnet build` in the repository's folder, then run this cell again."
            : "Check the path, which starts at the notebook's folder; if the assembly is built from source, "
                + "build it first.";
        return $"#r \"{reference}\": there is no such file. {build}";
    }
}
