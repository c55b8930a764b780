using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Tests;

[Collection(SessionTestGroup.Name)]
public sealed class ReferenceTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void A_referenced_assembly_finds_its_dependency_beside_it()
    {
        Compile("Inner", "namespace Inner; public class Part { public int Value => 6; }");
        Compile(
            "Outer",
            "namespace Outer; public class Whole { public int Sum => new Inner.Part().Value + 1; }",
            "Inner"
        );
        Assert.Equal("7", notebook.Show("#r \"bin/Outer.dll\"\nnew Outer.Whole().Sum"));
    }

    [Fact]
    public void A_referenced_assembly_can_be_rebuilt_and_a_new_session_sees_it()
    {
        Compile("Library", "public class Library { public static int Version => 1; }");
        Assert.Equal("1", notebook.Show("#r \"bin/Library.dll\"\nLibrary.Version"));
        Compile("Library", "public class Library { public static int Version => 2; }");
        Assert.Equal("1", notebook.Show("Library.Version"));

        var restarted = new CSharpSession(new SessionOptions { WorkingDirectory = notebook.Folder });
        var result = restarted.Execute(
            "#r \"bin/Library.dll\"\nLibrary.Version",
            new RecordedOutput(),
            1,
            CancellationToken.None
        );
        Assert.Equal("2", result.Value![MimeBundle.PlainText]);
    }

    [Fact]
    public void An_error_in_a_library_names_its_method_and_the_cells_line()
    {
        Compile(
            "Library",
            "public class Network { public void Fit(int n) => throw new System.ArgumentException(\"shape\"); }"
        );
        notebook.Show("#r \"bin/Library.dll\"\nvar network = new Network();");
        Assert.Equal(
            """
            System.ArgumentException: shape
               at Network.Fit(int)
               at cell [2], line 1: network.Fit(3);
            """.ReplaceLineEndings("\n"),
            notebook.Fail("network.Fit(3);")
        );
    }

    private void Compile(string name, string source, params string[] references)
    {
        string folder = Directory.CreateDirectory(Path.Combine(notebook.Folder, "bin")).FullName;
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            [
                MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
                .. references.Select(reference =>
                    MetadataReference.CreateFromImage(File.ReadAllBytes(Path.Combine(folder, reference + ".dll")))
                ),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(
            image,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded)
        );
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        File.WriteAllBytes(Path.Combine(folder, name + ".dll"), image.ToArray());
    }
}
