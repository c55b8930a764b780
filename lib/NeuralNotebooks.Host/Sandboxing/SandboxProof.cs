using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NeuralNotebooks.Host.Sandboxing;

/// <summary>Tries, before any student's code runs, whether a sandbox holds.</summary>
/// <remarks>
/// Walls that should be there may be missing on some machine. So a harmless program of ours looks for ways out: for
/// this process, for a folder and a listener made for the purpose. It only looks and touches; it ends nothing.
/// </remarks>
internal static class SandboxProof
{
    /// <summary>The hidden command that looks for ways out.</summary>
    public const string CommandName = "try-sandbox";

    private const string Holds = "the sandbox holds";
    private static readonly TimeSpan TimeToTry = TimeSpan.FromSeconds(60);

    /// <summary>Fails unless the sandbox holds.</summary>
    /// <exception cref="SandboxException">It does not, or cannot be made.</exception>
    public static void Demand(Sandbox sandbox)
    {
        var folder = Directory.CreateTempSubdirectory("grade-proof-");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            string port = Text(((IPEndPoint)listener.LocalEndpoint).Port);
            string said = Run(sandbox, folder.FullName, port, Text(Environment.ProcessId));
            if (said != Holds)
                throw new SandboxException(said.Length == 0 ? "it did not start" : said);
            if (folder.EnumerateFileSystemInfos().Any())
                throw new SandboxException("it can write outside");
            if (listener.Pending())
                throw new SandboxException("it reaches the network");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Looks for ways out, from inside.</summary>
    /// <param name="folder">A folder outside, which is not to be found.</param>
    /// <param name="port">A port of the machine's own, on which something listens that is not to be reached.</param>
    /// <param name="process">A process outside, which is not to be seen.</param>
    /// <returns>What is wrong; or that nothing is.</returns>
    public static string Try(string folder, int port, int process)
    {
        string[] ways =
        [
            .. CanWrite(folder) ? ["it can write outside"] : (string[])[],
            .. Directory.Exists(folder) ? ["it can see folders outside"] : (string[])[],
            .. new[] { "/", "/dev", "/usr/lib", "/grade", AppContext.BaseDirectory }
                .Where(CanWrite)
                .Select(f => $"it can write to {f}"),
            .. CanWrite(Sandbox.Notebooks) ? (string[])[] : ["it has no folder to work in"],
            .. SeesProcesses(process) ? ["it can see processes outside"] : (string[])[],
            .. Connects(port) ? ["it reaches the network"] : (string[])[],
            .. Rights(),
        ];
        return ways.Length == 0 ? Holds : string.Join(", ", ways);
    }

    private static string Run(Sandbox sandbox, params string[] arguments)
    {
        var options = sandbox.Options(0);
        string[] command = [.. options.Program!, CommandName, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in options.Environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(TimeToTry))
            {
                process.Kill(entireProcessTree: true);
                return "it did not start in time";
            }

            string said = output.GetAwaiter().GetResult().Trim();
            return said.Length > 0 ? said : error.GetAwaiter().GetResult().Trim().ReplaceLineEndings(" ");
        }
        catch (Win32Exception exception)
        {
            return exception.Message;
        }
    }

    private static bool CanWrite(string folder)
    {
        string path = Path.Combine(folder, "written-from-inside");
        try
        {
            File.WriteAllText(path, "");
            File.Delete(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool SeesProcesses(int id)
    {
        // The sandbox's own first process, setting up, and this one.
        const int own = 4;
        int seen = Directory.GetDirectories("/proc").Count(path => int.TryParse(Path.GetFileName(path), out _));
        return seen > own || (id > own && Directory.Exists($"/proc/{Text(id)}"));
    }

    private static bool Connects(int port)
    {
        using var client = new TcpClient();
        try
        {
            return client.ConnectAsync(IPAddress.Loopback, port).Wait(TimeSpan.FromSeconds(2));
        }
        catch (AggregateException exception) when (exception.InnerException is SocketException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Rights()
    {
        string[] status = File.ReadAllLines("/proc/self/status");
        string Value(string name) =>
            status
                .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))
                ?[(name.Length + 1)..].Trim()
            ?? "";
        if (Value("Uid").Split('\t').Contains("0"))
            yield return "it is still root";
        if (Value("CapEff").Trim('0').Length > 0 || Value("CapPrm").Trim('0').Length > 0)
            yield return "it has rights that it should not have";
        if (Value("NoNewPrivs") != "1")
            yield return "it could get more rights";
        string[] limits = File.ReadAllLines("/proc/self/limits");
        string processes = Array.Find(limits, line => line.StartsWith("Max processes", StringComparison.Ordinal)) ?? "";
        if (!processes.Split(' ').Contains(Text(Sandbox.MostProcesses)))
            yield return "the number of its processes is not limited";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
