using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Tests;

public sealed class ExerciseTests
{
    [Fact]
    public void A_wrong_number_shows_both_and_the_hint() =>
        Assert.Equal("not yet: expected 4.8, got 0 — hint: add the bias", Exercise.Check(4.8, 0, "add the bias"));

    [Theory]
    [InlineData(4.8, 4.8)]
    [InlineData(4.8, 4.8000001)]
    [InlineData(5, 5.0)]
    [InlineData(5, 5L)]
    [InlineData(0.1, 0.1f)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(true, true)]
    [InlineData("ReLU", "ReLU")]
    public void Right_answers_are_correct(object expected, object actual) =>
        Assert.Equal("correct", Exercise.Check(expected, actual));

    [Theory]
    [InlineData(4.8, 4.801, "expected 4.8, got 4.801")]
    [InlineData(1.0, double.NaN, "expected 1, got NaN")]
    [InlineData(1.0, double.PositiveInfinity, "expected 1, got Infinity")]
    [InlineData(double.PositiveInfinity, 1, "expected Infinity, got 1")]
    [InlineData(1e-12, "", "expected 1E-12, got \"\"")]
    [InlineData(1.0, null, "expected 1, got nothing (null)")]
    [InlineData(true, false, "expected true, got false")]
    [InlineData("ReLU", "relu", "expected \"ReLU\", got \"relu\"")]
    [InlineData(1, true, "expected 1, got true")]
    public void Wrong_answers_show_both(object? expected, object? actual, string message) =>
        Assert.Equal("not yet: " + message, Exercise.Check(expected, actual));

    [Fact]
    public void A_tolerance_can_be_given() => Assert.Equal("correct", Exercise.Check(97.42, 97.0, tolerance: 0.01));

    [Fact]
    public void Arrays_lists_and_vectors_compare_by_their_values()
    {
        Assert.Equal("correct", Exercise.Check(new[] { 1.0, 2 }, new List<int> { 1, 2 }));
        Assert.Equal("correct", Exercise.Check(new[] { 1.0, 2 }, Vector<double>.Build.Dense([1.0, 2.0])));
        Assert.Equal("not yet: expected [1, 2], got [1, 3]", Exercise.Check(new[] { 1.0, 2 }, new[] { 1.0, 3 }));
        Assert.Equal(
            "not yet: expected 2 values, got 3 values: [1, 2, 3]",
            Exercise.Check(new[] { 1, 2 }, new[] { 1, 2, 3 })
        );
        Assert.Equal("not yet: expected [1, 2], got 1", Exercise.Check(new[] { 1, 2 }, 1));
    }

    [Fact]
    public void A_long_array_names_the_first_difference()
    {
        double[] expected = new double[100],
            actual = new double[100];
        actual[42] = 1;
        Assert.Equal("not yet: expected 0, got 1 at [42]", Exercise.Check(expected, actual));
    }

    [Fact]
    public void Matrices_compare_whatever_holds_them()
    {
        double[,] expected =
        {
            { 1, 2 },
            { 3, 4 },
        };
        Assert.Equal("correct", Exercise.Check(expected, new double[][] { [1, 2], [3, 4] }));
        Assert.Equal("correct", Exercise.Check(expected, Matrix<double>.Build.DenseOfArray(expected)));
        Assert.Equal(
            "not yet: expected 4, got 5 at [1, 1]",
            Exercise.Check(
                expected,
                new double[,]
                {
                    { 1, 2 },
                    { 3, 5 },
                }
            )
        );
        Assert.StartsWith("not yet: expected 2 × 2, got 2 × 1", Exercise.Check(expected, new double[2, 1]));
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal("not yet: expected 4.8, got 0.5", Exercise.Check(4.8, 0.5));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }
}
