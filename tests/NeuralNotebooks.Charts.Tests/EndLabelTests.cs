using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Charts.Placement;

namespace NeuralNotebooks.Charts.Tests;

public sealed class EndLabelTests
{
    private static readonly string[] Four = ["plain", "momentum", "Adam", "AdamW"];

    [Fact]
    public void Four_lines_have_their_names_at_their_ends_and_no_legend()
    {
        var boxes = Names(Lines(Four));

        Assert.Equal(Four.Order(), boxes.Select(box => box.Text).Order());
        Assert.Single(boxes.Select(box => box.Left).Distinct());
        Assert.All(boxes, box => Assert.True(box.Left > 500));
        // Line 0 ends lowest.
        Assert.Equal(Four, boxes.OrderByDescending(box => box.Top).Select(box => box.Text));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_few_lines_that_end_apart_have_their_names_there(int count) =>
        Assert.All(Names(Lines(Four[..count])), box => Assert.True(box.Left > 500));

    [Theory]
    [InlineData(1.1, true)]
    [InlineData(1.4, false)]
    public void Two_lines_that_end_together_have_a_legend(double end, bool hasLegend)
    {
        var chart = Chart.Combine(
            Chart.Line([0, 1, 2], [0, 4, 1], name: "plain"),
            Chart.Line([0, 1, 2], [0, 4, end], name: "Adam")
        );

        var names = Names(chart);

        Assert.Equal(2, names.Count);
        Assert.All(names, box => Assert.Equal(hasLegend, box.Top < 40));
        // Where there is no legend, each name stands where its line ends.
        Assert.Equal(hasLegend, names.All(box => box.Left < 500));
    }

    [Fact]
    public void One_line_has_a_legend() => Assert.All(Names(Lines(Four[..1])), box => Assert.True(box.Top < 40));

    [Fact]
    public void Lines_that_end_elsewhere_have_a_legend()
    {
        var lines = Chart.Combine(Lines(Four[..3]), Chart.Line([0, 0.2], [1, 2], name: "AdamW"));

        Assert.All(Names(lines), box => Assert.True(box.Top < 40));
    }

    [Fact]
    public void A_phone_has_no_room_beside_the_lines() =>
        Assert.All(Names(Lines(Four).WithSize(320)), box => Assert.True(box.Top < 60));

    [Fact]
    public void More_lines_than_fit_below_each_other_have_a_legend() =>
        Assert.Contains(Names(Gallery.Named("hundred series"), "series number 1"), box => box.Top < 40);

    [Fact]
    public void A_hidden_legend_hides_the_names_too() => Assert.Empty(Names(Lines(Four).WithLegend(false)));

    [Fact]
    public void Plotly_writes_the_same_names_at_the_same_places()
    {
        var layout = JsonNode.Parse(Lines(Four).ToPlotlyJson())!["layout"]!;
        var labels = layout["annotations"]!.AsArray().Where(note => Four.Contains(note!["text"]!.GetValue<string>()));

        Assert.Equal(
            Names(Lines(Four)).OrderBy(box => box.Text).Select(box => Math.Round(box.Left)),
            labels
                .OrderBy(note => note!["text"]!.GetValue<string>())
                .Select(note => Math.Round(note!["x"]!.GetValue<double>() * 640))
        );
        Assert.Null(layout["legend"]);
    }

    [Fact]
    public void Places_move_apart_keep_their_order_and_stay_inside()
    {
        Prop.ForAll<PositiveInt, int[]>(
                (count, seeds) =>
                {
                    double[] wanted =
                    [
                        .. (seeds ?? []).Take(count.Get % 20).Select(seed => (double)(Math.Abs(seed % 100))).Order(),
                    ];
                    double[] places = EndLabels.Apart(wanted, 5, 0, 100);
                    return places.Zip(places.Skip(1)).All(pair => pair.Second - pair.First > 5 - 1e-9)
                        && places.All(place => place is >= -1e-9 and <= 100 + 1e-9);
                }
            )
            .QuickCheckThrowOnFailure();
        Assert.Equal([10, 30], EndLabels.Apart([10, 30], 5, 0, 100));
        Assert.Equal([7.5, 12.5], EndLabels.Apart([10, 10], 5, 0, 100));
    }

    private static Chart Lines(string[] names) =>
        Chart.Combine(names.Select((name, index) => Chart.Line([0, 1, 2], [1, 1.5, index], name: name)));

    private static List<TextBox> Names(Chart chart, params string[] names) =>
        [.. TextBox.In(chart.ToSvg()).Where(box => names.Concat(Four).Contains(box.Text))];
}
