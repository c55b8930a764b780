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
}
