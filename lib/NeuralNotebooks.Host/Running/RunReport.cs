using System.Globalization;
using Spectre.Console;

namespace NeuralNotebooks.Host.Running;

/// <summary>
/// Tells on the terminal how a run goes: a live line, then a table; plain lines where it is no terminal.
/// </summary>
internal sealed class RunReport(IAnsiConsole console)
{
    private const int PlainWidth = 120;
    private const int MostCodeLines = 30;

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

        return new RunReport(console);
    }

    /// <summary>Runs the lessons one by one and shows where they are.</summary>
    public IReadOnlyList<LessonResult> Follow(
        IReadOnlyList<string> paths,
        Func<string, Action<int, int>, LessonResult> run
    )
    {
        var results = new List<LessonResult>();
        if (
            Console.IsOutputRedirected
            || !console.Profile.Capabilities.Interactive
            || !console.Profile.Capabilities.Ansi
        )
        {
            foreach (string path in paths)
            {
                results.Add(run(path, (_, _) => { }));
                console.WriteLine(Line(results[^1]));
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
                        status.Status(Markup.Escape(name));
                        results.Add(
                            run(
                                path,
                                (cell, cells) =>
                                    status.Status(
                                        Markup.Escape(
                                            string.Create(
                                                CultureInfo.InvariantCulture,
                                                $"{results.Count + 1} of {paths.Count}: {name}, cell {cell} of {cells}"
                                            )
                                        )
                                    )
                            )
                        );
                        console.MarkupLine(
                            $"{(results[^1].IsOk ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(Line(results[^1]))}"
                        );
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
            WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Name}, cell [{skip.Number}] {skip.Cell.Id} skipped: {skip.Reason}"
                )
            );
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("Lesson")
            .AddColumn(new TableColumn("Cells").RightAligned())
            .AddColumn(new TableColumn("Seconds").RightAligned())
            .AddColumn(new TableColumn("Memory").RightAligned())
            .AddColumn("Result");
        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.Name),
                Cells(result),
                Seconds(result.Duration),
                Memory(result.PeakMemory),
                $"[{(result.IsOk ? "green" : "red")}]{Markup.Escape(Outcome(result))}[/]"
            );
        }

        console.Write(table);
        int failed = results.Count(result => !result.IsOk);
        string total = Seconds(new TimeSpan(results.Sum(result => result.Duration.Ticks)));
        string peak = Memory(results.Max(result => result.PeakMemory));
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
    }

    private void Explain(LessonResult result, RunOptions options)
    {
        console.Write(new Rule($"[red]{Markup.Escape(result.Name)}[/]").LeftJustified());
        if (result.Problem is not null)
            WriteLine(result.Problem);
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
                WriteLine(
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
            WriteLine("If this run is right, write its outputs into the notebook: run --save.");
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

    private static string Line(LessonResult result) =>
        result.CellsToRun == 0
            ? $"{result.Name}: {Outcome(result)}"
            : $"{result.Name}: {Cells(result)} cells, {Seconds(result.Duration)} s, {Outcome(result)}";

    private static string Cells(LessonResult result) =>
        result.CellsRun == result.CellsToRun
            ? result.CellsRun.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{result.CellsRun} of {result.CellsToRun}");

    private static string Seconds(TimeSpan duration) =>
        duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);

    private static string Memory(long bytes) =>
        bytes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024.0):F0} MB");

    private static string Outcome(LessonResult result)
    {
        if (result.Problem is not null)
            return result.CellsRun == 0 ? "not run" : "not saved";
        if (result.Failure is { } failure)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"failed in cell [{failure.Number}]: {failure.Error.Name}"
            );
        if (result.Differences.Count > 0)
            return string.Create(CultureInfo.InvariantCulture, $"{result.Differences.Count} cells differ");
        string skipped =
            result.Skipped.Count == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $", {result.Skipped.Count} cell skipped");
        return (result.IsSaved ? "ok, saved" : "ok") + skipped;
    }
}
