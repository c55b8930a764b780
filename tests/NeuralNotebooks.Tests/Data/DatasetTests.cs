using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data;

public sealed class DatasetTests
{
    private static readonly Dataset Five = new(
        [0, 1, 10, 11, 20, 21, 30, 31, 40, 41],
        [0, 1, 2, 0, 1],
        2,
        ["a", "b", "c"]
    )
    {
        Title = "Five",
    };

    [Fact]
    public void Sizes_follow_from_the_arrays() => Assert.Equal((5, 2, 3), (Five.Count, Five.Features, Five.Classes));

    [Fact]
    public void The_arrays_it_was_made_from_may_change_afterwards()
    {
        (float[] inputs, int[] labels, string[] names) = ([1, 2], [0, 1], ["a", "b"]);
        var dataset = new Dataset(inputs, labels, 1, names);
        (inputs[0], labels[1], names[0]) = (float.NaN, 7, "z");
        Assert.Equal([1, 2], dataset.Inputs);
        Assert.Equal([0, 1], dataset.Labels);
        Assert.Equal(["a", "b"], dataset.ClassNames);
    }

    [Fact]
    public void Input_is_one_row()
    {
        Assert.Equal([20, 21], Five.Input(2).ToArray());
        Assert.Equal([20, 21], Five.Image(2));
        Assert.Equal(
            [
                [40, 41],
                [0, 1],
            ],
            Five.Images([4, 0])
        );
    }

    [Fact]
    public void Take_and_skip_part_the_set()
    {
        Assert.Equal([0, 1, 10, 11], Five.Take(2).Inputs);
        Assert.Equal([2, 0, 1], Five.Skip(2).Labels);
        Assert.Equal(5, Five.Take(99).Count);
        Assert.Equal(0, Five.Skip(99).Count);
    }

    [Fact]
    public void Subset_keeps_the_given_order()
    {
        var subset = Five.Subset([3, 1]);
        Assert.Equal([30, 31, 10, 11], subset.Inputs);
        Assert.Equal([0, 1], subset.Labels);
        Assert.Equal("Five", subset.Title);
    }

    [Fact]
    public void OfClass_keeps_only_that_class() => Assert.Equal([10, 11, 40, 41], Five.OfClass(1).Inputs);

    // np.random.seed(1); np.random.permutation(5)
    [Fact]
    public void Shuffle_is_the_permutation_of_NumPy() =>
        Assert.Equal([20, 21, 10, 11, 40, 41, 0, 1, 30, 31], Five.Shuffle(1).Inputs);

    [Fact]
    public void Split_without_seed_keeps_the_order()
    {
        (var first, var second) = Five.Split(0.6);
        Assert.Equal([0, 1, 2], first.Labels);
        Assert.Equal([0, 1], second.Labels);
    }

    [Fact]
    public void Any_split_keeps_every_sample_once() =>
        Prop.ForAll<PositiveInt, byte, NonNegativeInt>(
                (count, percent, seed) =>
                {
                    var dataset = new Dataset([.. Enumerable.Range(0, count.Get)], new int[count.Get], 1, ["only"]);
                    (var first, var second) = dataset.Split(percent % 101 / 100.0, seed.Get);
                    return first.Inputs.Concat(second.Inputs).Order().SequenceEqual(dataset.Inputs);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Batches_cover_all_samples_and_the_last_may_be_smaller()
    {
        Dataset[] batches = [.. Five.Batches(2)];
        Assert.Equal([2, 2, 1], batches.Select(batch => batch.Count));
        Assert.Equal(Five.Inputs, batches.SelectMany(batch => batch.Inputs));
        Assert.Equal(Five.Labels, batches.SelectMany(batch => batch.Labels));
    }

    [Fact]
    public void OneHot_has_a_one_in_the_column_of_the_class() =>
        Assert.Equal(
            new float[,]
            {
                { 1, 0, 0 },
                { 0, 1, 0 },
                { 0, 0, 1 },
                { 1, 0, 0 },
                { 0, 1, 0 },
            },
            Five.OneHot()
        );

    [Fact]
    public void ClassCounts_count() => Assert.Equal([2, 2, 1], Five.ClassCounts());

    [Fact]
    public void MeanImages_are_class_means()
    {
        Assert.Equal(
            [
                [15, 16],
                [25, 26],
                [20, 21],
            ],
            Five.MeanImages()
        );
        Assert.Equal(
            [
                [0, 0],
                [10, 11],
                [0, 0],
            ],
            Five.Skip(1).Take(1).MeanImages()
        );
    }

    [Fact]
    public void Text_names_title_and_sizes() =>
        Assert.Equal("Five: 5 samples of 2 features in 3 classes", Five.ToString());

    // What a notebook host does: it knows only the names.
    [Fact]
    public void A_notebook_shows_the_text()
    {
        var pair = new Dataset([1, 2], [0, 0], 1, ["a"]) { Title = "A & B" };
        Assert.Equal("A &amp; B: 2 samples of 1 features in 1 classes", Shown(pair, "text/html"));
        Assert.Equal(
            "A & B: 1 training and 1 test samples in 1 classes",
            Shown(new DataSplit(pair.Take(1), pair.Skip(1)), "text/plain")
        );
    }

    [Fact]
    public void Wrong_number_of_inputs_names_both_sizes() =>
        AssertError(
            "Expected 2 labels × 3 features = 6 inputs, but got 5",
            () => new([1, 2, 3, 4, 5], [0, 0], 3, ["a"])
        );

    [Fact]
    public void A_label_without_a_class_names_the_sample() =>
        AssertError("labels from 0 to 1 for 2 classes, but sample 1 has 2", () => new([1, 2], [0, 2], 1, ["a", "b"]));

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void An_input_that_is_not_finite_is_named(float value, string shown) =>
        AssertError($"feature 0 of sample 1 is {shown}", () => new([1, 2, value, 4], [0, 0], 2, ["a"]));

    [Fact]
    public void A_wrong_image_size_is_an_error() =>
        AssertError("with 4 pixels, but got 3 × 2", () => new([1, 2, 3, 4], [0], 4, ["a"], 3, 2));

    [Fact]
    public void An_index_outside_names_the_range() =>
        Assert.Contains(
            "from 0 to 4, but got 5",
            Assert.Throws<ArgumentOutOfRangeException>(() => Five.Image(5)).Message
        );

    [Fact]
    public void A_wrong_fraction_is_an_error() =>
        Assert.Contains("but got 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => Five.Split(1.5)).Message);

    private static string Shown(object value, string mimeType)
    {
        dynamic attribute = value
            .GetType()
            .GetCustomAttributes(true)
            .Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        dynamic source = Activator.CreateInstance((Type)attribute.FormatterSourceType)!;
        var writer = new StringWriter();
        foreach (dynamic formatter in source.CreateTypeFormatters())
            if (formatter.MimeType == mimeType)
                Assert.True(formatter.Format(value, writer));
        return writer.ToString();
    }

    private static void AssertError(string message, Func<Dataset> make) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(make).Message);
}
