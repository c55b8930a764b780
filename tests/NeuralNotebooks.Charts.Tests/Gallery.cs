using System.Text;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>One chart of each kind, and awkward ones, for tests that hold for all.</summary>
internal static class Gallery
{
    private static readonly int[] Epochs = [.. Enumerable.Range(1, 10)];
    private static readonly float[] Losses = [.. Epochs.Select(epoch => 2.3f * MathF.Exp(-epoch / 3f) + 0.05f)];
    private static readonly string[] Clothes =
    [
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    ];

    private static readonly Dictionary<string, Func<Chart>> Charts = new()
    {
        ["line"] = () =>
            Chart
                .Combine(
                    Chart.Line(Epochs, Losses, name: "train"),
                    Chart.Line(Epochs, Losses.Select(loss => loss + 0.1), name: "validation")
                )
                .WithTitle("Training")
                .WithXAxis("epoch")
                .WithYAxis("loss"),
        ["function"] = () => Chart.Line(Math.Tanh, -6, 6, "tanh"),
        ["clipped"] = () => Chart.Line(x => x * x, -6, 6).WithYAxis("square", -1, 4),
        ["logarithmic"] = () => Chart.Line(Epochs, Losses).WithXAxis(log: true).WithYAxis("loss", log: true),
        ["point"] = () => Chart.Point(Epochs, Losses, "measured"),
        ["classes"] = () => Chart.Point(Epochs, Losses, Epochs.Select(epoch => epoch % 3)),
        ["column"] = () =>
            Chart.Combine(
                Chart.Column(Enumerable.Range(80, 10), Clothes, "train"),
                Chart.Column(Enumerable.Range(75, 10), Clothes, "test")
            ),
        ["histogram"] = () => Chart.Histogram(Losses, name: "losses"),
        ["matrix"] = () =>
            Chart.Heatmap(
                new[,]
                {
                    { 95, 5 },
                    { 10, double.NaN },
                },
                new[] { "0", "1" },
                new[] { "cat", "dog" },
                showValues: true
            ),
        ["large matrix"] = () => Chart.Heatmap(Table(60, 80), symmetric: true),
        ["images"] = () =>
            Chart.ImageGrid(
                [
                    [0, 1, 2, 3],
                    [3, 2, 1, 0],
                ],
                2,
                2,
                new[] { "up", "down" },
                highlight: [false, true]
            ),
        ["network"] = () => Chart.Network([784, 16, 16, 10], outputLabels: Enumerable.Range(0, 10)),
        ["weighted network"] = () =>
            Chart.Network(
                [Table(2, 3), Table(3, 1)],
                [
                    [0.5, -1, 2],
                    [0.25],
                ],
                new[] { "x1", "x2" },
                new[] { "XOR" }
            ),
        ["graph"] = () =>
            Chart.Graph([("x", "2", null), ("w", "0.5", "slope -3"), ("z", "1", "slope -6")], [("x", "z"), ("w", "z")]),
        ["area"] = () =>
            Chart.Combine(
                Chart.Area(Epochs, Losses, name: "loss"),
                Chart.Range(
                    Epochs,
                    Losses,
                    Losses.Select(loss => loss + 0.3f),
                    Losses.Select(loss => loss - 0.1f),
                    name: "spread"
                )
            ),
        ["notes"] = () =>
            Chart
                .Line(Epochs, Losses)
                .WithHorizontalLine(0.5, "target")
                .WithVerticalLine(7, "stop")
                .WithAnnotation(3, 0.9, "note <here>"),
        ["contour"] = () =>
            Chart.Combine(
                Chart.Contour(Bowl, (-3, 3), (-2, 2), boundary: 3),
                Chart.Line([2.0, 1, 0], [1.5, 0.5, 0], true, "descent")
            ),
        ["race on a map"] = () =>
            Chart.Combine(
                Chart.Contour(Bowl, (-3, 3), (-2, 2)),
                Chart.Line([2.0, 1, 0], [1.5, 0.5, 0], name: "slow"),
                Chart.Line([-2.0, -1, 0], [1.5, 0.2, 0], name: "fast")
            ),
        ["path on a matrix"] = () =>
            Chart
                .Combine(
                    Chart.Heatmap(Table(6, 6), Enumerable.Range(0, 6), Enumerable.Range(0, 6)),
                    Chart.Line([0, 1, 2, 3, 5], [1, 4, 2, 3, 5], name: "path"),
                    Chart.Point([3], [3], "goal")
                )
                .WithSize(430, 380),
        ["flat contour"] = () => Chart.Contour((_, _) => 1, (0, 1), (0, 1)),
        ["regions"] = () =>
            Chart.Combine(
                Chart.Regions((x, y) => (x > 0 ? 1 : 0) + (y > 0 ? 1 : 0), (-1, 1), (-1, 1)),
                Chart.Point([0.5, -0.5, 0.5], [0.5, 0.5, -0.2], [2, 1, 1])
            ),
        ["coordinates"] = () =>
            Chart.Heatmap(
                new[,]
                {
                    { 1, 2, 3 },
                    { 4, double.NaN, 6 },
                },
                new[] { 0.1, 0.2, 0.3 },
                new[] { 1, 2 },
                showValues: true
            ),
        ["surface"] = () =>
            Chart
                .Surface(Bowl, (-3, 3), (-2, 2), "loss")
                .WithXAxis("w1")
                .WithPath([2, 1, 0], [1.5, 0.5, 0], [10.75, 1.75, 0]),
        ["animation"] = () =>
            Chart
                .Animate(
                    Enumerable.Range(1, 5).Select(n => Chart.Line(x => Math.Tanh(n * x), -1, 1)),
                    Enumerable.Range(1, 5).Select(n => $"slope {n}")
                )
                .WithTitle("Steeper"),
        ["grid"] = () =>
            Chart
                .Grid([Chart.Line(Losses).WithTitle("left"), Chart.Network([2, 1]), Chart.Column(Losses)])
                .WithTitle("Three"),
        ["steps"] = () =>
            Chart
                .Combine(
                    Chart.Line(x => x >= 0 ? 1 : 0, -3, 3, "step"),
                    Chart.Line(x => Math.Floor(x), -3, 3, "stairs from -3"),
                    Chart.Line(x => Math.Max(0, x), -3, 3, "ReLU")
                )
                .WithXAxis("z"),
        ["many lines"] = () =>
            Chart
                .Combine(
                    new[] { 0.5, 0.52, 0.9, 1.7, 1.72, 1.74, 2.4 }.Select(rate =>
                        Chart.Line(
                            Epochs,
                            Epochs.Select(epoch => Math.Exp(-rate * epoch / 4)),
                            name: FormattableString.Invariant($"rate {rate}")
                        )
                    )
                )
                .WithTitle("Seven rates")
                .WithXAxis("epoch")
                .WithYAxis("loss"),
        ["powers of two"] = () =>
            Chart
                .Line([32, 64, 128, 256], [1e6, 3e6, 1e7, 4e7], true, "speed")
                .WithXAxis("batch size", log: true)
                .WithYAxis("samples per second", log: true),
        ["on colours"] = () =>
            Chart.Combine(
                Chart.Contour(Bowl, (-3, 3), (-2, 2)),
                Chart.Point(
                    Enumerable.Range(0, 300).Select(i => 3 * Math.Sin(i)),
                    Enumerable.Range(0, 300).Select(i => 2 * Math.Cos(1.7 * i)),
                    "samples"
                )
            ),
        ["empty"] = () => Chart.Line(Array.Empty<double>()),
        ["no images"] = () => Chart.ImageGrid(Array.Empty<double[]>(), 28, 28),
        ["no columns"] = () => Chart.Column(Array.Empty<int>(), Array.Empty<string>()),
        ["no values"] = () => Chart.Histogram(Array.Empty<int>()),
        ["no cells"] = () => Chart.Heatmap(new double[0, 0]),
        ["one point"] = () => Chart.Line([3.5]),
        ["constant"] = () => Chart.Line([0.1f, 0.1f, 0.1f]),
        ["gaps"] = () =>
            Chart
                .Line([1, double.NaN, 3, 4, double.PositiveInfinity, 5], name: "a < b & \"c\" \ud800 \u0001")
                .WithTitle("<script>"),
        ["nothing finite"] = () => Chart.Line([double.NaN, double.NegativeInfinity]).WithYAxis(log: true),
        ["huge"] = () => Chart.Line([double.MaxValue, double.MinValue, 1e300]),
        ["tiny"] = () => Chart.Line([double.Epsilon, 1e-320, 3e-320]),
        ["offset"] = () => Chart.Line([1e6 + 0.001, 1e6 + 0.002]),
        ["thousands"] = () =>
            Chart.Point(Enumerable.Range(0, 5000), Enumerable.Range(0, 5000).Select(index => Math.Sin(index))),
        ["hundred series"] = () =>
            Chart.Combine(
                Enumerable
                    .Range(0, 100)
                    .Select(series => Chart.Line([series, series + 1.5], name: $"series number {series}"))
            ),
        ["small"] = () =>
            Chart
                .Line(Epochs, Losses, name: "train")
                .WithTitle("A rather long title for a small chart")
                .WithXAxis("epoch")
                .WithYAxis("loss")
                .WithSize(200, 150),
        ["long names"] = () =>
            Chart.Column(
                Enumerable.Range(0, 30),
                Enumerable.Range(0, 30).Select(index => $"a very long category name {index}")
            ),
    };

    public static IEnumerable<string> All => Charts.Keys;

    public static TheoryData<string> Names => [.. Charts.Keys];

    public static Chart Named(string name) => Charts[name]();

    /// <summary>The drawings of a chart's page: the layout for phones, if it has one, then the usual one.</summary>
    public static IReadOnlyList<string> Layouts(Chart chart) =>
        [
            .. Regex
                .Matches(chart.ToHtml(), "data:image/svg\\+xml;base64,([^\"]*)\"")
                .Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value))),
        ];

    public static double Bowl(double x, double y) => x * x + 3 * y * y;

    public static double[,] Table(int rows, int columns)
    {
        double[,] table = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            table[row, column] = Math.Sin(row / 3.0) * Math.Cos(column / 4.0) - 0.2;
        return table;
    }
}
