namespace NeuralNotebooks.Charts.Tests;

public sealed class DescriptionTests
{
    [Fact]
    public void A_line_tells_its_trend_from_start_to_end() =>
        Assert.Equal(
            "Line chart “Training”, x: epoch; y: loss (logarithmic). train: 3 points, falling, from 4 at 1 to 1 at 3.",
            Chart
                .Line([1, 2, 3], [4, 2, 1], name: "train")
                .WithTitle("Training")
                .WithXAxis("epoch")
                .WithYAxis("loss", log: true)
                .Description
        );

    [Fact]
    public void A_line_tells_an_extreme_in_its_middle_and_what_is_missing() =>
        Assert.Equal(
            "Line chart. 3 points, rising, from 1 at 0 to 2 at 3, highest 9 at 1. 1 of 4 values are not finite "
                + "and left out.",
            Chart.Line([1, 9, double.NaN, 2]).Description
        );

    [Fact]
    public void Columns_are_read_out() =>
        Assert.Equal("Column chart. cat 3, dog 4.", Chart.Column([3, 4], ["cat", "dog"]).Description);

    [Fact]
    public void A_small_matrix_is_read_out_row_by_row() =>
        Assert.Equal(
            "Heatmap. 2 rows and 2 columns, values from 1 to 4. cat: 1 2; dog: 3 4.",
            Chart
                .Heatmap(
                    new[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    },
                    y: new[] { "cat", "dog" },
                    showValues: true
                )
                .Description
        );

    [Fact]
    public void A_contour_tells_where_it_is_lowest() =>
        Assert.Contains(
            "lowest at (0, 0)",
            Chart.Contour(Gallery.Bowl, (-1, 1), (-1, 1)).Description,
            StringComparison.Ordinal
        );

    [Fact]
    public void Wrong_pictures_are_counted() =>
        Assert.EndsWith(
            "Captions: up, down. 1 marked with a cross.",
            Gallery.Named("images").Description,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_network_tells_its_layers() =>
        Assert.Equal(
            "Neural network: 784 inputs, then 16 hidden, then 10 outputs, fully connected.",
            Chart.Network([784, 16, 10]).Description
        );

    [Fact]
    public void The_callers_words_come_first()
    {
        var chart = Chart.Line([1, 2]).WithDescription("The loss halves & stays.");

        Assert.Equal("The loss halves & stays.", chart.Description);
        Assert.Contains("<desc>The loss halves &amp; stays.</desc>", chart.ToSvg(), StringComparison.Ordinal);
    }

    /// <summary>Lines of a few points, and what is said of them after "Line chart. ".</summary>
    public static TheoryData<double[], string> Lines =>
        new()
        {
            { [], "no data." },
            { [double.NaN], "no data. 1 of 1 values are not finite and left out." },
            { [double.NaN, 3.5], "one point at (1, 3.5). 1 of 2 values are not finite and left out." },
            { [3, 3], "2 points, constant, from 3 at 0 to 3 at 1." },
            { [1, 4], "2 points, rising, from 1 at 0 to 4 at 1." },
            { [4, 1], "2 points, falling, from 4 at 0 to 1 at 1." },
            { [0, 10, 1], "3 points, ending about where it starts, from 0 at 0 to 1 at 2, highest 10 at 1." },
            { [1, -10, 0], "3 points, ending about where it starts, from 1 at 0 to 0 at 2, lowest −10 at 1." },
            { [0, 10, 1.1], "3 points, rising, from 0 at 0 to 1.1 at 2, highest 10 at 1." },
            { [1.1, -8.9, 0], "3 points, falling, from 1.1 at 0 to 0 at 2, lowest −8.9 at 1." },
            {
                [double.MaxValue, double.MinValue, 0],
                "3 points, falling, from 1.798×10³⁰⁸ at 0 to 0 at 2, lowest −1.798×10³⁰⁸ at 1."
            },
            {
                [0, 5, -5, 0],
                "4 points, ending about where it starts, from 0 at 0 to 0 at 3, lowest −5 at 2, highest 5 at 1."
            },
        };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_told_by_its_ends_and_extremes(double[] y, string words) =>
        Assert.Equal("Line chart. " + words, Chart.Line(y).Description);

    /// <summary>A chart of each kind with the words that stand for it.</summary>
    private static readonly Dictionary<string, (Func<Chart> Make, string Words)> Kinds = new()
    {
        ["points"] = (
            () => Chart.Point([1, 2, 3], [0.5, double.NaN, 2]),
            "Scatter plot. 3 points, x from 1 to 3, y from 0.5 to 2."
        ),
        ["points that are nowhere"] = (
            () => Chart.Point([1], [double.NaN]),
            "Scatter plot. 1 points, x from 1 to 1, y unknown."
        ),
        ["area"] = (
            () => Chart.Area([1, 2], [3, 4], name: "loss"),
            "Area chart. loss: 2 points, rising, from 3 at 1 to 4 at 2."
        ),
        ["line with points"] = (
            () => Chart.Combine(Chart.Line([1, 2]), Chart.Point([1], [1]), Chart.Point([2], [3])),
            "Line chart with scatter plot. Series 1: 2 points, rising, from 1 at 0 to 2 at 1. "
                + "Series 2: 1 points, x from 1 to 1, y from 1 to 1. Series 3: 1 points, x from 2 to 2, y from 3 to 3."
        ),
        ["three kinds"] = (
            () =>
                Chart.Combine(
                    Chart.Area([1, 2], [3, 4], name: "a"),
                    Chart.Line([1, 2], name: "b"),
                    Chart.Point([1], [1], "c")
                ),
            "Area chart with line chart and scatter plot. a: 2 points, rising, from 3 at 1 to 4 at 2. "
                + "b: 2 points, rising, from 1 at 0 to 2 at 1. c: 1 points, x from 1 to 1, y from 1 to 1."
        ),
        ["no columns"] = (() => Gallery.Named("no columns"), "Column chart. no columns."),
        ["as many columns as are read out"] = (
            () => Chart.Column(Enumerable.Range(5, 12)),
            "Column chart. 0 5, 1 6, 2 7, 3 8, 4 9, 5 10, 6 11, 7 12, 8 13, 9 14, 10 15, 11 16."
        ),
        ["more columns"] = (
            () => Chart.Column([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9], "abcdefghijklm".Select(c => $"{c}")),
            "Column chart. 13 columns, lowest b with 1, highest f with 9."
        ),
        ["no values"] = (() => Gallery.Named("no values"), "Histogram. no data."),
        ["histogram"] = (
            () => Chart.Histogram([1, 1.5, 2.5, 2.6, 2.7, 4], nBinsX: 3),
            "Histogram. 6 values from 1 to 4 in 3 bins, mean 2.383; most (3) between 2 and 3."
        ),
        ["histogram of huge values"] = (
            () => Chart.Histogram([1.5e308, 1.5e308, 1.2e308], nBinsX: 3),
            "Histogram. 3 values from 1.2×10³⁰⁸ to 1.5×10³⁰⁸ in 3 bins, mean 1.4×10³⁰⁸; "
                + "most (2) between 1.4×10³⁰⁸ and 1.5×10³⁰⁸."
        ),
        ["matrix without values"] = (
            () => Chart.Heatmap(Numbered(2, 3)),
            "Heatmap. 2 rows and 3 columns, values from 0 to 5."
        ),
        ["matrix with numbered rows"] = (
            () => Chart.Heatmap(Numbered(2, 2), showValues: true),
            "Heatmap. 2 rows and 2 columns, values from 0 to 3. row 0: 0 1; row 1: 2 3."
        ),
        ["matrix too large to read out"] = (
            () => Chart.Heatmap(Numbered(5, 29), showValues: true),
            "Heatmap. 5 rows and 29 columns, values from 0 to 144."
        ),
        ["contour"] = (
            () =>
                Chart.Contour(
                    new[,]
                    {
                        { 5, 2 },
                        { 3, 9 },
                    },
                    [10, 20],
                    [1, 2]
                ),
            "Contour plot. values from 2 to 9; lowest at (20, 1), highest at (20, 2)."
        ),
        ["contour of nothing"] = (() => Chart.Contour(new double[0, 0]), "Contour plot. no data."),
        ["contour without a value"] = (
            () =>
                Chart.Contour(
                    new[,]
                    {
                        { double.NaN },
                    }
                ),
            "Contour plot. values unknown; no finite value."
        ),
        ["regions"] = (
            () => Chart.Regions((x, y) => x > 0.7 && y > 0.7 ? 2 : 0, (0, 1), (0, 1), steps: 2),
            "Class regions. share of the area: class 0 75 %, class 2 25 %."
        ),
        ["surface"] = (
            () => FourHeights().WithXAxis("w1"),
            "Surface, x: w1. Height from 2 to 9; lowest at (20, 1), highest at (20, 2)."
        ),
        ["surface with a path"] = (
            () => FourHeights().WithPath([10, 20], [1, 2], [5, 9]),
            "Surface. Height from 2 to 9; lowest at (20, 1), highest at (20, 2). "
                + "A path of 2 points leads from (10, 1) at height 5 to (20, 2) at height 9."
        ),
        ["images"] = (
            () => Chart.ImageGrid([new double[6], new double[6]], 2, 3),
            "Image grid: 2 images of 2 × 3 pixels."
        ),
        ["images with right marks only"] = (
            () => Chart.ImageGrid([new double[1]], 1, 1, new[] { "up" }, highlight: [false]),
            "Image grid: 1 images of 1 × 1 pixels. Captions: up."
        ),
        ["forty captions"] = (
            () => Chart.ImageGrid(Enumerable.Repeat(new double[1], 40), 1, 1, Enumerable.Range(1, 40)),
            $"Image grid: 40 images of 1 × 1 pixels. Captions: {string.Join(", ", Enumerable.Range(1, 40))}."
        ),
        ["more captions"] = (
            () => Chart.ImageGrid(Enumerable.Repeat(new double[1], 41), 1, 1, Enumerable.Range(1, 41)),
            $"Image grid: 41 images of 1 × 1 pixels. Captions: {string.Join(", ", Enumerable.Range(1, 40))}, …."
        ),
        ["network with weights"] = (
            () =>
                Chart.Network([
                    new[,]
                    {
                        { 0.5 },
                        { -2 },
                    },
                ]),
            "Neural network: 2 inputs, then 1 output, fully connected. Weights from −2 to 0.5."
        ),
        ["network with names"] = (
            () => Chart.Network([3, 2, 1], layerNames: ["pixels", "shapes", "answer"]),
            "Neural network: pixels (3), then shapes (2), then answer (1), fully connected."
        ),
        ["graph"] = (
            () => Gallery.Named("graph"),
            "Graph of a computation. x, 2. w, 0.5, slope -3. z, 1, slope -6, from x and w."
        ),
        ["grid"] = (
            () => Chart.Grid([Chart.Line([1, 2]).WithTitle("left"), Chart.Network([2, 1])]).WithTitle("Two"),
            "Grid of 2 charts “Two”. 1: Line chart “left”. 2 points, rising, from 1 at 0 to 2 at 1. "
                + "2: Neural network: 2 inputs, then 1 output, fully connected."
        ),
        ["animation"] = (
            () => Chart.Animate([Chart.Line([1, 2]), Chart.Line([2, 1]), Chart.Line([3])], new[] { "a", "b", "c" }),
            "Animation of 3 frames: a, b, c. First, Line chart. 2 points, rising, from 1 at 0 to 2 at 1. "
                + "Last, Line chart. one point at (0, 3)."
        ),
        ["notes"] = (
            () =>
                Chart.Line([1, 2]).WithHorizontalLine(0.5, "target").WithVerticalLine(7).WithAnnotation(3, 0.9, "here"),
            "Line chart. 2 points, rising, from 1 at 0 to 2 at 1. Horizontal line at 0.5: target. Vertical line at 7. "
                + "Note at (3, 0.9): here."
        ),
        ["a logarithmic axis without a name"] = (
            () => Chart.Line([1, 2]).WithXAxis("epoch").WithYAxis(log: true),
            "Line chart, x: epoch; y: y (logarithmic). 2 points, rising, from 1 at 0 to 2 at 1."
        ),
    };

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Every_kind_of_chart_has_words(string kind)
    {
        var (make, words) = Kinds[kind];

        Assert.Equal(words, make().Description);
    }

    [Fact]
    public void At_most_eight_series_are_told_and_the_others_counted()
    {
        Chart Lines(int count) =>
            Chart.Combine(Enumerable.Range(0, count).Select(series => Chart.Line([series], name: $"s{series}")));

        Assert.EndsWith("s7: one point at (0, 7).", Lines(8).Description, StringComparison.Ordinal);
        Assert.EndsWith("s7: one point at (0, 7). And 2 more series.", Lines(10).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_title_or_name_is_none(string nothing)
    {
        var chart = Chart.Line([1, 2], name: nothing).WithTitle(nothing).WithDescription(nothing);

        Assert.Equal("Line chart. 2 points, rising, from 1 at 0 to 2 at 1.", chart.Description);
        Assert.Contains("<title>Line chart</title>", chart.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("<title>T</title>", chart.WithTitle("T").ToSvg(), StringComparison.Ordinal);
    }

    private static double[,] Numbered(int rows, int columns)
    {
        double[,] numbers = new double[rows, columns];
        for (int index = 0; index < numbers.Length; index++)
            numbers[index / columns, index % columns] = index;
        return numbers;
    }

    private static Chart FourHeights() =>
        Chart.Surface(
            new[,]
            {
                { 5, 2 },
                { 3, 9 },
            },
            [10, 20],
            [1, 2]
        );
}
