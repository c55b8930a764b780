using System.Diagnostics;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>
/// Where students' code runs: as nobody, without network, with nothing writable but a scratch folder.
/// </summary>
/// <remarks>
/// Linux only, by its namespaces (<c>unshare</c>, <c>setpriv</c>, <c>prlimit</c> of util-linux). The process sees no
/// other process, no submission, a disk that is read-only but for a small one in memory, and has no right to change any
/// of that. What is not limited: processor time, beyond the time limit of each cell, and memory that is not .NET's.
/// </remarks>
internal sealed class Sandbox
{
    private const string Script = """
        set -e
        scratch=$1 libraries=$2 hidden=$3
        shift 3
        mount --make-rprivate /
        while read -r _ _ _ _ place _; do
          mount -o remount,bind,ro "$(printf '%b' "$place")" 2>/dev/null || true
        done < /proc/self/mountinfo
        mount -t tmpfs -o size=64m,mode=777 tmpfs "$scratch"
        mkdir -m 777 "$scratch/lib" "$scratch/notebooks"
        ln -s "$libraries" "$scratch/lib/bin"
        mount -t tmpfs -o ro,size=4k tmpfs "$hidden"
        if ( : > "$libraries/.write-test" ) 2>/dev/null; then
          echo "the disk cannot be made read-only" >&2
          exit 1
        fi
        cd "$scratch/notebooks"
        exec "$@"
        """;

    private readonly string? reason;

    private Sandbox(string? reason) => this.reason = reason;

    /// <summary>Why there is none; null when there is one.</summary>
    public string? Missing => reason;

    /// <summary>Finds out whether this machine allows it.</summary>
    /// <param name="libraries">The folder with the lessons' libraries.</param>
    public static Sandbox Find(string libraries)
    {
        if (!OperatingSystem.IsLinux())
            return new Sandbox("namespaces are Linux's");
        string scratch = Directory.CreateTempSubdirectory("grade-").FullName;
        string hidden = Directory.CreateTempSubdirectory("grade-").FullName;
        try
        {
            string[] command = [.. Wrapper(scratch, libraries, hidden), DotnetProgram.Path, "--version"];
            var start = new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // Nobody has no home, and without one dotnet does not start.
            start.Environment["DOTNET_CLI_HOME"] = scratch;
            using var process = Process.Start(start)!;
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return new Sandbox(process.ExitCode == 0 ? null : error.Trim().ReplaceLineEndings(" "));
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return new Sandbox(exception.Message);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
            Directory.Delete(hidden, recursive: true);
        }
    }

    /// <summary>What to put before a command.</summary>
    /// <param name="scratch">An empty folder; inside it is a small disk in memory.</param>
    /// <param name="libraries">The folder with the lessons' libraries.</param>
    /// <param name="hidden">A folder that is not to be seen.</param>
    public static IReadOnlyList<string> Wrapper(string scratch, string libraries, string hidden)
    {
        bool isRoot = Environment.IsPrivilegedProcess;
        string[] user = isRoot ? [] : ["--user", "--map-root-user"];
        string[] nobody = isRoot ? ["--reuid=65534", "--regid=65534", "--clear-groups"] : [];
        return
        [
            "unshare",
            .. user,
            "--mount",
            "--pid",
            "--fork",
            "--mount-proc",
            "--net",
            "--ipc",
            "--kill-child",
            "sh",
            "-c",
            Script,
            "sh",
            scratch,
            libraries,
            hidden,
            "prlimit",
            "--core=0",
            "--fsize=67108864",
            "setpriv",
            .. nobody,
            "--no-new-privs",
            "--bounding-set=-all",
            "--inh-caps=-all",
            "prlimit",
            "--nproc=400",
        ];
    }
}
