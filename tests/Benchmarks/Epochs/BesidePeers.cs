using System.Diagnostics;
using System.Globalization;

namespace NeuralNotebooks.Benchmarks.Epochs;

/// <summary>
/// Runs the NumPy and PyTorch programs and ours one after the other, and prints the table of RESULTS.md.
/// </summary>
internal static class BesidePeers
{
    /// <summary>The interpreter that the peers' script uses.</summary>
    private const string Python = "/usr/bin/python3";

    private const string Install = "apt-get install -y python3-numpy python3-torch libopenblas0-pthread";

    /// <summary>
    /// Compares medians of so many epochs; the peers' script is the one that PEERS names, or the one beside the
    /// repository.
    /// </summary>
    /// <exception cref="InvalidOperationException">A program is missing or failed; the message says what to
    /// do.</exception>
    public static void Run(int repetitions, int peerRepetitions)
    {
        string script = FindScript();
        RequireLibraries();
        var peers = EpochProgram.Peers(script, peerRepetitions).Run();
        var ours = EpochProgram.Ours(repetitions).Run();
        Console.WriteLine("| network | batch | optimizer | best peer | s | ours, s | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var time in ours)
        {
            var best =
                peers.Where(peer => peer.Case == time.Case).MinBy(peer => peer.Seconds)
                ?? throw new InvalidOperationException($"The peers' program measured no {time.Case}.");
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {time.Network} | {time.Batch} | {time.Optimizer} | {NameOf(best)} | {best.Seconds:F4} | "
                        + $"{time.Seconds:F4} | {best.Seconds / time.Seconds:F2} |"
                )
            );
        }
    }

    private static string NameOf(EpochTime peer)
    {
        string library = peer.Program switch
        {
            "numpy" => "NumPy",
            "torch" => "PyTorch",
            _ => peer.Program,
        };
        return $"{library}, {peer.Threads} {(peer.Threads == 1 ? "thread" : "threads")}";
    }

    private static string FindScript()
    {
        if (Environment.GetEnvironmentVariable("PEERS") is { Length: > 0 } given)
        {
            return File.Exists(given)
                ? given
                : throw new InvalidOperationException($"PEERS names {given}, but there is no such file.");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "NeuralNotebooks.sln")))
                continue;
            string script = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "bench", "peers.sh"));
            return File.Exists(script)
                ? script
                : throw new InvalidOperationException(
                    $"The peers' program was expected at {script}. Name it: PEERS=path/to/peers.sh"
                );
        }

        throw new InvalidOperationException(
            "This build does not lie in the repository, so name the peers' program: PEERS=path/to/peers.sh"
        );
    }

    /// <summary>
    /// Says now what would otherwise end the run halfway, or make its ratios worthless: NumPy with the reference BLAS
    /// is more than ten times slower and no peer.
    /// </summary>
    private static void RequireLibraries()
    {
        if (!File.Exists(Python))
            throw new InvalidOperationException($"The peers need {Python} with NumPy and PyTorch: {Install}");
        const string LoadedBlas = "import numpy; print('openblas' in open('/proc/self/maps').read())";
        if (!Succeeds(LoadedBlas, out string output))
            throw new InvalidOperationException($"NumPy is missing: {Install}");
        if (output.Trim() != "True")
            throw new InvalidOperationException(
                $"NumPy computes without OpenBLAS here, more than ten times slower, and is no peer: {Install}"
            );
        if (!Succeeds("import torch", out _))
            throw new InvalidOperationException($"PyTorch is missing: {Install}");
    }

    private static bool Succeeds(string statements, out string output)
    {
        var start = new ProcessStartInfo(Python, ["-c", statements])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        // A failed import prints a few lines, which the pipe holds: they say less than our own message.
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
