using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>What a lesson of the second edition owes its reader: a true time, short code, an early picture.</summary>
public sealed partial class SecondEditionTests
{
    private const double WordsAMinute = 180;
    private const int MinutesAnExercise = 5;
    private const int LongestLesson = 60;
    private const int LongestLine = 95;
    private const int MostLinesInACell = 15;

    // The lessons that are written anew say so in their metadata.
    public static TheoryData<string> Names =>
        [
            .. LessonFiles
                .Names.AsEnumerable<object[]>()
                .Select(row => (string)row[0])
                .Where(name => (int?)LessonFiles.Load(name).Metadata["edition"] == 2),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_time_it_states_is_the_time_it_takes(string name)
    {
        var lesson = LessonFiles.Load(name);
        string text = string.Join('\n', lesson.Cells.Where(cell => !cell.IsCode).Select(cell => cell.Source));
        // Solutions and the instructor's note are not part of the walk.
        string walk = FencedCode().Replace(Folded().Replace(text, Question), " ");
        int exercises = lesson.Cells.Count(cell => cell.Tags.Contains(Exercise.Tag));
        int cells = lesson.Cells.Count(cell => cell.IsCode && !LessonRunner.IsStoredEmpty(cell));
        double minutes = (Word().Count(walk) / WordsAMinute) + cells + (MinutesAnExercise * exercises);
        int stated = int.Parse(Minutes().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(
            Math.Abs(stated - minutes) <= 0.5,
            $"{name} says {stated} minutes; {Word().Count(walk)} words, {cells} cells and {exercises} exercises "
                + $"take {minutes.ToString("0.0", CultureInfo.InvariantCulture)}."
        );
        Assert.InRange(stated, 1, LongestLesson);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_code_fits_the_page(string name)
    {
        var cells = LessonFiles.Load(name).Cells.Where(cell => cell.IsCode).ToList();
        var wide = cells.SelectMany(cell => cell.Source.Split('\n').Where(line => line.Length > LongestLine));
        Assert.Empty(wide);
        Assert.Empty(
            cells.Where(cell => cell.Source.TrimEnd().Split('\n').Length > MostLinesInACell).Select(cell => cell.Id)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_first_picture_comes_by_the_third_cell(string name)
    {
        var cells = LessonFiles.Load(name).Cells.Where(cell => cell.IsCode).Take(3);
        Assert.Contains(
            cells.SelectMany(cell => cell.Outputs),
            output => output!.ToJsonString() is { } json && (json.Contains("svg", StringComparison.Ordinal))
        );
    }

    // A predict box's answer is read, a solution or a note for teachers is not.
    private static string Question(Match folded) =>
        folded.Value.Contains("<summary>Answer</summary>", StringComparison.Ordinal) ? folded.Value : " ";

    [GeneratedRegex(@"<details>.*?</details>", RegexOptions.Singleline)]
    private static partial Regex Folded();

    [GeneratedRegex(@"^(?:> ?)?```.*?^(?:> ?)?```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}’'.,-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\*\*Time:\*\* about (\d+) minutes")]
    private static partial Regex Minutes();
}
