using System.Globalization;
using NeuralNotebooks.Conventions;
using Spectre.Console;

namespace NeuralNotebooks.Host.Running;

/// <summary>The table at the end of a run; a list where the terminal is too narrow for it.</summary>
internal sealed class ResultTable(IReadOnlyList<LessonResult> results)
{
    // A border and a space on both sides of each column, and the last border.
    private const int ColumnFrame = 3;
    private const int Frame = 1;

    private static readonly Column[] Columns =
    [
        new("Lesson", result => result.Name, Importance: 3),
        new("Cells", Cells, Importance: 2, IsNumber: true),
        new("Seconds", result => Seconds(result.Duration), Importance: 2, IsNumber: true),
        new("Memory", result => Memory(result.PeakMemory), Importance: 1, IsNumber: true),
        new("Data", result => result.DataUsed ?? "–", Importance: 3, result => DataColor(result)),
        new("Result", Outcome, Importance: 3, Color),
    ];

    /// <summary>Writes as many columns as there is room for, the less important ones last.</summary>
    public void Write(IAnsiConsole console)
    {
        for (int least = 1; least <= 3; least++)
        {
            var shown = Array.FindAll(Columns, column => column.Importance >= least);
            if (Width(shown) > console.Profile.Width)
                continue;
            Write(console, shown);
            return;
        }

        foreach (var result in results)
            WriteNarrow(console, result);
    }

    /// <summary>A lesson on two lines: its name, and what became of it.</summary>
    public static void WriteNarrow(IAnsiConsole console, LessonResult result)
    {
        console.Write(new Text(result.Name + "\n"));
        string mark = $"[{Color(result)}]{(result.IsOk ? "✓" : "✗")}[/]";
        console.Write(new Padder(new Markup($"{mark} {Markup.Escape(Details(result))}")).Padding(2, 0, 0, 0));
    }

    /// <summary>All about a lesson but its name.</summary>
    public static string Details(LessonResult result)
    {
        string data = result.DataUsed is null ? "" : $"{result.DataUsed} data, ";
        return result.CellsToRun == 0
            ? Outcome(result)
            : $"{Cells(result)} cells, {Seconds(result.Duration)} s, {data}{Outcome(result)}";
    }

    /// <summary>A time in seconds.</summary>
    public static string Seconds(TimeSpan duration) =>
        duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);

    /// <summary>A size in megabytes; nothing for none.</summary>
    public static string Memory(long bytes) =>
        bytes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024.0):F0} MB");

    private void Write(IAnsiConsole console, Column[] shown)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in shown)
        {
            var added = new TableColumn(column.Title).NoWrap();
            table.AddColumn(column.IsNumber ? added.RightAligned() : added);
        }

        foreach (var result in results)
            table.AddRow([.. shown.Select(column => column.Cell(result))]);
        console.Write(table);
    }

    private int Width(Column[] shown) =>
        Frame
        + shown.Sum(column =>
            ColumnFrame + Math.Max(column.Title.Length, results.Max(result => column.Text(result).Length))
        );

    private static string Color(LessonResult result) => result.IsOk ? "green" : "red";

    private static string DataColor(LessonResult result) =>
        result.DataUsed == DataUsedName.Generated ? "yellow" : "default";

    private static string Cells(LessonResult result) =>
        result.CellsRun == result.CellsToRun
            ? result.CellsRun.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{result.CellsRun} of {result.CellsToRun}");

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
        string skipped = result.Skipped.Count switch
        {
            0 => "",
            1 => ", 1 cell skipped",
            _ => string.Create(CultureInfo.InvariantCulture, $", {result.Skipped.Count} cells skipped"),
        };
        return (result.IsSaved ? "ok, saved" : "ok") + skipped;
    }

    /// <summary>One column: what it says of a lesson, and how readily it is left out.</summary>
    private sealed record Column(
        string Title,
        Func<LessonResult, string> Text,
        int Importance,
        Func<LessonResult, string>? Color = null,
        bool IsNumber = false
    )
    {
        public string Cell(LessonResult result) =>
            $"[{Color?.Invoke(result) ?? "default"}]{Markup.Escape(Text(result))}[/]";
    }
}
