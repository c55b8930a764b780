using System.Diagnostics;

namespace NeuralNotebooks.Jupyter.Installation;

/// <summary>Where Jupyter keeps kernels on each system. (jupyter_core.paths)</summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="home">The user's home folder.</param>
/// <param name="system">Which rules apply.</param>
internal sealed class JupyterFolders(Func<string, string?> environment, string home, OSPlatformName system)
{
    public static JupyterFolders Current { get; } =
        new(
            Environment.GetEnvironmentVariable,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            OperatingSystem.IsWindows() ? OSPlatformName.Windows
                : OperatingSystem.IsMacOS() ? OSPlatformName.MacOS
                : OSPlatformName.Linux
        );

    /// <summary>The user's data folder; its subfolder "kernels" holds one folder for each kernel.</summary>
    public string UserData =>
        Variable("JUPYTER_DATA_DIR")
        ?? system switch
        {
            OSPlatformName.Windows => Path.Combine(
                Variable("APPDATA") ?? Path.Combine(home, "AppData", "Roaming"),
                "jupyter"
            ),
            OSPlatformName.MacOS => Path.Combine(home, "Library", "Jupyter"),
            _ => Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter"),
        };

    public string UserKernels => Path.Combine(UserData, "kernels");

    /// <summary>All folders that Jupyter looks for kernels in, the first wins.</summary>
    public IEnumerable<string> SearchPath()
    {
        char separator = system == OSPlatformName.Windows ? ';' : ':';
        var data = (Variable("JUPYTER_PATH") ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries).ToList();
        string? prefix = Variable("VIRTUAL_ENV") ?? Variable("CONDA_PREFIX");
        // In a Python environment, its kernels come before the user's.
        if (prefix is not null)
            data.Add(Path.Combine(prefix, "share", "jupyter"));
        data.Add(UserData);
        if (system == OSPlatformName.Windows)
        {
            data.Add(Path.Combine(Variable("PROGRAMDATA") ?? @"C:\ProgramData", "jupyter"));
        }
        else
        {
            data.Add("/usr/local/share/jupyter");
            data.Add("/usr/share/jupyter");
        }
        return data.Select(folder => Path.Combine(folder, "kernels")).Distinct();
    }

    public static string PrefixKernels(string prefix) =>
        Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>Python's sys.prefix: that of the active environment, or of the Python on the path.</summary>
    /// <exception cref="KernelStartException">There is no Python.</exception>
    public string SystemPrefix()
    {
        if ((Variable("VIRTUAL_ENV") ?? Variable("CONDA_PREFIX")) is { } active)
            return active;
        foreach (string? python in new[] { "python3", "python" })
        {
            if (AskForPrefix(python) is { Length: > 0 } prefix)
                return prefix;
        }
        throw new KernelStartException(
            "Expected a Python whose prefix --sys-prefix means, but neither python3 nor python runs. Use "
                + "--user, or --prefix with its folder."
        );
    }

    private static string? AskForPrefix(string python)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(python, ["-c", "import sys; print(sys.prefix)"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            string prefix = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? prefix : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;
}
