using System.Reflection.PortableExecutable;
using NeuralNotebooks.Architecture.Repository;

namespace NeuralNotebooks.Architecture.Projects;

/// <summary>The host's build compiles the C# compiler ahead of time, or says why it could not.</summary>
public sealed class ReadyToRunTests
{
    private static readonly string Host = LibraryProject.Named("NeuralNotebooks.Host").Folder;

    [CompiledAheadTheory]
    [InlineData("Microsoft.CodeAnalysis.dll")]
    [InlineData("Microsoft.CodeAnalysis.CSharp.dll")]
    public void The_compiler_is_machine_code_unless_the_build_has_told_why_not(string file)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(Host, "bin", Configuration(), file)));
        Assert.NotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    }

    /// <summary>Debug/net10.0, as these tests themselves were built.</summary>
    private static string Configuration()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(folder.Parent!.Name, folder.Name);
    }
}
