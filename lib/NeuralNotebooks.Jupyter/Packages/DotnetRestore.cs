using System.Diagnostics;
using System.Text.RegularExpressions;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Jupyter.Packages;

/// <summary>Runs <c>dotnet restore</c> and says in plain words why it failed.</summary>
internal partial class DotnetRestore
{
    /// <exception cref="DirectiveException">The package cannot be restored.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public virtual void Run(string folder, RequestedPackage package, CancellationToken stop)
    {
        var start = new ProcessStartInfo(
            DotnetProgram.Path,
            ["restore", "--nologo", "--verbosity", "quiet", "packages.csproj"]
        )
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using (stop.Register(() => process.Kill(entireProcessTree: true)))
        {
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            stop.ThrowIfCancellationRequested();
            if (process.ExitCode != 0)
                throw new DirectiveException(Explain(output + error.GetAwaiter().GetResult(), package));
        }
    }

    /// <summary>NuGet's error codes as sentences; what is not known is quoted.</summary>
    public static string Explain(string restoreOutput, RequestedPackage package)
    {
        string line = $"#r \"nuget: {package}\": ";
        var errors = Error()
            .Matches(restoreOutput)
            .Select(match => (Code: match.Groups["code"].Value, Text: match.Groups["text"].Value.Trim()))
            .Distinct()
            .ToList();
        if (errors.Exists(error => error.Code == "NU1301"))
        {
            return line
                + "the package source cannot be reached. Check the network, or put the assembly into a folder and use "
                + "#r \"path/to/assembly.dll\". "
                + errors.First(error => error.Code == "NU1301").Text;
        }
        if (errors.Exists(error => error.Code == "NU1101"))
            return line + "there is no package of that name at the package sources. Check the spelling.";
        if (errors.Find(error => error.Code is "NU1102" or "NU1103") is { Code: not null } version)
            return line + $"the package has no such version. {version.Text}";
        if (errors.Exists(error => error.Code is "NU1202" or "NU1213"))
            return line + $"the package is not made for .NET {Environment.Version.Major}.";
        string quoted =
            errors.Count > 0
                ? string.Join(' ', errors.Select(error => $"{error.Code}: {error.Text}"))
                : restoreOutput.Trim();
        return line + "the package could not be restored. " + quoted;
    }

    [GeneratedRegex(@"error (?<code>\w+): (?<text>.*?)(\[[^\]]*csproj\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Error();
}
