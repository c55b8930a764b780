using System.Security.Cryptography;
using NeuralNotebooks.Data;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Numerics;

public class KernelsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Rows_are_copied_in_the_order_that_is_asked_for(int columns)
    {
        const int Stride = 128;
        float[] source = [.. Enumerable.Range(0, 20 * columns).Select(i => (float)i)];
        int[] order = [7, 19, 0, 7, 3];
        float[] target = new float[3 * Stride];
        Kernels.CopyRows(source, columns, order, 1, target, Stride, 3);
        Kernels.CopyRows<float>(source, columns, [], 4, target.AsSpan(Stride), Stride, 1);
        Assert.Equal(source.AsSpan(19 * columns, columns), target.AsSpan(0, columns));
        Assert.Equal(source.AsSpan(4 * columns, columns), target.AsSpan(Stride, columns));
        Assert.Equal(source.AsSpan(7 * columns, columns), target.AsSpan(2 * Stride, columns));
        Assert.All(target[columns..Stride], value => Assert.Equal(0, value));
    }

    [Fact]
    public void No_row_is_copied_from_outside()
    {
        float[] target = new float[4];
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernels.CopyRows<float>([1, 2, 3], 1, [], 2, target, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernels.CopyRows<float>([1, 2, 3], 1, [0], 0, target, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernels.CopyRows<float>([1, 2, 3], 1, [3], 0, target, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Kernels.CopyRows<float>([1, 2, 3], 1, [], 0, target, 2, 3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_label_beyond_the_outputs_is_refused(int label)
    {
        var logits = new PaddedMatrix<float>(2, 3);
        var buffers = new LossBuffers<float>(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Kernels.SoftmaxCrossEntropy(logits, buffers.Result, [0, label], buffers.Losses, buffers.Correct, 0, 2, 2)
        );
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_found_wherever_it_is(float bad)
    {
        for (int place = 0; place < 70; place++)
        {
            float[] values = new float[70];
            Assert.True(Kernels.AreFinite<float>(values));
            values[place] = bad;
            Assert.False(Kernels.AreFinite<float>(values));
        }

        Assert.True(Kernels.AreFinite<float>([]));
    }

    [Fact]
    public void A_shuffle_swaps_from_the_end_by_the_generator_s_numbers()
    {
        var random = new SplitMix64(1, 2, 3, 4);
        int[] expected = [.. Enumerable.Range(0, 300)],
            order = [.. expected];
        var same = random;
        same.Shuffle(order);
        for (int i = expected.Length - 1; i > 0; i--)
        {
            int other = random.NextInt(i + 1);
            (expected[i], expected[other]) = (expected[other], expected[i]);
        }

        Assert.Equal(expected, order);
        Assert.Equal(random.Next(), same.Next());
    }

    [Fact]
    public void A_hash_is_written_as_the_catalog_writes_it()
    {
        byte[] content = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), Sha256.Of(content));
    }
}
