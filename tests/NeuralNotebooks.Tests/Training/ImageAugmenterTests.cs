using NeuralNotebooks.Data;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Training;

public class ImageAugmenterTests
{
    private const int Size = 28;

    /// <summary>A disc right of the middle.</summary>
    private static float[] Picture() =>
        [
            .. Enumerable
                .Range(0, Size * Size)
                .Select(i => Math.Pow(i % Size - 17, 2) + Math.Pow(i / Size - 13, 2) < 20 ? 1f : 0f),
        ];

    private static float[] Changed(Augmentation augmentation, int epoch = 1, int sample = 0, int seed = 1)
    {
        var augmenter = new ImageAugmenter<float>(augmentation, Size, Size, seed);
        augmenter.BeginEpoch(epoch);
        float[] output = new float[Size * Size];
        augmenter.Apply(Picture(), output, sample);
        return output;
    }

    private static (double X, double Y) Center(float[] image) =>
        (
            image.Select((value, i) => value * (i % Size)).Sum() / image.Sum(),
            image.Select((value, i) => value * (i / Size)).Sum() / image.Sum()
        );

    [Fact]
    public void Nothing_set_changes_nothing() => Assert.Equal(Picture(), Changed(new Augmentation()));

    [Fact]
    public void A_shift_moves_the_picture_by_at_most_that_much()
    {
        (double x, double y) = Center(Picture());
        double farthest = 0;
        for (int sample = 0; sample < 200; sample++)
        {
            (double newX, double newY) = Center(Changed(new Augmentation { Shift = 3 }, sample: sample));
            Assert.InRange(newX - x, -3.001, 3.001);
            Assert.InRange(newY - y, -3.001, 3.001);
            farthest = Math.Max(farthest, Math.Abs(newX - x));
        }

        Assert.InRange(farthest, 2.8, 3.001);
    }

    [Fact]
    public void A_flip_mirrors_half_of_the_pictures()
    {
        float[] mirrored =
        [
            .. Enumerable.Range(0, Size * Size).Select(i => Picture()[i / Size * Size + Size - 1 - i % Size]),
        ];
        int flipped = 0;
        for (int sample = 0; sample < 400; sample++)
        {
            float[] result = Changed(new Augmentation { HorizontalFlip = true }, sample: sample);
            bool isFlipped = Center(result).X < (Size - 1) / 2.0;
            Assert.Equal(isFlipped ? mirrored : Picture(), result);
            flipped += isFlipped ? 1 : 0;
        }

        // Four standard deviations of 400 coins.
        Assert.InRange(flipped, 160, 240);
    }

    [Fact]
    public void A_rotation_keeps_the_distance_from_the_middle()
    {
        (double x, double y) = Center(Picture());
        double middle = (Size - 1) / 2.0,
            radius = Math.Sqrt(Math.Pow(x - middle, 2) + Math.Pow(y - middle, 2));
        for (int sample = 0; sample < 50; sample++)
        {
            (double newX, double newY) = Center(Changed(new Augmentation { Rotation = 90 }, sample: sample));
            // Interpolation blurs by a fraction of a pixel.
            Assert.Equal(radius, Math.Sqrt(Math.Pow(newX - middle, 2) + Math.Pow(newY - middle, 2)), 0.1);
        }
    }

    [Fact]
    public void Scaling_changes_the_area()
    {
        double area = Picture().Sum();
        double[] areas =
        [
            .. Enumerable
                .Range(0, 100)
                .Select(sample => Changed(new Augmentation { Scaling = 0.2 }, sample: sample).Sum() / area),
        ];
        Assert.InRange(areas.Min(), 0.6, 0.75);
        Assert.InRange(areas.Max(), 1.3, 1.5);
    }

    [Fact]
    public void A_stretch_changes_the_width_and_not_the_height()
    {
        double widest = 0,
            narrowest = double.PositiveInfinity;
        for (int sample = 0; sample < 200; sample++)
        {
            float[] changed = Changed(new Augmentation { Narrowest = 0.5, Widest = 1.5 }, sample: sample);
            double width = Spread(changed, across: true) / Spread(Picture(), across: true);
            // Interpolation blurs each edge by a part of a pixel.
            Assert.InRange(width, 0.48, 1.56);
            Assert.Equal(1, Spread(changed, across: false) / Spread(Picture(), across: false), 0.03);
            widest = Math.Max(widest, width);
            narrowest = Math.Min(narrowest, width);
        }

        Assert.InRange(narrowest, 0.48, 0.56);
        Assert.InRange(widest, 1.42, 1.56);
    }

    [Fact]
    public void A_slant_moves_rows_by_their_distance_from_the_middle()
    {
        float[] stroke = [.. Enumerable.Range(0, Size * Size).Select(i => i % Size is 13 or 14 ? 1f : 0f)];
        double steepest = 0;
        for (int sample = 0; sample < 100; sample++)
        {
            var augmenter = new ImageAugmenter<float>(new Augmentation { Slant = 25 }, Size, Size, seed: 1);
            float[] slanted = new float[Size * Size];
            augmenter.Apply(stroke, slanted, sample);
            double[] places = [.. Enumerable.Range(0, Size).Select(row => RowCenter(slanted, row))];
            double lean = (places[20] - places[7]) / 13;
            Assert.InRange(Math.Abs(lean), 0, Math.Tan(25 * Math.PI / 180) + 0.01);
            Assert.Equal(places[7] + 6 * lean, places[13], 0.02);
            steepest = Math.Max(steepest, Math.Abs(lean));
        }

        Assert.InRange(steepest, 0.42, 0.48);
    }

    [Fact]
    public void Pens_make_strokes_thicker_and_thinner()
    {
        double[] inks =
        [
            .. Enumerable
                .Range(0, 100)
                .Select(sample =>
                    (double)Changed(new Augmentation { ThickerPen = 1, ThinnerPen = 0.5 }, sample: sample).Sum()
                    / Picture().Sum()
                ),
        ];
        double thickest = Changed(new Augmentation { ThickerPen = 1 }).Max();

        Assert.InRange(inks.Min(), 0.6, 0.95);
        Assert.InRange(inks.Max(), 1.2, 1.8);
        Assert.InRange(inks.Count(ink => ink > 1), 50, 85);
        Assert.Equal(1, thickest);
    }

    private static double Spread(float[] image, bool across)
    {
        (double x, double y) = Center(image);
        double middle = across ? x : y;
        return Math.Sqrt(
            image.Select((value, i) => value * Math.Pow((across ? i % Size : i / Size) - middle, 2)).Sum() / image.Sum()
        );
    }

    private static double RowCenter(float[] image, int row)
    {
        float[] pixels = image.AsSpan(row * Size, Size).ToArray();
        return pixels.Select((value, column) => value * column).Sum() / pixels.Sum();
    }

    [Fact]
    public void Elastic_distortion_bends_without_moving_far()
    {
        float[] bent = Changed(new Augmentation { ElasticStrength = 1, ElasticSmoothness = 4 });
        Assert.NotEqual(Picture(), bent);
        Assert.InRange(bent.Sum() / Picture().Sum(), 0.5, 1.6);
        Assert.All(bent, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void The_variant_depends_on_seed_epoch_and_sample_only()
    {
        var augmentation = new Augmentation
        {
            Shift = 2,
            Rotation = 10,
            Scaling = 0.1,
            ElasticStrength = 1,
        };
        float[] variant = Changed(augmentation, epoch: 3, sample: 5);
        Assert.Equal(variant, Changed(augmentation, epoch: 3, sample: 5));
        Assert.NotEqual(variant, Changed(augmentation, epoch: 4, sample: 5));
        Assert.NotEqual(variant, Changed(augmentation, epoch: 3, sample: 6));
        Assert.NotEqual(variant, Changed(augmentation, epoch: 3, sample: 5, seed: 2));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Augmentation { Shift = -1 }.Validate());
        Assert.Throws<ArgumentException>(() => new Augmentation { Scaling = 1 }.Validate());
        Assert.Throws<ArgumentException>(() => new Augmentation { ElasticSmoothness = 0 }.Validate());
        Assert.Throws<ArgumentException>(() => new Augmentation { Narrowest = 0 }.Validate());
        Assert.Throws<ArgumentException>(() => new Augmentation { Widest = 0.9 }.Validate());
        Assert.Throws<ArgumentException>(() => new Augmentation { Slant = 90 }.Validate());
        Assert.Throws<ArgumentException>(() => new Augmentation { ThickerPen = 1.1 }.Validate());
        Assert.Throws<ArgumentException>(() => new Augmentation { ThinnerPen = double.NaN }.Validate());
    }

    [Fact]
    public void Apply_changes_every_image_as_a_training_epoch_would()
    {
        var augmentation = new Augmentation { Shift = 2, Rotation = 10 };
        var images = new Dataset([.. Picture(), .. Picture()], [0, 1], Size * Size, ["a", "b"], Size, Size);
        var changed = augmentation.Apply(images, seed: 5);
        Assert.Equal(Changed(augmentation, sample: 0, seed: 5), changed.Image(0));
        Assert.Equal(Changed(augmentation, sample: 1, seed: 5), changed.Image(1));
        Assert.Equal([0, 1], changed.Labels);
        Assert.Equal(Picture(), images.Image(0));
    }

    [Fact]
    public void Apply_refuses_samples_that_are_no_images() =>
        Assert.Contains(
            "expects images",
            Assert.Throws<ArgumentException>(() => new Augmentation().Apply(new Dataset([1, 2], [0], 2, ["a"]))).Message
        );
}
