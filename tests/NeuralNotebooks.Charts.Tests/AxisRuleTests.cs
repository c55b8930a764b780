namespace NeuralNotebooks.Charts.Tests;

/// <summary>What may be asked of the axes of which chart.</summary>
public sealed class AxisRuleTests
{
    private static readonly Dictionary<string, Func<Chart, Chart>> NeedAxes = new()
    {
        ["WithXAxis"] = chart => chart.WithXAxis("x"),
        ["WithYAxis"] = chart => chart.WithYAxis("y"),
        ["WithXAxisStyle"] = chart => chart.WithXAxisStyle("x"),
        ["WithYAxisStyle"] = chart => chart.WithYAxisStyle("y"),
        ["WithLegend"] = chart => chart.WithLegend(false),
        ["WithHorizontalLine"] = chart => chart.WithHorizontalLine(1),
        ["WithVerticalLine"] = chart => chart.WithVerticalLine(1),
        ["WithAnnotation"] = chart => chart.WithAnnotation(1, 1, "note"),
    };

    private static readonly Dictionary<string, (Func<Chart> Make, string Kind)> WithoutAxes = new()
    {
        ["network"] = (() => Chart.Network([2, 1]), "a network"),
        ["graph"] = (() => Gallery.Named("graph"), "a graph of a computation"),
        ["images"] = (() => Gallery.Named("images"), "an image grid"),
        ["grid"] = (() => Gallery.Named("grid"), "a grid of charts"),
        ["animation"] = (() => Gallery.Named("animation"), "an animation"),
    };

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (string kind in WithoutAxes.Keys)
            foreach (string method in NeedAxes.Keys)
                pairs.Add(kind, method);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_method_that_does_not_fit_names_itself_the_chart_and_what_to_do(string kind, string method)
    {
        var (make, words) = WithoutAxes[kind];

        var error = Assert.Throws<InvalidOperationException>(() => NeedAxes[method](make()));

        Assert.StartsWith(method + " needs ", error.Message, StringComparison.Ordinal);
        Assert.Contains("this is " + words + ". ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_has_axes_with_names_but_without_ends()
    {
        var surface = Chart.Surface(Gallery.Bowl, (-1, 1), (-1, 1));

        Assert.Contains("w1", surface.WithXAxis("w1").Description, StringComparison.Ordinal);
        AssertRefused("Chart.Surface", () => surface.WithYAxis(min: 0));
        AssertRefused("WithPath", () => surface.WithHorizontalLine(1));
    }

    [Fact]
    public void Only_a_surface_has_a_path() =>
        AssertRefused("this is a chart with a pair of axes", () => Chart.Line([1]).WithPath([1], [1], [1]));

    [Fact]
    public void An_axis_with_names_cannot_be_logarithmic()
    {
        AssertRefused("names, not numbers", () => Chart.Column([1, 2]).WithXAxis(log: true));
        AssertRefused(
            "names, not numbers",
            () => Chart.Heatmap(new double[2, 2]).WithYAxisStyle(axisType: AxisType.Log)
        );
        Assert.NotNull(Chart.Column([1, 2]).WithYAxis(log: true));
    }

    [Fact]
    public void What_is_said_of_an_axis_in_two_calls_must_go_together()
    {
        AssertFault("min is -1", () => Chart.Line([1, 2]).WithXAxis(min: -1).WithXAxis(log: true));
        AssertFault("min is 0", () => Chart.Line([1, 2]).WithYAxis("loss", min: 0).WithYAxis(log: true));
        AssertFault("min is 0", () => Chart.Line([1, 2]).WithYAxis(log: true).WithYAxis(min: 0));
        AssertFault("max is -2", () => Chart.Line([1, 2]).WithYAxis(log: true).WithYAxis(max: -2));
        AssertFault("min 5 and max 3", () => Chart.Line([1, 2]).WithXAxis(min: 5).WithXAxis(max: 3));
        AssertFault("too close", () => Chart.Line([1, 2]).WithXAxis(min: 1, max: 1 + 1e-15));
        AssertFault("too close", () => Chart.Line([1, 2]).WithXAxis(min: 0, max: double.Epsilon));
    }

    [Fact]
    public void What_combined_charts_say_of_an_axis_must_go_together()
    {
        AssertFault(
            "The y axes of these charts do not go together. A logarithmic axis has positive ends only, but min is 0",
            () => Chart.Combine(Chart.Line([1]).WithYAxis(min: 0), Chart.Line([1]).WithYAxis(log: true))
        );
        AssertFault(
            "The x axes of these charts do not go together. An axis needs min < max, but has min 5 and max 3",
            () => Chart.Combine(Chart.Line([1]).WithXAxis(min: 5), Chart.Line([1]).WithXAxis(max: 3))
        );
    }

    [Fact]
    public void An_axis_can_be_made_linear_again() =>
        Assert.Equal(
            Chart.Line([1, 2]).ToSvg(),
            Chart.Line([1, 2]).WithYAxis(log: true).WithYAxisStyle(axisType: AxisType.Linear).ToSvg()
        );

    [Fact]
    public void Both_ways_to_set_an_axis_say_the_same() =>
        Assert.Equal(
            Chart.Line([1, 2]).WithXAxis("x", 1, 10, log: true).WithYAxis("y", -1, 3).ToSvg(),
            Chart
                .Line([1, 2])
                .WithXAxisStyle("x", AxisType.Log, (1, 10))
                .WithYAxisStyle(titleText: "y", minMax: (-1, 3))
                .ToSvg()
        );

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_line_or_note_needs_a_finite_place(double place)
    {
        AssertFault("must be a finite number", () => Chart.Line([1]).WithHorizontalLine(place));
        AssertFault("must be a finite number", () => Chart.Line([1]).WithVerticalLine(place));
        AssertFault("must be a finite number", () => Chart.Line([1]).WithAnnotation(place, 1, "a"));
        AssertFault("must be a finite number", () => Chart.Line([1]).WithAnnotation(1, place, "a"));
    }

    private static void AssertRefused(string part, Func<Chart> make) =>
        Assert.Contains(part, Assert.Throws<InvalidOperationException>(make).Message, StringComparison.Ordinal);

    private static void AssertFault(string part, Func<Chart> make) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}
