using System.Globalization;
using NeuralNotebooks.Conventions;
using Spectre.Console;

namespace NeuralNotebooks.Host.Running;

/// <summary>
/// Tells on the terminal how a run goes: a live line, then a table; plain lines where it is no terminal.
/// </summary>
internal sealed class RunReport(IAnsiConsole console, bool isTerminal)
{
    private const int PlainWidth = 120;
    private const int MostCodeLines = 30;
    private const int SpinnerWidth = 4;
    private const int ManyLessons = 10;

    /// <summary>A report on standard output.</summary>
    public static RunReport OnTerminal()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            // A file or a pipe has no width of its own; 80 would break the table. Nor has it colours.
            console.Profile.Width = PlainWidth;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return new RunReport(console, !Console.IsOutputRedirected);
    }

    /// <summary>Says what will be done, and how long it may take.</summary>
    public void Begin(IReadOnlyList<string> paths)
    {
        if (paths.Count >= ManyLessons)
            Sentence(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Running {paths.Count} notebooks, a process each. All lessons of the course take one to three "
                        + $"minutes, and the first time the download of the data sets."
                )
            );
    }

    /// <summary>Runs the lessons one by one and shows where they are.</summary>
    public IReadOnlyList<LessonResult> Follow(
        IReadOnlyList<string> paths,
        Func<string, Action<LessonProgress>, LessonResult> run
    )
    {
        var results = new List<LessonResult>();
        if (!isTerminal || !console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            foreach (string path in paths)
            {
                results.Add(run(path, _ => { }));
                Tell(results[^1]);
            }

            return results;
        }

        console
            .Status()
            .Start(
                "Starting",
                status =>
                {
                    foreach (string path in paths)
                    {
                        string name = Path.GetFileNameWithoutExtension(path);
                        status.Status(Fitting(name));
                        results.Add(
                            run(
                                path,
                                progress =>
                                    status.Status(
                                        Fitting(
                                            string.Create(
                                                CultureInfo.InvariantCulture,
                                                $"{results.Count + 1} of {paths.Count}: {name}, "
                                                    + $"cell {progress.Cell} of {progress.Cells}"
                                            ) + (progress.Work is null ? "" : $": {progress.Work}")
                                        )
                                    )
                            )
                        );
                        Tell(results[^1]);
                    }
                }
            );
        return results;
    }

    /// <summary>Shows what went wrong, then the table of all lessons.</summary>
    public void Summarize(IReadOnlyList<LessonResult> results, RunOptions options)
    {
        foreach (var result in results.Where(result => !result.IsOk))
            Explain(result, options);
        foreach (var (result, skip) in results.SelectMany(result => result.Skipped.Select(skip => (result, skip))))
            Sentence(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Name}, cell [{skip.Number}] {skip.Cell.Id} skipped: {skip.Reason}"
                )
            );
        new ResultTable(results).Write(console);
        int failed = results.Count(result => !result.IsOk);
        string total = ResultTable.Seconds(new TimeSpan(results.Sum(result => result.Duration.Ticks)));
        string peak = ResultTable.Memory(results.Max(result => result.PeakMemory));
        string lessons =
            results.Count == 1 ? "The lesson"
            : failed == 0 ? $"All {results.Count} lessons"
            : $"{failed} of {results.Count} lessons";
        console.MarkupLine(
            failed == 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"[green]{lessons} ran[/] in {total} s, largest process {peak}."
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"[red]{lessons} failed[/] ({total} s, largest process {peak})."
                )
        );
        if (results.Any(result => result.DataUsed == DataUsedName.Generated))
            Sentence(
                "Generated digits stood in for real data: numbers and pictures differ from those in the lessons. "
                    + "Fetch the data once: data get all"
            );
    }

    /// <summary>One lesson's line; two where the terminal is too narrow for one.</summary>
    private void Tell(LessonResult result)
    {
        string mark =
            !isTerminal ? ""
            : result.IsOk ? "✓ "
            : "✗ ";
        string details = ResultTable.Details(result);
        if (mark.Length + result.Name.Length + 2 + details.Length <= console.Profile.Width)
            console.MarkupLine($"{Colored(mark, result)}{Markup.Escape($"{result.Name}: {details}")}");
        else
            ResultTable.WriteNarrow(console, result);
    }

    private static string Colored(string mark, LessonResult result) =>
        mark.Length == 0 ? "" : $"[{(result.IsOk ? "green" : "red")}]{mark}[/]";

    // A status that needs a second line is not erased whole.
    private string Fitting(string status)
    {
        int most = Math.Max(1, console.Profile.Width - SpinnerWidth);
        return Markup.Escape(status.Length <= most ? status : status[..(most - 1)] + "…");
    }

    private void Explain(LessonResult result, RunOptions options)
    {
        console.Write(new Rule($"[red]{Markup.Escape(result.Name)}[/]").LeftJustified());
        if (result.Problem is not null)
            Sentence(result.Problem);
        if (result.Failure is { } failure)
        {
            WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"Cell [{failure.Number}] {failure.Cell.Id} failed:")
            );
            foreach (string line in Numbered(failure.Cell.Source))
                WriteLine(line);
            WriteLine();
            foreach (string line in failure.Error.Traceback)
                WriteLine(line);
            int rest = result.CellsToRun - result.CellsRun;
            if (rest > 0)
                Sentence(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{rest} later cells were not run, because they may build on this one."
                    )
                );
            if (options.Save)
                WriteLine("The notebook was not saved.");
        }

        foreach (var difference in result.Differences)
        {
            WriteLine($"{difference.Cell}:");
            foreach (string line in difference.Lines)
            {
                string color =
                    line.StartsWith('-') ? "red"
                    : line.StartsWith('+') ? "green"
                    : "default";
                console.MarkupLine($"  [{color}]{Markup.Escape(line)}[/]");
            }
        }

        if (result.Differences.Count > 0)
            Sentence("If this run is right, write its outputs into the notebook: run --save.");
    }

    // Between words on a terminal; in a file a line is a line.
    private void Sentence(string text)
    {
        if (isTerminal)
            console.Write(new Text(text + "\n"));
        else
            WriteLine(text);
    }

    // Not through the console's own layout, which breaks long lines where copying them should not.
    private void WriteLine(string line = "") => console.Profile.Out.Writer.WriteLine(line);

    private static IEnumerable<string> Numbered(string code)
    {
        string[] lines = code.TrimEnd().Split('\n');
        foreach (var (index, line) in lines.Take(MostCodeLines).Index())
            yield return string.Create(CultureInfo.InvariantCulture, $"{index + 1, 4} | {line.TrimEnd()}");
        if (lines.Length > MostCodeLines)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"     … and {lines.Length - MostCodeLines} more lines"
            );
    }
}
