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

    [Fact]
    public void Without_lib_bin_the_programs_own_copy_is_taken_and_that_is_said_once()
    {
        Compile("Inner", "namespace Inner; public class Part { public int Value => 6; }");
        Compile("Outer", "public class Whole { public int Sum => new Inner.Part().Value + 1; }", "Inner");
        var session = new CSharpSession(
            new SessionOptions
            {
                WorkingDirectory = notebook.Folder,
                LibraryFolder = Path.Combine(notebook.Folder, "bin"),
            }
        );
        var output = new RecordedOutput();
        var result = session.Execute(
            "#r \"../lib/bin/Outer.dll\"\n#r \"../lib/bin/Inner.dll\"\nnew Whole().Sum",
            output,
            1,
            CancellationToken.None
        );
        Assert.Equal("7", result.Value?[MimeBundle.PlainText]);
        Assert.Equal(
            ["Error: There is no lib/bin beside this notebook: the library that came with this program is used.\n"],
            output.Events
        );
        foreach (string missing in new[] { "../lib/bin/Other.dll", "../lib/Outer.dll", "bin/lib/Outer.dll" })
        {
            var refused = session.Execute($"#r \"{missing}\"", output, 2, CancellationToken.None);
            Assert.Equal(CellError.Directive, refused.Error?.Name);
        }
    }

    [Fact]
    public void The_notebooks_own_lib_bin_comes_first()
    {
        Compile("Library", "public class Library { public static int Version => 1; }");
        string own = Directory.CreateDirectory(Path.Combine(notebook.Folder, "lib", "bin")).FullName;
        File.Move(Path.Combine(notebook.Folder, "bin", "Library.dll"), Path.Combine(own, "Library.dll"));
        Compile("Library", "public class Library { public static int Version => 2; }");
        var session = new CSharpSession(
            new SessionOptions
            {
                WorkingDirectory = notebook.Folder,
                LibraryFolder = Path.Combine(notebook.Folder, "bin"),
            }
        );
        var output = new RecordedOutput();
        var result = session.Execute("#r \"lib/bin/Library.dll\"\nLibrary.Version", output, 1, default);
        Assert.Equal("1", result.Value?[MimeBundle.PlainText]);
        Assert.Empty(output.Events);
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
