using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>What charts know before they are drawn.</summary>
public sealed class ModelTests
{
    private static readonly double[,] Cells =
    {
        { 1, 2 },
        { 3, double.NaN },
    };

    [Fact]
    public void A_colour_range_holds_the_finite_values()
    {
        var range = Range([double.NaN, -2, 5, double.PositiveInfinity], false);

        Assert.Equal((-2, 5), (range.Minimum, range.Maximum));
    }

    [Fact]
    public void A_symmetric_range_reaches_as_far_below_zero_as_above()
    {
        Assert.Equal((-5, 5), Ends(Range([-2, 5], true)));
        Assert.Equal((-7, 7), Ends(Range([-7, 5], true)));
        Assert.Equal((-9, 9), Ends(Range([-7, 5], true, maximum: 9)));
        Assert.Equal((-8, 8), Ends(Range([-7, 5], true, minimum: -8)));
        Assert.Equal((-1, 1), Ends(Range([0, 0], true)));
    }

    [Fact]
    public void Ends_that_are_asked_for_replace_those_of_the_values()
    {
        Assert.Equal((0, 5), Ends(Range([-2, 5], false, minimum: 0)));
        Assert.Equal((-2, 1), Ends(Range([-2, 5], false, maximum: 1)));
    }

    [Fact]
    public void Without_values_a_range_runs_from_0_to_1() => Assert.Equal((0, 1), Ends(Range([double.NaN], false)));

    [Fact]
    public void One_value_is_a_range_of_its_own() => Assert.Equal((3, 3), Ends(Range([3, 3], false)));

    [Theory]
    [InlineData(2.0, 1.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(double.NegativeInfinity, null)]
    [InlineData(null, double.NaN)]
    public void Ends_must_be_finite_and_in_order(double? minimum, double? maximum)
    {
        var error = Assert.Throws<ArgumentException>(() => Range([1], false, minimum, maximum));

        Assert.StartsWith(
            FormattableString.Invariant(
                $"Colours need finite ends with min < max, but got min {minimum} and max {maximum}."
            ),
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(-2, 0)]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.75)]
    [InlineData(2, 1)]
    [InlineData(-9, 0)]
    [InlineData(9, 1)]
    public void A_value_has_its_place_between_the_ends(double value, double place) =>
        Assert.Equal(place, new ColorRange(ColorMap.Greys, -2, 2).Fraction(value));

    [Fact]
    public void Where_the_ends_cannot_be_told_apart_all_values_are_in_the_middle() =>
        Assert.Equal(0.5, new ColorRange(ColorMap.Greys, 2, 2).Fraction(2));

    [Fact]
    public void Ends_may_be_as_far_apart_as_numbers_can_be() =>
        Assert.Equal(
            0.75,
            new ColorRange(ColorMap.Greys, double.MinValue, double.MaxValue).Fraction(1e308 * 0.9),
            0.01
        );

    [Fact]
    public void A_missing_value_has_a_colour_of_its_own()
    {
        var range = new ColorRange(ColorMap.Greys, 0, 1);

        Assert.Equal(Rgb.Parse(Palette.MissingCell), range.Color(double.NaN));
        Assert.Equal(Rgb.Parse("#ffffff"), range.Color(1));
    }

    [Fact]
    public void Levels_of_a_contour_are_round_and_inside()
    {
        var levels = Contour(0, 10, bands: 4).Levels;

        Assert.Equal([2, 4, 6, 8], levels);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Contour(0, 10, bands: 10).Levels);
        Assert.Equal([5], Contour(0, 10, bands: 2).Levels);
    }

    [Fact]
    public void A_flat_contour_has_no_levels() => Assert.Empty(Contour(3, 3, bands: 10).Levels);

    [Fact]
    public void Edges_of_cells_lie_halfway_between_their_centres()
    {
        Assert.Equal([-0.5, 0.5, 1.5], HeatmapTrace.Edges(null, 2));
        Assert.Equal([4.5, 5.5], HeatmapTrace.Edges([5], 1));
        Assert.Equal([0.5, 1.5, 3, 5], HeatmapTrace.Edges([1, 2, 4], 3));
        Assert.Equal([-0.5, 0.5], HeatmapTrace.Edges(null, 1));
    }

    [Fact]
    public void Edges_of_the_largest_cells_are_finite() =>
        Assert.Equal([double.MinValue, 0, double.MaxValue], HeatmapTrace.Edges([double.MinValue, double.MaxValue], 2));

    [Fact]
    public void A_cell_is_called_by_its_names_places_or_numbers()
    {
        var colors = Range([1, 3], false);
        var plain = new HeatmapTrace(null, null, Cells, null, colors);

        Assert.Equal("row 1, column 0: 3", plain.Describe(1, 0));
        Assert.Equal("row 1, column 1: not a number", plain.Describe(1, 1));
        Assert.Equal("y 0.5, x 20: 2", new HeatmapTrace([10, 20], [0.5, 1], Cells, null, colors).Describe(0, 1));
        Assert.Equal(
            "dog, was cat: 3",
            (plain with { YLabels = ["cat", "dog"], XLabels = ["was cat", "was dog"] }).Describe(1, 0)
        );
    }

    [Fact]
    public void A_layer_is_called_by_its_name_or_place()
    {
        var network = new NetworkFigure([1, 3, 2], null, null, null, null, null);

        Assert.Equal(["1 input", "3 hidden", "2 outputs"], Enumerable.Range(0, 3).Select(network.Caption));
        Assert.Equal("mean (3)", (network with { LayerNames = ["x", "mean", "y"] }).Caption(1));
    }

    [Fact]
    public void A_neuron_is_called_by_its_label_or_place_and_has_its_bias()
    {
        var network = new NetworkFigure(
            [2, 2, 2],
            null,
            [
                [0.5, -1],
                [2, 3],
            ],
            null,
            ["a", "b"],
            null
        );

        Assert.Equal("b", network.Describe(0, 1));
        Assert.Equal("neuron 1, bias −1", network.Describe(1, 1));
        Assert.Equal("output 0, bias 2", network.Describe(2, 0));
        Assert.Equal("input 0", (network with { InputLabels = null }).Describe(0, 0));
        Assert.Equal("no", (network with { OutputLabels = ["yes", "no"], Biases = null }).Describe(2, 1));
        Assert.Null(network.Labels(1));
    }

    [Fact]
    public void Nodes_of_a_column_stand_about_the_middle_line()
    {
        var graph = new GraphFigure(
            [new("a", null, null, 0), new("b", null, null, 0), new("c", null, null, 1), new("d", null, null, 0)],
            [],
            []
        );

        Assert.Equal((2, 3), (graph.Columns, graph.Rows));
        Assert.Equal([(0, -1), (0, 0), (1, 0), (0, 1)], Enumerable.Range(0, 4).Select(graph.Position));
    }

    [Fact]
    public void A_node_stands_one_column_right_of_the_last_that_goes_into_it()
    {
        Assert.Equal([0, 1, 2], GraphFigure.ColumnsOf(3, [(0, 1), (1, 2), (0, 2)])!);
        // Told from the right to the left, so that a column is known only after as many rounds as there are nodes.
        Assert.Equal([0, 1, 2, 3], GraphFigure.ColumnsOf(4, [(2, 3), (1, 2), (0, 1)])!);
        // The second input is needed late, and what stands alone stays at the left.
        Assert.Equal([0, 1, 2, 1, 0], GraphFigure.ColumnsOf(5, [(0, 1), (1, 2), (3, 2)])!);
        Assert.Equal([0], GraphFigure.ColumnsOf(1, [])!);
    }

    [Fact]
    public void Arrows_in_a_circle_have_no_columns()
    {
        Assert.Null(GraphFigure.ColumnsOf(2, [(0, 1), (1, 0)]));
        Assert.Null(GraphFigure.ColumnsOf(1, [(0, 0)]));
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 1, false)]
    [InlineData(1, 1 + 1e-12, true)]
    [InlineData(1, 1 + 1e-14, false)]
    [InlineData(-1 - 1e-14, -1, false)]
    [InlineData(0, 1e-301, false)]
    [InlineData(0, 1e-300, false)]
    [InlineData(0, 1e-299, true)]
    [InlineData(-1, 0, true)]
    public void Ends_of_an_axis_are_apart_if_digits_tell_them_apart(double low, double high, bool apart) =>
        Assert.Equal(apart, AxisLayout.AreApart(low, high));

    [Fact]
    public void Classes_of_regions_are_those_that_occur() =>
        Assert.Equal(
            [0, 2],
            new RegionTrace(
                [0, 1],
                [0],
                new double[,]
                {
                    { 2, 0 },
                },
                new ColorRange(ColorMap.Greys, 0, 2)
            ).Classes
        );

    [Fact]
    public void Numbers_too_large_for_a_double_become_the_largest()
    {
        Assert.Equal([1, double.PositiveInfinity], Values.Array([1, System.Numerics.BigInteger.Pow(10, 400)], "x"));
        Assert.Equal(
            new double[,]
            {
                { 1, 2 },
                { 3, 4 },
                { 5, 6 },
            },
            Values.Matrix(
                new[,]
                {
                    { 1, 2 },
                    { 3, 4 },
                    { 5, 6 },
                },
                "z"
            )
        );
    }

    [Fact]
    public void Rows_make_a_matrix()
    {
        Assert.Equal(
            new double[,]
            {
                { 1, 2, 3 },
                { 4, 5, 6 },
            },
            Values.Matrix([new[] { 1, 2, 3 }, [4, 5, 6]], "z")
        );
        Assert.Empty(Values.Matrix(Array.Empty<int[]>(), "z"));
        var error = Assert.Throws<ArgumentException>(() => Values.Matrix([new[] { 1 }, [2], [3, 4]], "z"));
        Assert.Equal("z", error.ParamName);
        Assert.StartsWith(
            "Row 0 has 1 values, but row 2 has 2; a matrix needs rows of one length.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => Values.Array<int>(null!, "x")).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentNullException>(() => Values.Matrix<int>((int[,])null!, "y")).ParamName);
        Assert.Equal(
            "z",
            Assert.Throws<ArgumentNullException>(() => Values.Matrix<int>((int[][])null!, "z")).ParamName
        );
    }

    [Fact]
    public void Labels_are_texts_of_any_elements_in_every_culture()
    {
        Assert.Null(Values.Labels(null, 3, "labels", "image"));
        Assert.Equal(
            ["1.5", "−2", "", "a"],
            Values.Labels(new object?[] { 1.5, -2, null, "a" }, 4, "labels", "image")!
        );
        Assert.Equal(["0", "1", "2"], Values.Numbered(3));
        var error = Assert.Throws<ArgumentException>(() => Values.Labels(new[] { 1 }, 2, "labels", "image"));
        Assert.Equal("labels", error.ParamName);
        Assert.StartsWith("labels has 1 labels, but there are 2 images.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "labels must be a list with one label per image, but is the text \"ab\".",
            Assert.Throws<ArgumentException>(() => Values.Labels("ab", 2, "labels", "image")).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("x must be finite and ascend, but x[1] is 1 after 1.", 1.0, 1.0)]
    [InlineData("x must be finite and ascend, but x[2] is 1.5 after 2.", 1.0, 2.0, 1.5)]
    [InlineData("x must be finite and ascend, but x[0] is NaN.", double.NaN)]
    [InlineData("x must be finite and ascend, but x[1] is Infinity after 1.", 1.0, double.PositiveInfinity)]
    public void The_first_position_that_does_not_ascend_is_named(string message, params double[] positions)
    {
        var error = Assert.Throws<ArgumentException>(() => Values.Ascending(positions, "x"));

        Assert.Equal("x", error.ParamName);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_that_ascend_are_taken()
    {
        Values.Ascending([], "x");
        Values.Ascending([-3, -1, 0, 1e300], "x");
    }

    [Fact]
    public void Lists_that_belong_together_are_as_long()
    {
        Values.SameLength(2, "x", 2, "y");
        var error = Assert.Throws<ArgumentException>(() => Values.SameLength(2, "x", 3, "y"));

        Assert.Equal("y", error.ParamName);
        Assert.StartsWith(
            "x has 2 values, but y has 3; each point needs one of both.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static ColorRange Range(double[] values, bool symmetric, double? minimum = null, double? maximum = null) =>
        ColorRange.Of(values, ColorMap.Greys, symmetric, minimum, maximum);

    private static (double Minimum, double Maximum) Ends(ColorRange range) => (range.Minimum, range.Maximum);

    private static ContourTrace Contour(double low, double high, int bands) =>
        new([0, 1], [0, 1], Cells, null, new ColorRange(ColorMap.Greys, low, high), bands, null);
}
