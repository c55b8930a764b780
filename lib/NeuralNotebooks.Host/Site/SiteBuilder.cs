using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NeuralNotebooks.Host.Site;

/// <summary>Builds the browser edition: says what is missing, then lets npm do the work.</summary>
internal static class SiteBuilder
{
    private const int OldestNode = 20;

    /// <summary>The folder with the page's sources, above here or above this program.</summary>
    /// <exception cref="SiteException">There is none: the program runs outside of a clone.</exception>
    public static string FindSources() =>
        new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }
            .SelectMany(Above)
            .Select(folder => Path.Combine(folder, "web"))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "package-lock.json")))
        ?? throw new SiteException(
            "The site is built from a clone of the repository, and there is none here: its folder web is missing."
        );

    /// <summary>Installs the locked packages where they are not yet, and builds.</summary>
    /// <param name="sources">The folder web.</param>
    /// <param name="output">Where the site goes.</param>
    /// <exception cref="SiteException">Node is missing or too old, or a step failed.</exception>
    public static void Build(string sources, string output)
    {
        CheckNode();
        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        string installed = Path.Combine(sources, "node_modules", ".package-lock.json");
        string locked = Path.Combine(sources, "package-lock.json");
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(locked))
            Run(npm, ["ci", "--no-audit", "--no-fund"], sources, "The packages of the site cannot be installed.");
        Run(npm, ["run", "--silent", "build", "--", "--output", output], sources, "The site cannot be built.");
    }

    /// <summary>The number before the first dot of what <c>node --version</c> prints; 0 for anything else.</summary>
    public static int MajorVersion(string version) =>
        int.TryParse(version.Trim().TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out int major)
            ? major
            : 0;

    private static void CheckNode()
    {
        const string advice = "Install Node.js 20 or newer (https://nodejs.org); it is needed to build the site only.";
        try
        {
            var start = new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true };
            using var node = Process.Start(start)!;
            string version = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            if (MajorVersion(version) < OldestNode)
                throw new SiteException($"Node.js {version.Trim()} is too old. {advice}");
        }
        catch (Win32Exception exception)
        {
            throw new SiteException($"There is no Node.js here. {advice}", exception);
        }
    }

    private static void Run(string program, string[] arguments, string folder, string failure)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new SiteException($"{failure} {program} {arguments[0]}: exit code {process.ExitCode}.");
        }
        catch (Win32Exception exception)
        {
            throw new SiteException($"{failure} There is no {program}, which comes with Node.js.", exception);
        }
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            yield return current.FullName;
    }
}
