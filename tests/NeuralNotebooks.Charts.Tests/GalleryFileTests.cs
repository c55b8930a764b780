using System.Text.Json.Nodes;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>
/// Writes the gallery beside this assembly: what <c>tests/jupyter</c> draws in a browser, each chart as SVG and by
/// plotly.js.
/// </summary>
public sealed class GalleryFileTests
{
    [Fact]
    public void The_gallery_is_written_for_the_browser()
    {
        var charts = new JsonObject();
        foreach (string name in Gallery.All)
        {
            var chart = Gallery.Named(name);
            charts[name] = new JsonObject
            {
                ["svg"] = chart.ToSvg(),
                ["html"] = chart.ToHtml(),
                ["plotly"] = JsonNode.Parse(chart.ToPlotlyJson()),
            };
        }
        string file = Path.Combine(AppContext.BaseDirectory, "gallery.json");
        File.WriteAllText(file, charts.ToJsonString());

        Assert.True(new FileInfo(file).Length > 100_000);
    }
}
