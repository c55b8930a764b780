namespace NeuralNotebooks.Charts.Tests;

public sealed class ChartTests
{
    [Fact]
    public void Numbers_of_any_type_need_no_cast()
    {
        int[] epochs = [1, 2, 3];
        List<float> losses = [0.5f, 0.25f, 0.125f];
        IReadOnlyList<double> accuracies = [0.1, 0.5, 0.9];

        var lines = Chart.Combine(
            Chart.Line(epochs, losses, name: "loss"),
            Chart.Line(epochs, accuracies),
            Chart.Line(losses, true, "loss"),
            Chart.Line(epochs.Select(epoch => epoch * 2L))
        );
        var points = Chart.Combine(
            Chart.Point(epochs, losses),
            Chart.Point(losses, accuracies, epochs, ["a", "b", "c", "d"])
        );
        var columns = Chart.Combine(
            Chart.Column(losses, ["a", "b", "c"]),
            Chart.Column(accuracies, epochs.Select(epoch => $"{epoch}"), "x"),
            Chart.Column(losses, name: "y"),
            Chart.Column([1m, 2m])
        );
        var matrices = Chart.Grid([
            Chart.Heatmap(new float[2, 2]),
            Chart.Heatmap(new[] { new[] { 1, 2 }, [3, 4] }, ["a", "b"]),
            Chart.Heatmap(new byte[3, 3], epochs, accuracies),
            Chart.Histogram(losses, nBinsX: 3),
            Chart.ImageGrid(new[] { new byte[4] }, 2, 2),
            Chart.ImageGrid(new List<float[]> { new float[4] }, 2, 2, epochs.Take(1)),
            Chart.Network([3, 2]),
            Chart.Network([new float[3, 2]]),
            Chart.Network(epochs),
        ]);

        Assert.All(
            (Chart[])[lines, points, columns],
            chart => Assert.StartsWith("<svg", chart.ToSvg(), StringComparison.Ordinal)
        );
        Assert.StartsWith("Grid of 9 charts. 1: Heatmap.", matrices.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_different_length_are_refused_with_both_lengths() =>
        AssertMessage("x has 3 values, but y has 2", () => Chart.Line([1, 2, 3], new[] { 1.0, 2.0 }));

    [Fact]
    public void An_image_of_another_size_is_refused_with_both_sizes() =>
        AssertMessage(
            "An image of 28 × 28 has 784 pixels, but image 1 has 10",
            () => Chart.ImageGrid([new float[784], new float[10]], 28, 28)
        );

    [Fact]
    public void Labels_that_do_not_fit_are_refused_with_both_numbers() =>
        AssertMessage(
            "x has 3 labels, but there are 2 columns",
            () => Chart.Heatmap(new double[2, 2], ["a", "b", "c"])
        );

    [Fact]
    public void A_text_is_not_a_list_of_labels() =>
        AssertMessage("is the text \"ab\"", () => Chart.ImageGrid([new double[4]], 2, 2, "ab"));

    [Fact]
    public void Rows_of_different_length_are_refused() =>
        AssertMessage("Row 0 has 2 values, but row 1 has 1", () => Chart.Heatmap(new[] { new[] { 1, 2 }, [3] }));

    [Fact]
    public void Weights_that_do_not_fit_each_other_are_refused() =>
        AssertMessage(
            "Layer 1 has 4 neurons, but weights[1] has 3 rows",
            () => Chart.Network([new double[2, 4], new double[3, 1]])
        );

    [Fact]
    public void A_plane_that_does_not_fit_its_axes_is_refused() =>
        AssertMessage(
            "zData has 2 rows and 3 columns, but there are 3 values of y (rows) and 2 of x (columns)",
            () => Chart.Contour(new double[2, 3], [1, 2], [1, 2, 3])
        );

    [Fact]
    public void Positions_must_ascend() =>
        AssertMessage("x[1] is 1 after 2", () => Chart.Surface(new double[2, 2], [2, 1], [1, 2]));

    [Fact]
    public void An_axis_has_its_ends_in_order() =>
        AssertMessage("min 2 and max 1", () => Chart.Line([1]).WithXAxis(min: 2, max: 1));

    [Fact]
    public void A_logarithmic_axis_has_positive_ends() =>
        AssertMessage("min is 0", () => Chart.Line([1]).WithYAxis(min: 0, log: true));

    [Fact]
    public void A_range_has_its_upper_edge_above_its_lower_one() =>
        AssertMessage("the order is x, y, upper, lower", () => Chart.Range([1], [2], [1], [3]));

    [Fact]
    public void A_range_draws_its_middle_and_both_edges()
    {
        string svg = Chart.Range([0, 1], [5, 5], [10, 10], [0, 0], name: "mean").ToSvg();

        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(svg, "<path [^>]*><title>mean</title>"));
    }

    [Fact]
    public void Columns_without_keys_are_numbered() =>
        Assert.Equal("Column chart. 0 3, 1 4.", Chart.Column([3, 4]).Description);

    [Theory]
    [InlineData(null, null, 3, 2)]
    [InlineData(null, 3, 2, 3)]
    [InlineData(2, null, 2, 3)]
    [InlineData(1, null, 1, 5)]
    [InlineData(3, 2, 3, 2)]
    [InlineData(null, 9, 1, 5)]
    public void A_grid_has_the_rows_and_columns_asked_for(int? rows, int? columns, int height, int width)
    {
        var charts = Enumerable.Range(0, 5).Select(_ => Chart.Line([1]).WithSize(100, 80));
        string svg = Chart.Grid(charts, rows, columns).ToSvg();

        Assert.Contains($"width=\"{100 * width}\" height=\"{80 * height}\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_that_is_too_small_says_how_many_places_it_has() =>
        AssertMessage(
            "A grid of 1 rows and 2 columns has 2 places, but there are 3 charts",
            () => Chart.Grid([Chart.Line([1]), Chart.Line([1]), Chart.Line([1])], rows: 1, columns: 2)
        );

    [Fact]
    public void One_side_alone_can_be_set() =>
        Assert.Contains(
            "width=\"640\" height=\"200\"",
            Chart.Line([1, 2]).WithSize(height: 200).ToSvg(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Pictures_cannot_share_axes() =>
        AssertMessage("Chart.Grid", () => Chart.Combine(Chart.Line([1]), Chart.Network([1, 2])));

    [Fact]
    public void Frames_that_flicker_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Animate([Chart.Line([1])], secondsPerFrame: 0.05));

    [Fact]
    public void A_chart_does_not_change_when_another_is_made_of_it()
    {
        var chart = Chart.Line([1, 2]);
        string before = chart.ToSvg();

        _ = chart
            .WithTitle("T")
            .WithXAxis("x", 0, 9)
            .WithYAxis(log: true)
            .WithSize(200, 200)
            .WithLegend()
            .WithHorizontalLine(1)
            .WithAnnotation(0, 1, "a");

        Assert.Equal(before, chart.ToSvg());
    }

    [Fact]
    public void Size_is_what_was_asked_for() =>
        Assert.Contains(
            "width=\"300\" height=\"200\"",
            Chart.Line([1, 2]).WithSize(300, 200).ToSvg(),
            StringComparison.Ordinal
        );

    private static void AssertMessage(string part, Func<Chart> make) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}
