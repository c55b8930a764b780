using NeuralNotebooks.Host.Running;
using Spectre.Console;

namespace NeuralNotebooks.Host.Tests.Running;

/// <summary>A run's report fits into the terminal: no broken tables, no word cut in half.</summary>
public sealed class RunReportTests
{
    private static readonly LessonResult[] Results =
    [
        Result("00-start-here", 12, "real"),
        Result("08-gradient-descent-and-backpropagation", 48, null),
        Result("10-an-mnist-classifier", 33, "generated"),
        Result("11-fashion-mnist", 20, "real") with
        {
            Problem = "It was not saved, because it was changed meanwhile.",
        },
    ];

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal_and_no_word_is_broken(int width)
    {
        string[] lines = Report(width).Split('\n');
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= width, $"{line.Length}: {line}"));
        string words = string.Join(' ', lines.Select(line => line.Trim()));
        foreach (var result in Results)
            Assert.Contains(result.Name, words);
        Assert.Contains("It was not saved, because it was changed meanwhile.", words);
        Assert.Contains("Generated digits stood in for real data", words);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    public void A_narrow_terminal_gets_a_list_in_place_of_a_table(int width)
    {
        string report = Report(width);
        Assert.DoesNotContain('│', report);
        Assert.Contains("10-an-mnist-classifier\n  ✓ 33 cells, 1.5 s, generated data, ok", report);
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(120, true)]
    public void Columns_that_matter_least_are_left_out_first(int width, bool hasMemory)
    {
        string report = Report(width);
        Assert.Contains("│ Data ", report);
        Assert.Contains("│ generated │", report);
        Assert.Contains("│ – ", report);
        Assert.Equal(hasMemory, report.Contains("Memory", StringComparison.Ordinal));
    }

    private static LessonResult Result(string name, int cells, string? data) =>
        new()
        {
            Name = name,
            CellsRun = cells,
            CellsToRun = cells,
            Duration = TimeSpan.FromSeconds(1.5),
            PeakMemory = 200 << 20,
            DataUsed = data,
        };

    private static string Report(int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(text),
            }
        );
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        var report = new RunReport(console, isTerminal: true);
        string[] paths = [.. Results.Select(result => $"{result.Name}.ipynb")];
        report.Begin([.. Enumerable.Repeat(paths[0], 15)]);
        int next = 0;
        report.Summarize(report.Follow(paths, (_, _) => Results[next++]), new RunOptions());
        return text.ToString().ReplaceLineEndings("\n");
    }
}
