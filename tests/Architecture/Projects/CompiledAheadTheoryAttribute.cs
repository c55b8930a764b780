using NeuralNotebooks.Architecture.Repository;

namespace NeuralNotebooks.Architecture.Projects;

/// <summary>A test of the compiler's machine code; skipped, with the reason, where the build went on without.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompiledAheadTheoryAttribute : TheoryAttribute
{
    private static readonly string Folder = Path.Combine(
        LibraryProject.Named("NeuralNotebooks.Host").Folder,
        "obj",
        "readytorun"
    );

    public CompiledAheadTheoryAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = "The host was built with -p:ReadyToRun=false.";
        else if (Directory.EnumerateFiles(Folder, "failed.log", SearchOption.AllDirectories).Any())
            Skip = "The build could not compile the C# compiler ahead of time, and said so: see failed.log.";
    }
}
