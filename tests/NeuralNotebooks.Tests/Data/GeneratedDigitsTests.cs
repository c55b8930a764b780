using System.Security.Cryptography;
using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data;

public class GeneratedDigitsTests
{
    private static readonly DataSplit Digits = Datasets.GeneratedDigits(seed: 1, trainCount: 2_000, testCount: 500);

    [Fact]
    public void They_have_the_shape_of_MNIST()
    {
        foreach (var part in new[] { Digits.Train, Digits.Test })
        {
            Assert.Equal(784, part.Features);
            Assert.Equal(28, part.ImageWidth);
            Assert.Equal(28, part.ImageHeight);
            Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], part.ClassNames);
        }

        Assert.Equal(2_000, Digits.Train.Count);
        Assert.Equal(500, Digits.Test.Count);
    }

    [Fact]
    public void They_say_that_they_are_generated()
    {
        Assert.Contains("Generated", Digits.Train.Title);
        Assert.Contains("Generated", Digits.Test.Title);
    }

    [Fact]
    public void Every_digit_occurs_equally_often_in_no_order()
    {
        Assert.All(Digits.Train.ClassCounts(), count => Assert.Equal(200, count));
        Assert.All(Datasets.GeneratedDigits(1, 25, 11).Train.ClassCounts(), count => Assert.InRange(count, 2, 3));

        // In random order a digit follows its like in one case of ten: 200 ± 13 of 2000. Sorted: 1990. In turn: none.
        int[] labels = Digits.Train.Labels;
        Assert.InRange(labels.Zip(labels.Skip(1)).Count(pair => pair.First == pair.Second), 140, 260);
    }

    [Fact]
    public void Pixels_are_bytes_from_0_to_1() =>
        Assert.All(
            Digits.Test.Inputs,
            pixel =>
            {
                Assert.InRange(pixel, 0f, 1f);
                Assert.Equal((byte)(pixel * 255 + 0.5f) / 255f, pixel);
            }
        );

    [Fact]
    public void The_same_seed_gives_the_same_images_on_every_machine()
    {
        // Computed once on x64 with AVX-512; a difference on another machine is an error, a new style needs new values.
        Assert.Equal("b3df0770e0f593fde184a697e48c76dbd5af8426fc51f3db18dfdd07ba79387e", Hash(Digits.Train));
        Assert.Equal("9642031b075964fc5ffcec64027bd6232ddf44461ab9de5ec8d24dbcca00f99a", Hash(Digits.Test));
    }

    [Fact]
    public void One_thread_or_many_give_the_same_images()
    {
        string[] hashes =
        [
            .. new[] { 1, 2, 7 }
                .AsParallel()
                .WithDegreeOfParallelism(3)
                .Select(_ => Hash(Datasets.GeneratedDigits(1, 2_000, 1).Train)),
        ];
        Assert.All(hashes, hash => Assert.Equal(Hash(Digits.Train), hash));
    }

    [Fact]
    public void Another_seed_gives_other_images()
    {
        var other = Datasets.GeneratedDigits(seed: 2, trainCount: 2_000, testCount: 1).Train;
        Assert.Empty(ImageHashes(other).Intersect(ImageHashes(Digits.Train)));
    }

    [Fact]
    public void No_image_is_in_both_parts_or_twice_in_one()
    {
        string[] train = ImageHashes(Digits.Train),
            test = ImageHashes(Digits.Test);
        Assert.Equal(train.Length, train.Distinct().Count());
        Assert.Empty(train.Intersect(test));
    }

    [Fact]
    public void They_are_sized_and_centred_as_MNIST_is()
    {
        for (int i = 0; i < Digits.Train.Count; i++)
        {
            float[] image = Digits.Train.Image(i);
            double mass = 0,
                massX = 0,
                massY = 0;
            int left = 28,
                right = -1,
                top = 28,
                bottom = -1;
            for (int row = 0; row < 28; row++)
            {
                for (int column = 0; column < 28; column++)
                {
                    float pixel = image[row * 28 + column];
                    mass += pixel;
                    massX += pixel * (column + 0.5);
                    massY += pixel * (row + 0.5);
                    if (pixel < 0.5)
                        continue;
                    left = Math.Min(left, column);
                    right = Math.Max(right, column);
                    top = Math.Min(top, row);
                    bottom = Math.Max(bottom, row);
                }
            }

            // Shifts by whole pixels leave at most half a pixel beside pixel 14 (whose middle is 14.5), as in MNIST.
            Assert.InRange(massX / mass, 14 - 0.02, 15 + 0.02);
            Assert.InRange(massY / mass, 14 - 0.02, 15 + 0.02);

            // The longer side fills the box of 20; pressure makes the line thinner or wider than the mean at the edge.
            Assert.InRange(Math.Max(right - left, bottom - top) + 1, 17, 22);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void An_empty_part_is_refused(int trainCount, int testCount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Datasets.GeneratedDigits(1, trainCount, testCount));

    private static string Hash(Dataset dataset) =>
        Convert.ToHexStringLower(
            SHA256.HashData([
                .. dataset.Inputs.Select(pixel => (byte)(pixel * 255 + 0.5f)),
                .. dataset.Labels.Select(label => (byte)label),
            ])
        );

    private static string[] ImageHashes(Dataset dataset) =>
        [
            .. Enumerable
                .Range(0, dataset.Count)
                .Select(i =>
                    Convert.ToHexStringLower(
                        SHA256.HashData([.. dataset.Image(i).Select(pixel => (byte)(pixel * 255 + 0.5f))])
                    )
                ),
        ];
}
