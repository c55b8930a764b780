using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Tests;

public sealed class PlotlyTests
{
    private static readonly string[] Types = ["scatter", "bar", "heatmap", "contour", "surface", "scatter3d"];

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Every_chart_is_a_figure_with_data_and_layout(string name)
    {
        using var json = JsonDocument.Parse(Gallery.Named(name).ToPlotlyJson());
        var layout = json.RootElement.GetProperty("layout");

        Assert.Equal(JsonValueKind.Object, layout.ValueKind);
        foreach (var trace in json.RootElement.GetProperty("data").EnumerateArray())
        {
            Assert.Contains(trace.GetProperty("type").GetString(), Types);
            // "x2" is drawn on layout.xaxis2: a reference without its axis would leave the trace out.
            foreach (string? axis in new[] { "x", "y" })
            {
                if (trace.TryGetProperty(axis + "axis", out var reference))
                    Assert.True(
                        layout.TryGetProperty(axis + "axis" + reference.GetString()![1..], out _),
                        $"{name}: {reference}"
                    );
            }
            if (trace.GetProperty("type").GetString() == "scatter")
                Assert.Equal(trace.GetProperty("x").GetArrayLength(), trace.GetProperty("y").GetArrayLength());
        }
    }

    [Fact]
    public void What_is_not_finite_is_null()
    {
        using var json = JsonDocument.Parse(
            Chart.Line([1, 2, double.NaN, double.PositiveInfinity, 3, 4]).ToPlotlyJson()
        );
        var y = json
            .RootElement.GetProperty("data")[0]
            .GetProperty("y")
            .EnumerateArray()
            .Select(value => value.ValueKind);

        Assert.Equal(
            [
                JsonValueKind.Number,
                JsonValueKind.Number,
                JsonValueKind.Null,
                JsonValueKind.Number,
                JsonValueKind.Number,
            ],
            y
        );
    }

    [Fact]
    public void Titles_axes_and_names_are_told()
    {
        using var json = JsonDocument.Parse(
            Chart
                .Line([1, 2], name: "train")
                .WithTitle("T")
                .WithXAxis("epoch")
                .WithYAxis("loss", 0.1, 10, log: true)
                .ToPlotlyJson()
        );
        var layout = json.RootElement.GetProperty("layout");

        Assert.Equal("train", json.RootElement.GetProperty("data")[0].GetProperty("name").GetString());
        Assert.Equal(
            ["<b>T</b>", "epoch", "loss"],
            layout.GetProperty("annotations").EnumerateArray().Select(text => text.GetProperty("text").GetString())
        );
        Assert.Equal("log", layout.GetProperty("yaxis").GetProperty("type").GetString());
        // plotly.js wants the exponents as the ends of a logarithmic axis.
        Assert.Equal(
            [-1, 1],
            layout.GetProperty("yaxis").GetProperty("range").EnumerateArray().Select(value => value.GetDouble())
        );
    }

    [Fact]
    public void The_first_row_of_a_matrix_is_on_top()
    {
        using var json = JsonDocument.Parse(
            Chart
                .Heatmap(
                    new[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    }
                )
                .ToPlotlyJson()
        );

        Assert.Equal(
            "[1.5,-0.5]",
            json.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("range").GetRawText()
        );
        Assert.Equal(
            [0, 1 / 3.0, 2 / 3.0, 1],
            json.RootElement.GetProperty("data")[0]
                .GetProperty("z")
                .EnumerateArray()
                .SelectMany(row => row.EnumerateArray())
                .Select(value => Math.Round(value.GetDouble(), 12)),
            (first, second) => Math.Abs(first - second) < 1e-9
        );
    }

    [Fact]
    public void A_grid_has_a_pair_of_axes_for_each_chart()
    {
        using var json = JsonDocument.Parse(
            Chart.Grid([Chart.Line([1, 2]), Chart.Line([2, 3]), Chart.Line([3, 4])]).ToPlotlyJson()
        );
        var layout = json.RootElement.GetProperty("layout");

        Assert.Equal(
            ["y", "y2", "y3"],
            json.RootElement.GetProperty("data")
                .EnumerateArray()
                .Select(trace => trace.GetProperty("yaxis").GetString())
        );
        Assert.True(
            layout.GetProperty("xaxis2").GetProperty("domain")[0].GetDouble()
                > layout.GetProperty("xaxis").GetProperty("domain")[1].GetDouble()
        );
        Assert.True(
            layout.GetProperty("yaxis3").GetProperty("domain")[1].GetDouble()
                < layout.GetProperty("yaxis").GetProperty("domain")[0].GetDouble()
        );
    }

    // Each of these was another picture than the SVG.
    [Fact]
    public void A_network_has_its_names_biases_and_weights()
    {
        var texts = Annotations("weighted network");

        Assert.Subset(
            texts.ToHashSet(),
            new HashSet<string> { "x1", "XOR", "0.5", "−1", "−0.2", "positive", "2 inputs" }
        );
        Assert.True(
            Traces("weighted network")
                .Where(trace => trace["mode"]!.GetValue<string>() == "lines")
                .Select(trace => trace["line"]!["width"]!.GetValue<double>())
                .Distinct()
                .Count() > 2
        );
    }

    [Fact]
    public void Names_of_columns_are_texts_at_places_even_if_they_look_like_numbers()
    {
        var axis = JsonNode.Parse(Gallery.Named("matrix").ToPlotlyJson())!["layout"]!["xaxis"]!;

        Assert.Equal("[\"0\",\"1\"]", axis["ticktext"]!.ToJsonString());
        Assert.Equal("linear", axis["type"]!.GetValue<string>());
    }

    [Fact]
    public void Missing_cells_are_grey()
    {
        var shape = JsonNode.Parse(Gallery.Named("matrix").ToPlotlyJson())!["layout"]!["shapes"]![0]!;

        Assert.Equal(Palette.MissingCell, shape["fillcolor"]!.GetValue<string>());
        Assert.Equal("below", shape["layer"]!.GetValue<string>());
    }

    [Fact]
    public void A_band_has_the_colour_of_its_line()
    {
        var traces = Traces("area");

        Assert.Equal(
            ["rgba(0,114,178,0.25)", "rgba(213,94,0,0.25)"],
            traces
                .Where(trace => trace["fillcolor"] is not null)
                .Select(trace => trace["fillcolor"]!.GetValue<string>())
        );
    }

    [Fact]
    public void A_contour_has_its_boundary() =>
        Assert.Contains(Traces("contour"), trace => trace["text"] is JsonValue text && text.ToString() == "level 3");

    [Fact]
    public void Images_stand_in_the_rows_that_the_svg_has()
    {
        var chart = Chart.ImageGrid(Enumerable.Range(0, 20).Select(_ => new double[784]), 28, 28);
        var tops = JsonNode.Parse(chart.ToPlotlyJson())!["data"]!
            .AsArray()
            .Select(trace => trace!["y"]![0]!.GetValue<double>())
            .GroupBy(top => top)
            .Select(row => row.Count());

        Assert.Equal([5, 5, 5, 5], tops);
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Numbers_are_ones_that_plotly_can_compute_with(string name)
    {
        var numbers = JsonNode.Parse(Gallery.Named(name).ToPlotlyJson())!["data"]!
            .AsArray()
            .SelectMany(trace => new[] { trace!["x"], trace["y"], trace["z"] })
            .OfType<JsonArray>()
            .SelectMany(list => list)
            .OfType<JsonValue>()
            .Select(value => Math.Abs(value.GetValue<double>()));

        Assert.All(numbers.Where(number => number > 0), number => Assert.InRange(number, 1e-200, 1e200));
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void All_texts_that_the_svg_writes_are_there(string name)
    {
        var svg = TextBox.In(Gallery.Named(name).ToSvg()).Select(box => box.Text).Where(text => text.Length > 0);
        string json = JsonNode
            .Parse(Gallery.Named(name).ToPlotlyJson())!
            .ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        // The still of an animation shows its frames' labels as titles; a ✗ is drawn, not written.
        Assert.All(svg, text => Assert.Contains(Escaped(text), json, StringComparison.Ordinal));

        static string Escaped(string text) =>
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(
                text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")
            );
    }

    private static List<JsonNode> Traces(string name) =>
        [.. JsonNode.Parse(Gallery.Named(name).ToPlotlyJson())!["data"]!.AsArray().Select(trace => trace!)];

    private static IEnumerable<string> Annotations(string name) =>
        JsonNode.Parse(Gallery.Named(name).ToPlotlyJson())!["layout"]!["annotations"]!
            .AsArray()
            .Select(note => note!["text"]!.GetValue<string>());

    [Fact]
    public void An_animation_has_a_frame_and_a_slider_step_for_each_chart()
    {
        using var json = JsonDocument.Parse(Gallery.Named("animation").ToPlotlyJson());

        Assert.Equal(5, json.RootElement.GetProperty("frames").GetArrayLength());
        Assert.Equal(
            5,
            json.RootElement.GetProperty("layout").GetProperty("sliders")[0].GetProperty("steps").GetArrayLength()
        );
    }
}
