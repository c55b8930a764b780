using System.Globalization;
using System.Xml.Linq;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>The layout that a page shows on a phone; that its texts keep apart is tested with the usual one.</summary>
public sealed class NarrowTests
{
    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Every_text_can_be_read_on_a_screen_of_360_pixels(string name)
    {
        var root = XDocument.Parse(Gallery.Layouts(Gallery.Named(name))[0]).Root!;
        double width = Number(root.Attribute("width")!);
        // 340 pixels are left beside the margins of a page; an image grows to its width, but not beyond them.
        double shown = 340 / Math.Max(width, 320);

        Assert.InRange(width, 80, 340);
        Assert.All(
            root.Descendants().Where(element => element.Name.LocalName == "text" && IsShown(element)),
            text => Assert.True(FontSize(text) * shown >= 11, $"{FontSize(text) * shown} px: {text.Value}")
        );
    }

    [Fact]
    public void The_parts_of_a_grid_stand_below_each_other()
    {
        var layouts = Gallery.Layouts(Gallery.Named("grid")).Select(svg => XDocument.Parse(svg).Root!).ToList();
        var places = layouts.Select(Places).ToList();

        Assert.Equal(2, layouts.Count);
        Assert.Equal([3, 2], places.Select(parts => parts.Select(part => part.Split(' ')[1]).Distinct().Count()));
        Assert.All(places[0], part => Assert.StartsWith("translate(0 ", part));
        Assert.True(Number(layouts[0].Attribute("height")!) > Number(layouts[1].Attribute("height")!));
    }

    [Fact]
    public void Small_parts_may_stay_beside_each_other()
    {
        var parts = Enumerable.Range(0, 6).Select(_ => Chart.Heatmap(Gallery.Table(3, 3)).WithSize(160, 160));
        var root = XDocument.Parse(Gallery.Layouts(Chart.Grid(parts, columns: 3))[0]).Root!;

        Assert.Equal("480", root.Attribute("height")!.Value);
        Assert.Equal(2, Places(root).Select(part => part.Split(' ')[0]).Distinct().Count());
    }

    [Fact]
    public void Rows_of_pictures_keep_their_meaning_while_they_can_be_seen()
    {
        var pictures = Enumerable.Range(0, 20).Select(_ => new double[784]).ToList();

        Assert.Equal(8, Columns(Chart.ImageGrid(pictures, 28, 28, columns: 8)));
        Assert.Equal(4, Columns(Chart.ImageGrid(pictures, 28, 28, columns: 20)));

        static int Columns(Chart chart) =>
            XDocument
                .Parse(Gallery.Layouts(chart)[0])
                .Descendants()
                .Where(element => element.Name.LocalName == "rect" && element.Attribute("stroke-width") is not null)
                .Select(frame => frame.Attribute("x")!.Value)
                .Distinct()
                .Count();
    }

    [Theory]
    [InlineData(98, 10)]
    [InlineData(980, 10)] // where no key of the colours stands beside them
    [InlineData(9800, 0)]
    public void Numbers_in_a_matrix_are_readable_or_left_to_the_colours(int largest, int shown)
    {
        int[,] counts = new int[10, 10];
        for (int digit = 0; digit < 10; digit++)
            counts[digit, digit] = largest;
        string narrow = Gallery.Layouts(Chart.Heatmap(counts, showValues: true))[0];

        // A key of the colours may end at the same number.
        string cells = $">{NumberText.Cell(largest)}<";
        Assert.InRange(narrow.Split(cells).Length - 1, shown, shown + 1);
    }

    [Theory]
    [InlineData(20, 9, 400)]
    [InlineData(20, 10, 0)] // two signs in a cell of thirteen pixels are too small
    [InlineData(24, 9, 0)]
    public void A_phone_shows_the_numbers_of_a_picture_in_square_cells(int size, int largest, int shown)
    {
        double[][] ink =
        [
            .. Enumerable
                .Range(0, size)
                .Select(row =>
                    Enumerable.Range(0, size).Select(column => (double)((row + column) % (largest + 1))).ToArray()
                ),
        ];
        var chart = Chart.Heatmap(ink, showValues: true).WithTitle("A picture").WithSize(560, 500);

        var root = XDocument.Parse(Gallery.Layouts(chart)[0]).Root!;

        var numbers = root.Descendants()
            .Where(element => element.Name.LocalName == "g" && element.Attribute("pointer-events") is not null)
            .SelectMany(group => group.Elements())
            .ToList();
        Assert.Equal(shown, numbers.Count);
        Assert.All(numbers, number => Assert.True(FontSize(number) >= 9.5));
        Assert.Equal(shown > 0, Number(root.Attribute("height")!) > 320);
    }

    [Fact]
    public void What_cannot_be_pointed_at_has_no_tooltips()
    {
        foreach (string name in Gallery.All)
        {
            if (Gallery.Layouts(Gallery.Named(name)) is not [var narrow, _])
                continue;
            var root = XDocument.Parse(narrow).Root!;
            Assert.Equal(root.Elements().First(), Assert.Single(root.Descendants(), Is("title")));
        }
    }

    [Fact]
    public void A_chart_that_fits_a_phone_is_sent_once()
    {
        Assert.Single(Gallery.Layouts(Chart.Line([1, 2]).WithSize(320, 200)));
        Assert.DoesNotContain("<picture", Chart.Line([1, 2]).WithSize(320, 200).ToHtml(), StringComparison.Ordinal);
    }

    private static List<string> Places(XElement root) =>
        [
            .. root.Elements()
                .Where(element => element.Name.LocalName == "g")
                .Select(element => element.Attribute("transform")!.Value),
        ];

    private static Predicate<XElement> Is(string name) => element => element.Name.LocalName == name;

    // The still of an animation is for paper.
    private static bool IsShown(XElement text) =>
        !text.Ancestors()
            .Any(element => element.Attribute("class")?.Value.EndsWith("-still", StringComparison.Ordinal) == true);

    private static double FontSize(XElement text) =>
        Number(
            text.AncestorsAndSelf().Select(element => element.Attribute("font-size")).First(size => size is not null)!
        );

    private static double Number(XAttribute attribute) => double.Parse(attribute.Value, CultureInfo.InvariantCulture);
}
