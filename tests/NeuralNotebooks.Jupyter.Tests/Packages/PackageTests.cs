using NeuralNotebooks.Jupyter.Packages;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Jupyter.Tests.Packages;

public sealed class PackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("packages").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("error NU1101: Unable to find package Nope. No packages exist with this id", "no package of that name")]
    [InlineData("error NU1102: Unable to find package Nope with version (>= 9.9.9)", "no such version")]
    [InlineData(
        "error NU1301: Unable to load the service index for source https://example.org/index.json.",
        "cannot be reached"
    )]
    [InlineData("error NU1202: Package Nope 1.0.0 is not compatible with net10.0", "not made for")]
    [InlineData("error NU9999: Something else.", "Something else")]
    [InlineData("The disk is full.", "The disk is full")]
    public void A_failed_restore_is_explained(string output, string explanation)
    {
        string text = DotnetRestore.Explain(output, new RequestedPackage("Nope", "9.9.9"));
        Assert.Contains(explanation, text);
        Assert.StartsWith("#r \"nuget: Nope, 9.9.9\": ", text);
    }

    [Theory]
    [InlineData("../evil", null)]
    [InlineData("a\"/><Import Project=\"x", null)]
    [InlineData("Fine", "1.0\" />")]
    public void A_name_or_version_that_is_none_is_refused_before_anything_runs(string name, string? version)
    {
        var restore = new FakeRestore(folder);
        Assert.Throws<DirectiveException>(() =>
            Restorer(restore).Resolve(name, version, new RecordedOutput(), default)
        );
        Assert.Equal(0, restore.Runs);
    }

    [Fact]
    public void A_package_gives_its_own_assembly_first_and_its_dependencies_after_it()
    {
        var assemblies = Restorer(new FakeRestore(folder)).Resolve("Main", "1.0.0", new RecordedOutput(), default);
        Assert.Equal(["Main.dll", "Needed.dll"], assemblies.Select(Path.GetFileName));
    }

    [Fact]
    public void The_same_packages_are_restored_once()
    {
        var restore = new FakeRestore(folder);
        Restorer(restore).Resolve("Main", "1.0.0", new RecordedOutput(), default);
        Restorer(restore).Resolve("Main", "1.0.0", new RecordedOutput(), default);
        Assert.Equal(1, restore.Runs);
    }

    [Fact]
    public void A_failed_restore_is_tried_again_and_not_taken_for_a_success()
    {
        var failing = new FakeRestore(folder) { Fails = true };
        Assert.Throws<DirectiveException>(() =>
            Restorer(failing).Resolve("Main", "1.0.0", new RecordedOutput(), default)
        );
        Assert.Throws<DirectiveException>(() =>
            Restorer(failing).Resolve("Main", "1.0.0", new RecordedOutput(), default)
        );
        Assert.Equal(2, failing.Runs);
    }

    [Fact]
    public void A_second_version_of_a_loaded_assembly_is_refused_with_what_to_do()
    {
        var restorer = Restorer(new FakeRestore(folder));
        restorer.Resolve("Main", "1.0.0", new RecordedOutput(), default);
        var refused = Assert.Throws<DirectiveException>(() =>
            restorer.Resolve("Main", "2.0.0", new RecordedOutput(), default)
        );
        Assert.Contains("restart the kernel", refused.Message);
    }

    private PackageRestorer Restorer(DotnetRestore restore) => new(Path.Combine(folder, "cache"), restore);

    /// <summary>Writes what NuGet would: a package "Main" that needs "Needed".</summary>
    private sealed class FakeRestore(string folder) : DotnetRestore
    {
        public int Runs { get; private set; }

        public bool Fails { get; init; }

        public override void Run(string projectFolder, RequestedPackage package, CancellationToken stop)
        {
            Runs++;
            string packages = Path.Combine(folder, "packages-folder");
            foreach (string? path in new[] { $"main/{package.Version}/lib/Main.dll", "needed/1.0.0/lib/Needed.dll" })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(packages, path))!);
                File.WriteAllText(Path.Combine(packages, path), "");
            }
            Directory.CreateDirectory(Path.Combine(projectFolder, "obj"));
            File.WriteAllText(
                Path.Combine(projectFolder, "obj", "project.assets.json"),
                $$"""
                {
                  "targets": { "net10.0": {}, "net10.0/any": {
                    "Main/{{package.Version}}": { "type": "package", "dependencies": { "Needed": "1.0.0" }, "runtime": { "lib/Main.dll": {} } },
                    "Needed/1.0.0": { "type": "package", "runtime": { "lib/Needed.dll": {}, "lib/_._": {} } } } },
                  "libraries": {
                    "Main/{{package.Version}}": { "type": "package", "path": "main/{{package.Version}}" },
                    "Needed/1.0.0": { "type": "package", "path": "needed/1.0.0" } },
                  "packageFolders": { {{System.Text.Json.JsonSerializer.Serialize(packages)}}: {} }
                }
                """
            );
            if (Fails)
                throw new DirectiveException("The network is gone.");
        }
    }
}
