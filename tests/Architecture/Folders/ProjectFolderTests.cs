using NeuralNotebooks.Architecture.Assemblies;
using NeuralNotebooks.Architecture.Repository;

namespace NeuralNotebooks.Architecture.Folders;

public sealed class ProjectFolderTests
{
    public static TheoryData<string> Projects => LibraryProject.Names;

    /// <summary>Where two folders use each other, neither can be read, tested or moved without the other.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_each_other_in_one_direction(string project)
    {
        var cycles = FolderCycles.Find(AssemblyUses.Read(LibraryProject.Named(project).AssemblyPath));
        Assert.True(cycles.Count == 0, $"Folders of {project} use each other:\n{FolderCycles.Describe(cycles)}");
    }
}
