using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Lessons;

/// <summary>
/// What a reader with a screen reader, or without colours, needs of a lesson. The charts' contrast, dashes and markers
/// are tested with the charts.
/// </summary>
public sealed partial class AccessibilityTests
{
    private const int ShortestAltText = 30;

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Headings_go_down_one_level_at_a_time(string name)
    {
        var levels = Texts(name)
            .SelectMany(text => Heading().Matches(text))
            .Select(match => match.Groups[1].Length)
            .ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(
            levels.Zip(levels.Skip(1)),
            pair =>
                Assert.True(
                    pair.Second <= pair.First + 1,
                    $"A heading of level {pair.Second} follows one of level {pair.First}."
                )
        );
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Every_chart_says_in_words_what_it_shows(string name)
    {
        foreach (var (cell, svg) in Charts(name))
        {
            var root = XDocument.Parse(svg).Root!;
            Assert.Equal("img", (string?)root.Attribute("role"));
            Assert.False(string.IsNullOrWhiteSpace(Child(root, "title")), $"The chart in {cell} has no title.");
            string description = Child(root, "desc") ?? "";
            Assert.True(
                description.Length >= ShortestAltText,
                $"The alt text of the chart in {cell} is too short: '{description}'."
            );
        }
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Every_image_of_a_chart_has_its_words(string name)
    {
        foreach (var cell in LessonFiles.Load(name).Cells.Where(cell => cell.IsCode))
        {
            var pages = cell
                .Outputs.Select(output => output?["data"]?["text/html"])
                .Where(page => page is not null)
                .Select(MultilineText.Join)
                .Where(IsChart);
            Assert.All(pages, page => Assert.True(AltText().Match(page).Groups[1].Length >= ShortestAltText, cell.Id));
        }
    }

    [Theory]
    [MemberData(nameof(LessonFiles.Notebooks), MemberType = typeof(LessonFiles))]
    public void Links_say_where_they_lead(string name) =>
        Assert.DoesNotContain(
            Texts(name).SelectMany(text => Link().Matches(text)),
            link => link.Groups[1].Value.Trim() is "" or "here" or "link"
        );

    private static IEnumerable<string> Texts(string name) =>
        LessonFiles
            .Load(name)
            .Cells.Where(cell => cell.Type == "markdown")
            .Select(cell => FencedCode().Replace(cell.Source, ""));

    private static IEnumerable<(string Cell, string Svg)> Charts(string name) =>
        LessonFiles
            .Load(name)
            .Cells.Where(cell => cell.IsCode)
            .SelectMany(cell => Svgs(cell).Select(svg => (cell.Id, svg)));

    private static IEnumerable<string> Svgs(NotebookCell cell) =>
        cell
            .Outputs.Select(output => output?["data"])
            .OfType<JsonObject>()
            .Where(data => data["image/svg+xml"] is not null || IsChart(MultilineText.Join(data["text/html"])))
            // The last layout is the one for wide pages, which has the words.
            .Select(data => Drawings.Of(data)[^1]);

    private static bool IsChart(string html) => html.Contains("<img data-chart ", StringComparison.Ordinal);

    private static string? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    [GeneratedRegex("<img data-chart alt=\"([^\"]*)\"")]
    private static partial Regex AltText();

    [GeneratedRegex("^(#{1,6}) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();

    [GeneratedRegex(@"(?<!!)\[([^\]]*)\]\([^)]+\)")]
    private static partial Regex Link();
}
