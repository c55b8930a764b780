using NeuralNotebooks.Architecture.Assemblies;
using NeuralNotebooks.Architecture.Repository;

namespace NeuralNotebooks.Architecture.Projects;

public sealed class ProjectTests
{
    public static TheoryData<string> Projects => LibraryProject.Names;

    /// <summary>Projects that students and notebooks reference: what they do must not depend on a terminal.</summary>
    public static TheoryData<string> WithoutCommandLine =>
        [.. LibraryProject.All.Select(project => project.Name).Where(name => name != "NeuralNotebooks.Host")];

    [Fact]
    public void No_project_reaches_itself()
    {
        foreach (var project in LibraryProject.All)
            Assert.DoesNotContain(project.Name, Reached(project.Name, []));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_those_below_it(string project)
    {
        Assert.True(
            ProjectRules.MayUse.TryGetValue(project, out string[]? allowed),
            $"{project} is new: say in {nameof(ProjectRules)} which projects it may use, and who may use it."
        );
        Assert.Empty(LibraryProject.Named(project).CompiledReferences.Except(allowed));
        var ours = LibraryProject.All.Select(other => other.Name);
        var named = AssemblyUses.References(LibraryProject.Named(project).AssemblyPath).Intersect(ours);
        Assert.Empty(named.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(WithoutCommandLine))]
    public void Only_the_host_has_a_command_line(string project)
    {
        var references = AssemblyUses.References(LibraryProject.Named(project).AssemblyPath);
        Assert.DoesNotContain(
            references,
            name => ProjectRules.CommandLine.Any(start => name.StartsWith(start, StringComparison.Ordinal))
        );
    }

    /// <summary>
    /// What the library has to say, it returns. The exception: a cell that downloads for a minute tells its reader so,
    /// in any notebook host, and the error stream is the one place where that does not count as the lesson's output.
    /// </summary>
    [Fact]
    public void Library_writes_nothing_but_its_note_about_a_download()
    {
        var uses = AssemblyUses.Read(LibraryProject.Named("NeuralNotebooks").AssemblyPath);
        Findings.None(
            from use in uses
            where use.To.Assembly == "System.Console" && use.Member is not null
            where
                use.Member != "get_Error"
                || !use.From.Namespace.StartsWith("NeuralNotebooks.Data", StringComparison.Ordinal)
            select $"{use.From.FullName} uses {use.To.FullName}.{use.Member}"
        );
    }

    [Fact]
    public void Charts_write_nothing()
    {
        Assert.DoesNotContain(
            "System.Console",
            AssemblyUses.References(LibraryProject.Named("NeuralNotebooks.Charts").AssemblyPath)
        );
    }

    private static HashSet<string> Reached(string project, HashSet<string> seen)
    {
        foreach (string reference in LibraryProject.Named(project).ProjectReferences)
        {
            if (seen.Add(reference))
                Reached(reference, seen);
        }
        return seen;
    }
}
