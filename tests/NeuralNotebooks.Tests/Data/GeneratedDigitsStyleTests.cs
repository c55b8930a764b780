using NeuralNotebooks.Data.Generated;

namespace NeuralNotebooks.Tests.Data;

public class GeneratedDigitsStyleTests
{
    [Fact]
    public void Every_digit_has_several_styles_with_names_of_their_own()
    {
        for (int digit = 0; digit < 10; digit++)
        {
            var styles = DigitStyles.Of(digit);
            Assert.True(styles.Length >= 3, $"Digit {digit} has {styles.Length} styles.");
            Assert.Equal(styles.Length, styles.Select(style => style.Name).Distinct().Count());
            Assert.All(styles, style => Assert.True(style.Weight > 0));
        }
    }

    [Fact]
    public void A_form_is_read_as_points_corners_and_strokes()
    {
        var style = new DigitStyle(4, "open", 1, "18,4 10,50! 92,48 | 72,-4 66,100");
        Assert.Equal(
            [
                new SkeletonPoint(0.18, 0.04, PointKind.Smooth),
                new SkeletonPoint(0.10, 0.50, PointKind.Corner),
                new SkeletonPoint(0.92, 0.48, PointKind.End),
                new SkeletonPoint(0.72, -0.04, PointKind.Smooth),
                new SkeletonPoint(0.66, 1.00, PointKind.End),
            ],
            style.Forms.Single()
        );
    }

    [Theory]
    [InlineData("0,0 50,50 100,100", "0,0 100,100")]
    [InlineData("0,0 50,50 100,100", "0,0 50,50! 100,100")]
    [InlineData("0,0 50,50 | 60,60 100,100", "0,0 50,50 60,60 100,100")]
    public void Forms_that_cannot_be_blended_are_refused_by_name(string first, string second)
    {
        var error = Assert.Throws<ArgumentException>(() => new DigitStyle(7, "odd", 1, first, second));
        Assert.Contains("\"odd\"", error.Message);
        Assert.Contains(second, error.Message);
    }

    [Fact]
    public void A_spline_passes_through_its_points_smoothly()
    {
        (double X, double Y) a = (0, 0),
            b = (1, 0),
            c = (1, 2),
            d = (3, 3),
            e = (4, 3);
        var first = new SplineSpan(a, b, c, d);
        var second = new SplineSpan(b, c, d, e);
        Assert.Equal(b, first.At(0));
        Assert.Equal(c, first.At(1));
        Assert.Equal(c, second.At(0));

        // The direction does not jump at a point: one-sided differences of a step h agree to within some h.
        const double H = 1e-6;
        (double x1, double y1) = first.At(1 - H);
        (double x2, double y2) = second.At(H);
        double before = (c.Y - y1) / (c.X - x1),
            after = (y2 - c.Y) / (x2 - c.X);
        Assert.Equal(before, after, 1e-4);
    }

    [Fact]
    public void A_straight_line_of_points_gives_a_straight_line()
    {
        var span = new SplineSpan((0, 0), (1, 2), (2, 4), (3, 6));
        for (double t = 0; t <= 1; t += 0.125)
        {
            (double x, double y) = span.At(t);
            Assert.Equal(2 * x, y, 1e-12);
        }
    }

    [Fact]
    public void Elastic_distortion_is_smooth_and_bounded()
    {
        var random = new DigitRandom(seed: 3, part: 0, index: 0);
        var distortion = new ElasticDistortion();
        distortion.Renew(0.1, ref random);
        (double previousX, double previousY) = distortion.At(-0.5, 0.3);
        for (double x = -0.5; x <= 1.5; x += 0.01)
        {
            (double shiftX, double shiftY) = distortion.At(x, 0.3);

            // The bell never leaves 3.5 spreads, and B-spline weights add up to 1.
            Assert.InRange(Math.Abs(shiftX), 0, 0.35);
            Assert.InRange(Math.Abs(shiftX - previousX) + Math.Abs(shiftY - previousY), 0, 0.03);
            (previousX, previousY) = (shiftX, shiftY);
        }
    }

    [Fact]
    public void The_bell_has_mean_0_and_spread_1()
    {
        const int Count = 100_000;
        var random = new DigitRandom(seed: 1, part: 0, index: 0);
        double sum = 0,
            squares = 0;
        for (int i = 0; i < Count; i++)
        {
            double value = random.Bell();
            Assert.InRange(value, -3.47, 3.47);
            sum += value;
            squares += value * value;
        }

        // Four standard errors: 4/√100000 of the mean, and a little more for the squares.
        Assert.Equal(0, sum / Count, 0.013);
        Assert.Equal(1, squares / Count, 0.02);
    }

    [Fact]
    public void Streams_of_neighbouring_images_differ()
    {
        var values = new HashSet<double>();
        for (int part = 0; part < 2; part++)
        {
            for (int index = -1; index < 1_000; index++)
            {
                var random = new DigitRandom(1, part, index);
                Assert.True(values.Add(random.Next()), $"Part {part}, image {index} repeats another stream.");
            }
        }
    }
}
