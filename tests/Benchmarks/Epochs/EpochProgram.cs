using System.Diagnostics;
using System.Globalization;

namespace NeuralNotebooks.Benchmarks.Epochs;

/// <summary>A program that prints <see cref="EpochTime"/> lines: ours in one of its builds, or the peers'.</summary>
internal sealed class EpochProgram(string name, string fileName, params string[] arguments)
{
    /// <summary>This build in a process of its own, so that nothing else has warmed it up.</summary>
    public static EpochProgram Ours(int repetitions) => Build("ours", AppContext.BaseDirectory, repetitions);

    /// <summary>The build in another folder: the one with its Benchmarks.dll, or a checkout that was built.</summary>
    /// <exception cref="ArgumentException">The folder holds no build.</exception>
    public static EpochProgram In(string folder, int repetitions)
    {
        string bin = Path.Combine(folder, "tests", "Benchmarks", "bin");
        string? newest =
            File.Exists(Path.Combine(folder, "Benchmarks.dll")) ? folder
            : Directory.Exists(bin)
                ? Directory
                    .EnumerateFiles(bin, "Benchmarks.dll", SearchOption.AllDirectories)
                    .MaxBy(File.GetLastWriteTimeUtc)
            : null;
        if (newest is null)
            throw new ArgumentException(
                $"Expected a checkout whose tests/Benchmarks was built, or the folder of its Benchmarks.dll, but "
                    + $"{folder} holds neither. Build it: dotnet build -c Release tests/Benchmarks"
            );
        return Build("other", newest == folder ? folder : Path.GetDirectoryName(newest)!, repetitions);
    }

    /// <summary>The peers' script, which prints times for one and two threads.</summary>
    public static EpochProgram Peers(string script, int repetitions) =>
        new("peers", "bash", script, repetitions.ToString(CultureInfo.InvariantCulture));

    /// <summary>Runs the program, shows its lines while they come, and gives its times.</summary>
    /// <exception cref="InvalidOperationException">The program failed or printed no time.</exception>
    public IReadOnlyList<EpochTime> Run()
    {
        var times = new List<EpochTime>();
        var start = new ProcessStartInfo(fileName, arguments) { RedirectStandardOutput = true };
        Console.Error.WriteLine($"# {this}");
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Console.Error.WriteLine(line);
            if (EpochTime.Parse(line) is { } time)
                times.Add(time);
        }

        process.WaitForExit();
        if (process.ExitCode != 0 || times.Count == 0)
            throw new InvalidOperationException(
                $"{this} ended with exit code {process.ExitCode} after {times.Count} times."
            );
        return times;
    }

    /// <summary>What is run.</summary>
    public override string ToString() => $"{name}: {fileName} {string.Join(' ', arguments)}";

    private static EpochProgram Build(string name, string folder, int repetitions) =>
        new(
            name,
            "dotnet",
            Path.Combine(folder, "Benchmarks.dll"),
            "epoch",
            Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            repetitions.ToString(CultureInfo.InvariantCulture)
        );
}
