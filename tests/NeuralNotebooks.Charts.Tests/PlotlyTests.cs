using System.Text.Json;

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
        using var json = JsonDocument.Parse(Chart.Line([1, double.NaN, double.PositiveInfinity]).ToPlotlyJson());
        var y = json
            .RootElement.GetProperty("data")[0]
            .GetProperty("y")
            .EnumerateArray()
            .Select(value => value.ValueKind);

        Assert.Equal([JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Null], y);
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
        Assert.Equal("T", layout.GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("epoch", layout.GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
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
            "reversed",
            json.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("autorange").GetString()
        );
        Assert.Equal("[[1,2],[3,4]]", json.RootElement.GetProperty("data")[0].GetProperty("z").GetRawText());
    }

    [Fact]
    public void A_grid_has_a_pair_of_axes_for_each_chart()
    {
        using var json = JsonDocument.Parse(
            Chart.Grid([Chart.Line([1]), Chart.Line([2]), Chart.Line([3])]).ToPlotlyJson()
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
