using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>Numbers at the ends of what a double can hold, and texts that nobody expects.</summary>
public sealed class ExtremeTests
{
    private static readonly double[] Extremes =
    [
        double.MaxValue,
        double.MinValue,
        1e307,
        -1e307,
        1e300,
        -1e300,
        1e155,
        double.Epsilon,
        -double.Epsilon,
        1e-320,
        2.2e-308,
        -3e-310,
        1e-160,
        0,
        -0.0,
        1,
        -1,
        1.0000000000000002,
        0.3,
        12345,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
    ];

    private static readonly Arbitrary<double[]> Lists = Gen.Elements(Extremes)
        .ArrayOf()
        .Where(values => values.Length is > 0 and < 12)
        .ToArbitrary();

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Series_of_extreme_numbers_have_finite_coordinates() =>
        Check(
            (values, other, asLog) =>
                [
                    Chart.Line(values, asLog, "a").WithYAxis(log: asLog),
                    Chart.Combine(Chart.Line(values, other), Chart.Point(other, values)).WithXAxis(log: asLog),
                    Chart.Area(values, other).WithYAxis(log: asLog),
                    Chart.Range(values, other, values, values).WithYAxis("y"),
                    Chart.Column(values).WithYAxis(log: asLog),
                    Chart.Histogram(values),
                    Chart.Histogram(values, nBinsX: 7),
                ]
        );

    [Fact]
    public void Matrices_of_extreme_numbers_have_finite_coordinates() =>
        Check(
            (values, other, isSymmetric) =>
            {
                double[,] z = Table(values, other);
                double[] places =
                [
                    .. other.Where(double.IsFinite).Distinct().Order().Concat([double.MaxValue]).Distinct(),
                ];
                double[,] square = Table(values, places);
                double[] rows = [.. Enumerable.Range(0, values.Length).Select(row => (double)row)];
                return
                [
                    Chart.Heatmap(z, showValues: true, symmetric: isSymmetric),
                    Chart.Heatmap(square, places, rows),
                    Chart.Contour(z, boundary: 1e307, symmetric: isSymmetric),
                    Chart.Contour(square, places, rows),
                    Chart.Surface(square, places, rows).WithPath(values, values, values),
                    Chart.ImageGrid([values, values], values.Length, 1, symmetric: isSymmetric),
                    Chart.Network([z], [other]),
                ];
            }
        );

    [Fact]
    public void Axes_and_notes_at_extreme_places_have_finite_coordinates() =>
        Check(
            (values, other, asLog) =>
            {
                var chart = Chart.Line(other);
                foreach (double value in values)
                {
                    chart = Tried(chart, c => c.WithHorizontalLine(value, "line"));
                    chart = Tried(chart, c => c.WithVerticalLine(value));
                    chart = Tried(chart, c => c.WithAnnotation(value, values[0], "note"));
                    chart = Tried(chart, c => c.WithXAxis(min: value, log: asLog));
                    chart = Tried(chart, c => c.WithXAxis(max: value));
                    chart = Tried(chart, c => c.WithYAxis(min: values[0], max: value, log: asLog));
                }
                return [chart];
            }
        );

    [Fact]
    public void A_histogram_from_one_end_to_the_other_counts_both() =>
        Assert.Contains(
            "2 values",
            Chart.Histogram([double.MaxValue, double.MinValue]).Description,
            StringComparison.Ordinal
        );

    // Each took seconds to minutes when the text was measured once per letter; a test run would not end.
    [Fact]
    public void A_very_long_text_is_cut_off()
    {
        string word = new('w', 300_000);
        string words = string.Concat(Enumerable.Repeat("word ", 60_000));
        var chart = Chart
            .Column([1, 2], [word, words], words)
            .WithTitle(word)
            .WithXAxis(word)
            .WithYAxis(words)
            .WithHorizontalLine(1, word)
            .WithAnnotation(0, 1, words);

        var drawn = TextBox.In(chart.ToSvg());

        Assert.Contains(drawn, box => box.Text.EndsWith('…'));
        Assert.All(drawn, box => Assert.InRange(box.Text.Length, 0, 200));
    }

    [Fact]
    public void Colours_need_their_ends_in_order()
    {
        Assert.Throws<ArgumentException>(() => Chart.Heatmap(new double[2, 2], min: 1, max: 0));
        Assert.Throws<ArgumentException>(() => Chart.Heatmap(new double[2, 2], min: double.NaN));
    }

    private static double[,] Table(double[] rows, double[] columns)
    {
        double[,] table = new double[rows.Length, columns.Length];
        for (int row = 0; row < rows.Length; row++)
        for (int column = 0; column < columns.Length; column++)
            table[row, column] = (row + column) % 2 == 0 ? rows[row] : columns[column];
        return table;
    }

    // A place that is refused is no place for a chart to be wrong at.
    private static Chart Tried(Chart chart, Func<Chart, Chart> change)
    {
        try
        {
            return change(chart);
        }
        catch (ArgumentException)
        {
            return chart;
        }
    }

    private static void Check(Func<double[], double[], bool, Chart[]> charts) =>
        Prop.ForAll(
                Lists,
                Lists,
                ArbMap.Default.ArbFor<bool>(),
                (values, other, flag) =>
                {
                    int count = Math.Min(values.Length, other.Length);
                    foreach (var chart in charts(values[..count], other[..count], flag))
                        AssertDrawable(chart);
                }
            )
            .Check(Thorough);

    private static void AssertDrawable(Chart chart)
    {
        var attributes = XDocument
            .Parse(chart.ToSvg())
            .Descendants()
            .Attributes()
            .Where(attribute => attribute.Name.LocalName is not "href" and not "font-family");
        Assert.All(
            attributes,
            attribute =>
            {
                Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("Infinity", attribute.Value, StringComparison.Ordinal);
            }
        );
        using var json = JsonDocument.Parse(chart.ToPlotlyJson());
    }
}
