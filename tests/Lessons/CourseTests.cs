using System.Text.RegularExpressions;

namespace NeuralNotebooks.Lessons;

/// <summary>The lessons are one course: README's table, the files and the links between them agree.</summary>
public sealed partial class CourseTests
{
    private static readonly List<string> Files =
    [
        .. LessonFiles.Names.AsEnumerable<object[]>().Select(row => (string)row[0]),
    ];

    [Fact]
    public void The_table_in_the_README_lists_the_lessons_in_order_with_their_titles()
    {
        string readme = File.ReadAllText(Path.Combine(LessonFiles.Root, "README.md"));
        var rows = TableRow()
            .Matches(readme)
            .Select(match => (Number: match.Groups[1].Value, Title: match.Groups[2].Value, File: match.Groups[3].Value))
            .ToList();
        Assert.Equal(Files, rows.Select(row => row.File));
        Assert.All(
            rows,
            row =>
            {
                Assert.StartsWith(row.Number + "-", row.File, StringComparison.Ordinal);
                Assert.Equal(
                    $"{int.Parse(row.Number, System.Globalization.CultureInfo.InvariantCulture)} · {row.Title}",
                    Title(row.File)
                );
            }
        );
    }

    [Fact]
    public void A_lesson_takes_as_long_as_the_README_and_the_map_say()
    {
        string readme = File.ReadAllText(Path.Combine(LessonFiles.Root, "README.md"));
        foreach (string name in Files)
        {
            string minutes = Minutes().Match(Text(name)).Groups[1].Value;
            Assert.Matches($@"\(notebooks/{Regex.Escape(name)}\) \|[^|]+\| {minutes} \|", readme);
            if (name != Files[0])
                Assert.Matches($@"\({Regex.Escape(name)}\) \|[^|]+\| {minutes} \|", Text(Files[0]));
        }
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Names), MemberType = typeof(LessonFiles))]
    public void A_lesson_links_to_its_neighbours_by_their_titles(string name)
    {
        string text = Text(name);
        int place = Files.IndexOf(name);
        if (place > 0)
            Assert.Contains($"[← {Title(Files[place - 1])}]({Files[place - 1]})", text);
        if (place < Files.Count - 1)
            Assert.Contains($"[{Title(Files[place + 1])} →]({Files[place + 1]})", text);
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Every_link_to_a_file_leads_to_one(string name)
    {
        var targets = LocalLink().Matches(Text(name)).Select(match => match.Groups[1].Value);
        Assert.All(
            targets,
            target => Assert.True(File.Exists(Path.Combine(LessonFiles.Folder, target)), $"{target} is not there.")
        );
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Names), MemberType = typeof(LessonFiles))]
    public void A_lesson_has_all_its_parts(string name)
    {
        string text = Text(name);
        Assert.All(
            [
                "**After this lesson you can**",
                "**Time:**",
                "**Comes from:**",
                "## Recap",
                "## Exercises",
                "<summary>Instructor's note</summary>",
                "**Predict before you run.**",
            ],
            part => Assert.Contains(part, text)
        );
        Assert.True(
            LessonFiles.Load(name).Cells.Count(cell => cell.Tags.Contains("exercise")) >= 3,
            "A lesson has at least three exercises."
        );
    }

    private static string Title(string name) => Text(name).Split('\n')[0][2..].Trim();

    private static string Text(string name) =>
        string.Join(
            '\n',
            LessonFiles.Load(name).Cells.Where(cell => cell.Type == "markdown").Select(cell => cell.Source)
        );

    [GeneratedRegex(@"^\| (\d\d) \| \[([^\]]+)\]\(notebooks/([^)]+)\)", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\*\*Time:\*\* about (\d+) minutes")]
    private static partial Regex Minutes();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)\s]+)\)")]
    private static partial Regex LocalLink();
}
