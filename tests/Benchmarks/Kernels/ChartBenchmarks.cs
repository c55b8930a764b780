using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Charts;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>From a chart to what a notebook shows: SVG text, or Plotly's JSON.</summary>
[MemoryDiagnoser]
public class ChartBenchmarks
{
    private Chart chart = null!;

    [Params("line", "heatmap", "images", "network")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Draw() =>
        chart = Kind switch
        {
            "line" => Chart.Line(RandomNumbers.Uniform(1000, seed: 1)).WithTitle("1000 points"),
            "heatmap" => Chart.Heatmap(Pixels(28, 28, seed: 1)),
            "images" => Chart.ImageGrid(
                Enumerable.Range(1, 25).Select(seed => RandomNumbers.Uniform(28 * 28, seed)),
                28,
                28
            ),
            "network" => Chart.Network([Pixels(8, 12, seed: 1), Pixels(12, 10, seed: 2)]),
            _ => throw new InvalidOperationException($"There is no chart \"{Kind}\"."),
        };

    [Benchmark]
    public string Svg() => chart.ToSvg();

    [Benchmark]
    public string PlotlyJson() => chart.ToPlotlyJson();

    private static float[,] Pixels(int rows, int columns, int seed)
    {
        float[] values = RandomNumbers.Uniform(rows * columns, seed);
        float[,] pixels = new float[rows, columns];
        Buffer.BlockCopy(values, 0, pixels, 0, values.Length * sizeof(float));
        return pixels;
    }
}
