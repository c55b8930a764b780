using System.Text.Json;
using NeuralNotebooks.Jupyter.Installation;

namespace NeuralNotebooks.Jupyter.Tests.Installation;

public sealed class InstallationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kernels").FullName;
    private readonly string program = Directory.CreateTempSubdirectory("program").FullName;

    public InstallationTests()
    {
        File.WriteAllText(Path.Combine(program, "NeuralNotebooks.Host.dll"), "version 1");
        Directory.CreateDirectory(Path.Combine(program, "runtimes"));
        File.WriteAllText(Path.Combine(program, "runtimes", "native.so"), "native");
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(program, recursive: true);
    }

    [Fact]
    public void An_installed_kernel_has_absolute_paths_logos_and_a_copy_of_the_program()
    {
        string kernel = new KernelInstaller(folder, ".net-csharp").Install(program, force: false);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(kernel, "kernel.json")));
        var root = json.RootElement;
        Assert.Equal("C# (NeuralNotebooks)", root.GetProperty("display_name").GetString());
        Assert.Equal("C#", root.GetProperty("language").GetString());
        Assert.Equal("message", root.GetProperty("interrupt_mode").GetString());
        string[] arguments = [.. root.GetProperty("argv").EnumerateArray().Select(argument => argument.GetString()!)];
        Assert.True(File.Exists(arguments[0]) && Path.IsPathRooted(arguments[0]));
        Assert.True(File.Exists(arguments[1]) && Path.IsPathRooted(arguments[1]));
        Assert.StartsWith(kernel, arguments[1]);
        Assert.Equal(["kernel", "start", "{connection_file}"], arguments[2..]);
        Assert.Equal(
            "native",
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(arguments[1])!, "runtimes", "native.so"))
        );
        byte[] pngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];
        Assert.Equal(pngSignature, File.ReadAllBytes(Path.Combine(kernel, "logo-32x32.png"))[..4]);
        Assert.Equal(pngSignature, File.ReadAllBytes(Path.Combine(kernel, "logo-64x64.png"))[..4]);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(kernel, "logo-svg.svg")));
    }

    [Fact]
    public void A_newer_build_replaces_an_older_one_and_leaves_nothing_of_it()
    {
        var installer = new KernelInstaller(folder, "mine");
        string kernel = installer.Install(program, force: false);
        string before = InstalledKernel.TryRead(kernel)!.Program!;
        installer.Install(program, force: false);
        Assert.Equal(before, InstalledKernel.TryRead(kernel)!.Program);
        File.WriteAllText(Path.Combine(program, "NeuralNotebooks.Host.dll"), "version 2");
        installer.Install(program, force: false);
        string after = InstalledKernel.TryRead(kernel)!.Program!;
        Assert.Equal("version 2", File.ReadAllText(after));
        Assert.False(File.Exists(before));
        Assert.Single(Directory.GetDirectories(kernel));
    }

    [Fact]
    public void Another_kernel_of_that_name_is_neither_replaced_nor_removed_unless_told_to()
    {
        string foreign = Path.Combine(folder, ".net-csharp");
        Directory.CreateDirectory(foreign);
        File.WriteAllText(
            Path.Combine(foreign, "kernel.json"),
            """{"argv":["dotnet","interactive"],"display_name":".NET (C#)"}"""
        );
        var installer = new KernelInstaller(folder, ".net-csharp");
        var refused = Assert.Throws<KernelStartException>(() => installer.Install(program, force: false));
        Assert.Contains(".NET (C#)", refused.Message);
        Assert.Contains("--force", refused.Message);
        Assert.Throws<KernelStartException>(() => installer.Uninstall(force: false));
        Assert.Equal(".NET (C#)", InstalledKernel.TryRead(foreign)!.DisplayName);
        installer.Install(program, force: true);
        Assert.True(InstalledKernel.TryRead(foreign)!.IsOurs);
    }

    [Fact]
    public void Uninstalling_removes_everything_and_says_whether_there_was_something()
    {
        var installer = new KernelInstaller(folder, "mine");
        installer.Install(program, force: false);
        Assert.True(installer.Uninstall(force: false));
        Assert.Empty(Directory.GetDirectories(folder));
        Assert.False(installer.Uninstall(force: false));
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a b")]
    public void A_name_that_Jupyter_would_not_accept_is_refused(string name) =>
        Assert.Throws<KernelStartException>(() => new KernelInstaller(folder, name).Install(program, force: true));

    [Fact]
    public void A_name_that_is_too_long_for_a_folder_is_refused()
    {
        var installer = new KernelInstaller(folder, new string('a', 300));
        Assert.InRange(
            Assert.Throws<KernelStartException>(() => installer.Install(program, force: false)).Message.Length,
            1,
            300
        );
        Assert.Throws<KernelStartException>(() => installer.Uninstall(force: false));
    }

    [Fact]
    public void A_place_where_nothing_can_be_written_is_said()
    {
        string file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        Assert.Throws<KernelStartException>(() => new KernelInstaller(file, "mine").Install(program, force: false));
    }

    [Fact]
    public void A_kernel_json_that_cannot_be_read_counts_as_someone_elses()
    {
        Directory.CreateDirectory(Path.Combine(folder, "odd"));
        File.WriteAllText(Path.Combine(folder, "odd", "kernel.json"), "[");
        Assert.False(InstalledKernel.TryRead(Path.Combine(folder, "odd"))!.IsOurs);
    }

    [Fact]
    public void Each_system_has_its_own_data_folder()
    {
        Assert.Equal(Path.Combine("/home/ada", ".local", "share", "jupyter"), Folders(OSPlatformName.Linux).UserData);
        Assert.Equal(Path.Combine("/home/ada", "Library", "Jupyter"), Folders(OSPlatformName.MacOS).UserData);
        Assert.Equal(
            Path.Combine("roaming", "jupyter"),
            Folders(OSPlatformName.Windows, ("APPDATA", "roaming")).UserData
        );
        Assert.Equal(
            Path.Combine("/data", "jupyter"),
            Folders(OSPlatformName.Linux, ("XDG_DATA_HOME", "/data")).UserData
        );
        Assert.All(
            Enum.GetValues<OSPlatformName>(),
            system => Assert.Equal("/mine", Folders(system, ("JUPYTER_DATA_DIR", "/mine")).UserData)
        );
    }

    [Fact]
    public void The_search_path_begins_with_JUPYTER_PATH_and_the_active_environment()
    {
        var path = Folders(OSPlatformName.Linux, ("JUPYTER_PATH", "/a:/b"), ("VIRTUAL_ENV", "/env")).SearchPath();
        Assert.Equal(
            [
                "/a/kernels",
                "/b/kernels",
                "/env/share/jupyter/kernels",
                "/home/ada/.local/share/jupyter/kernels",
                "/usr/local/share/jupyter/kernels",
                "/usr/share/jupyter/kernels",
            ],
            path
        );
    }

    [Fact]
    public void The_system_prefix_is_that_of_the_active_environment() =>
        Assert.Equal("/env", Folders(OSPlatformName.Linux, ("CONDA_PREFIX", "/env")).SystemPrefix());

    private static JupyterFolders Folders(OSPlatformName system, params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(variable => variable.Name == name).Value, "/home/ada", system);
}
