using System.Globalization;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Host.Sandboxing;

/// <summary>Where students' code runs on Linux: an almost empty machine without rights and without network.</summary>
/// <remarks>
/// Made by bubblewrap, which Flatpak runs its programs with. Inside there are .NET, this program and the system's
/// libraries, all read-only, a small disk in memory, and no process but its own. There is no folder of the teacher's,
/// no submission and no program to start. Whether all this holds is tried each time before anything runs in it:
/// <see cref="SandboxProof"/>.
/// </remarks>
internal sealed class Sandbox
{
    /// <summary>The lesson's folder inside.</summary>
    public const string Notebooks = "/grade/notebooks";

    /// <summary>How many processes and threads there may be.</summary>
    public const int MostProcesses = 160;

    private const string Scratch = "/tmp";
    private const string ToolFolder = "/grade/bin";
    private const string DotnetFolder = "/grade/dotnet";
    private const string HostFolder = "/grade/host";
    private const string DataFolder = "/grade/data";

    // Nobody's, and none that a distribution gives away: system services with a number for a while take these.
    private const int FirstUser = 64_000;
    private const int Users = 1_000;
    private const long ScratchSize = 64L << 20;
    private const long HeapSize = 1L << 30;
    private const long DataSize = 4L << 30;
    private const long MostOutput = 64L << 20;

    // What a program needs to start: libraries, no programs.
    private static readonly string[] SystemFolders =
    [
        "/usr/lib",
        "/usr/lib64",
        "/lib",
        "/lib64",
        "/nix/store",
        "/etc/ld.so.cache",
        "/etc/alternatives",
    ];

    private readonly string bubblewrap;
    private readonly string limiter;
    private readonly string dropper;
    private readonly string? data;

    private Sandbox(string bubblewrap, string limiter, string dropper, string? data)
    {
        this.bubblewrap = bubblewrap;
        this.limiter = limiter;
        this.dropper = dropper;
        this.data = data;
    }

    /// <summary>A sandbox, proven to hold.</summary>
    /// <param name="data">A folder with data sets that the lessons may read; null for none.</param>
    /// <param name="path">Where to look for the programs that make it; where the system looks, when it is null.</param>
    /// <exception cref="SandboxException">There can be none here; the message says why.</exception>
    public static Sandbox Create(string? data, string? path = null)
    {
        if (!OperatingSystem.IsLinux())
            throw new SandboxException("it is made by means that only Linux has");
        var sandbox = new Sandbox(
            Find("bwrap", path)
                ?? throw new SandboxException("bubblewrap is not installed: sudo apt install bubblewrap"),
            Find("prlimit", path)
                ?? throw new SandboxException("prlimit is not installed: sudo apt install util-linux"),
            Find("setpriv", path)
                ?? throw new SandboxException("setpriv is not installed: sudo apt install util-linux"),
            Directory.Exists(data) ? Path.GetFullPath(data) : null
        );
        SandboxProof.Demand(sandbox);
        return sandbox;
    }

    /// <summary>How this program is started inside.</summary>
    /// <param name="place">Sandboxes at the same time have different places, so that none can use up what another one
    /// needs.</param>
    public WorkerOptions Options(int place) =>
        new()
        {
            Program = [.. Walls(), .. Limits(place), .. OwnProgram()],
            Environment = Variables(),
            IsEnvironmentWhole = true,
            MostOutput = MostOutput,
        };

    private static string? Find(string program, string? path) =>
        (path ?? Environment.GetEnvironmentVariable("PATH") + ":/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static string[] OwnProgram()
    {
        // By the same names inside as outside: dotnet looks for what lies beside both.
        string dotnet = Path.GetRelativePath(DotnetProgram.Folder, DotnetProgram.Path);
        string host = Path.GetFileName(typeof(Sandbox).Assembly.Location);
        return [Path.Combine(DotnetFolder, dotnet), Path.Combine(HostFolder, host)];
    }

    private List<string> Walls()
    {
        List<string> command =
        [
            bubblewrap,
            "--unshare-pid",
            "--unshare-net",
            "--unshare-ipc",
            "--unshare-uts",
            "--unshare-cgroup-try",
            "--die-with-parent",
            "--new-session",
            "--hostname",
            "grade",
        ];
        // Root makes the walls with its own rights, and gives them up inside. Others get theirs from a user namespace.
        command.AddRange(
            Environment.IsPrivilegedProcess
                ? ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"]
                : ["--unshare-user"]
        );
        // Folders that bubblewrap makes by itself are for its own user only.
        foreach (string folder in (string[])["/usr", "/etc", "/nix", "/grade", ToolFolder])
            command.AddRange(["--perms", "0755", "--dir", folder]);
        foreach (string folder in SystemFolders)
            command.AddRange(["--ro-bind-try", folder, folder]);
        foreach (string program in (string[])[limiter, dropper])
            command.AddRange(["--ro-bind", program, Inside(program)]);
        command.AddRange(["--ro-bind", DotnetProgram.Folder, DotnetFolder]);
        command.AddRange(["--ro-bind", Path.GetDirectoryName(typeof(Sandbox).Assembly.Location)!, HostFolder]);
        if (data is not null)
            command.AddRange(["--ro-bind", data, DataFolder]);
        command.AddRange(["--proc", "/proc", "--dev", "/dev"]);
        foreach (string folder in (string[])[Scratch, Notebooks, "/dev/shm"])
            command.AddRange(["--size", Text(ScratchSize), "--perms", "1777", "--tmpfs", folder]);
        // What is left are disks in memory without a limit, which belong to whoever made the sandbox.
        command.AddRange(["--remount-ro", "/dev", "--remount-ro", "/"]);
        command.AddRange(["--chdir", Notebooks, "--"]);
        return command;
    }

    private string[] Limits(int place)
    {
        string user = Text(FirstUser + (place % Users));
        string[] nobody = Environment.IsPrivilegedProcess
            ? [$"--reuid={user}", $"--regid={user}", "--clear-groups", "--bounding-set=-all"]
            : [];
        return
        [
            Inside(dropper),
            .. nobody,
            "--inh-caps=-all",
            "--ambient-caps=-all",
            "--no-new-privs",
            Inside(limiter),
            $"--nproc={Text(MostProcesses)}",
            $"--data={Text(DataSize)}",
            $"--fsize={Text(ScratchSize)}",
            "--nofile=512",
            "--core=0",
        ];
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = Scratch,
            ["TMPDIR"] = Scratch,
            ["LANG"] = "C.UTF-8",
            ["DOTNET_CLI_HOME"] = Scratch,
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_GCHeapHardLimit"] = "0x" + HeapSize.ToString("X", CultureInfo.InvariantCulture),
            // The more processors .NET sees, the more threads it starts.
            ["DOTNET_PROCESSOR_COUNT"] = "4",
            ["NEURALNOTEBOOKS_OFFLINE"] = "1",
        };
        if (data is not null)
            variables["NEURALNOTEBOOKS_DATA"] = DataFolder;
        const string globalization = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";
        if (Environment.GetEnvironmentVariable(globalization) is { } invariant)
            variables[globalization] = invariant;
        return variables;
    }

    private static string Inside(string program) => Path.Combine(ToolFolder, Path.GetFileName(program));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
