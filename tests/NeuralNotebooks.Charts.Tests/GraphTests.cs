using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace NeuralNotebooks.Charts.Tests;

public sealed class GraphTests
{
    private static readonly (string, string?, string?)[] Nodes =
    [
        ("w", "0.5", "slope -3"),
        ("x", "2", null),
        ("z", "1", "slope -6"),
        ("b", "-1", "slope -6"),
        ("L", "4", null),
    ];

    private static readonly (string, string)[] Arrows = [("w", "z"), ("x", "z"), ("z", "L"), ("b", "L")];

    [Fact]
    public void Inputs_stand_just_left_of_what_needs_them()
    {
        var circles = Circles(Chart.Graph(Nodes, Arrows));

        Assert.Equal(circles[0].X, circles[1].X);
        Assert.True(circles[1].X < circles[2].X);
        Assert.Equal(circles[2].X, circles[3].X);
        Assert.True(circles[3].X < circles[4].X);
    }

    [Fact]
    public void Circles_of_one_column_stand_below_each_other_in_their_order()
    {
        var circles = Circles(Chart.Graph(Nodes, Arrows));

        Assert.True(circles[0].Y < circles[1].Y);
        Assert.True(circles[2].Y < circles[3].Y);
    }

    [Fact]
    public void Names_and_notes_are_written()
    {
        var texts = Elements(Chart.Graph(Nodes, Arrows), "text")
            .Where(text => text.Attribute("aria-hidden") is null)
            .Select(text => text.Value)
            .ToList();

        Assert.Equal(["w", "0.5", "slope -3", "x", "2", "z", "1", "slope -6", "b", "-1", "slope -6", "L", "4"], texts);
    }

    [Fact]
    public void The_description_names_values_and_arrows() =>
        Assert.Contains(
            "z, 1, slope -6, from w and x.",
            Chart.Graph(Nodes, Arrows).Description,
            StringComparison.Ordinal
        );

    [Fact]
    public void Plotly_draws_an_arrow_from_each_source()
    {
        var arrows = JsonNode.Parse(Chart.Graph(Nodes, Arrows).ToPlotlyJson())!["layout"]!["annotations"]!.AsArray();

        Assert.Equal(Arrows.Length, arrows.Count);
        Assert.All(arrows, arrow => Assert.True(arrow!["ax"]!.GetValue<double>() < arrow["x"]!.GetValue<double>()));
    }

    [Fact]
    public void Labels_stand_at_their_arrows_and_in_the_description()
    {
        var chart = Chart.Graph(Nodes, Arrows, ["times 2", null, "", "plus 1"]);

        var labels = Elements(chart, "text").Where(text => text.Value is "times 2" or "plus 1").ToList();
        Assert.Equal(
            ["times 2", "plus 1"],
            labels.Where(text => text.Attribute("aria-hidden") is null).Select(t => t.Value)
        );
        var circles = Circles(chart);
        Assert.InRange((double)labels[0].Attribute("x")!, circles[0].X, circles[2].X);
        Assert.Contains("z, 1, slope -6, from w (times 2) and x.", chart.Description, StringComparison.Ordinal);
        Assert.Contains("times 2", chart.ToPlotlyJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_too_few_is_refused() =>
        Assert.Throws<ArgumentException>(() => Chart.Graph(Nodes, Arrows, ["times 2"]));

    [Fact]
    public void An_arrow_to_an_unknown_node_names_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Graph(Nodes, [("w", "y")]));

        Assert.Contains("\"y\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("w, x, z, b, L", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrows_in_a_circle_are_refused() =>
        Assert.Throws<ArgumentException>(() => Chart.Graph(Nodes, [("w", "z"), ("z", "w")]));

    [Fact]
    public void Two_nodes_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => Chart.Graph([("a", null, null), ("a", null, null)], []));

    private static List<(double X, double Y)> Circles(Chart chart) =>
        [
            .. Elements(chart, "circle")
                .Select(circle => ((double)circle.Attribute("cx")!, (double)circle.Attribute("cy")!)),
        ];

    private static IEnumerable<XElement> Elements(Chart chart, string name) =>
        XDocument.Parse(chart.ToSvg()).Descendants().Where(element => element.Name.LocalName == name);
}
