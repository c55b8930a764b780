using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Lessons.DrawADigit;

/// <summary>
/// Debian's Chromium without a window: opens a page, lets its scripts run, and gives what they wrote.
/// </summary>
internal static partial class Chromium
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private static readonly string[] Options =
    [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1000,800",
    ];

    /// <summary>The browser's path, or null when there is none.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder =>
                new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);

    /// <summary>The text that the page's scripts wrote into its <c>pre</c> with the id <c>result</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no browser, or it gave no result in time.</exception>
    public static string Result(string page)
    {
        var profile = Directory.CreateTempSubdirectory("chromium-");
        try
        {
            var start = new ProcessStartInfo(
                Find() ?? throw new InvalidOperationException("Chromium is not on the path.")
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (
                string? option in Options
                    .Append($"--user-data-dir={profile.FullName}")
                    .Append("--dump-dom")
                    .Append(new Uri(page).AbsoluteUri)
            )
                start.ArgumentList.Add(option);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeLimit))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException(
                    $"Chromium gave no result within {TimeLimit.TotalSeconds} seconds."
                );
            }

            var match = ResultElement().Match(output.GetAwaiter().GetResult());
            return match.Success
                ? WebUtility.HtmlDecode(match.Groups[1].Value)
                : throw new InvalidOperationException($"The page wrote no result. {errors.GetAwaiter().GetResult()}");
        }
        finally
        {
            Delete(profile);
        }
    }

    // The browser's helper processes may write for a moment after it has ended.
    private static void Delete(DirectoryInfo profile)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                profile.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < 50)
            {
                Thread.Sleep(100);
            }
        }
    }

    [GeneratedRegex(@"<pre id=""result"">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex ResultElement();
}
