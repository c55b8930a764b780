using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Data;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Data;

public sealed class ToyDatasetsTests
{
    [Theory]
    [InlineData(LogicGate.And, new[] { 0, 0, 0, 1 })]
    [InlineData(LogicGate.Or, new[] { 0, 1, 1, 1 })]
    [InlineData(LogicGate.Nand, new[] { 1, 1, 1, 0 })]
    [InlineData(LogicGate.Nor, new[] { 1, 0, 0, 0 })]
    [InlineData(LogicGate.Xor, new[] { 0, 1, 1, 0 })]
    [InlineData(LogicGate.Xnor, new[] { 1, 0, 0, 1 })]
    public void Gates_have_their_truth_tables(LogicGate gate, int[] expected)
    {
        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 1], Datasets.LogicGate(gate).Inputs);
        Assert.Equal(expected, Datasets.LogicGate(gate).Labels);
    }

    [Fact]
    public void Xor_is_the_gate() => Assert.Equal([0, 1, 1, 0], Datasets.Xor().Labels);

    // np.random.seed(0) with nnfs's 32-bit zeros and randn; hashlib.sha256(X.tobytes()).hexdigest()
    [Theory]
    [InlineData(100, 3, "ce93f1d0d63e477e04d5e149c49fa550a73cb87f5404c6e9977bf5c90a383e5e")]
    [InlineData(1000, 3, "823d34233e295a0749f9e49c7c9730237d9760770a88b905a64d77dcd979b35b")]
    [InlineData(7, 2, "53fce677abbdaf2a74fb3a604957dd80bd4c93508499c2a661c130ab86b88aed")]
    public void Spirals_are_those_of_nnfs_digit_for_digit(int samples, int classes, string sha256)
    {
        var spirals = Datasets.SpiralData(samples, classes);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(spirals.Inputs.AsSpan()))));
        Assert.All(spirals.ClassCounts(), count => Assert.Equal(samples, count));
    }

    // spiral_data(100, 3)[0][:4], and [-2:]
    [Fact]
    public void Spirals_begin_and_end_as_in_the_book()
    {
        float[] inputs = Datasets.SpiralData(100, 3).Inputs;
        Assert.Equal(
            [0.0f, 0.0f, 0.002995557f, 0.009646608f, 0.01288097f, 0.015562848f, 0.02997479f, 0.0044480963f],
            inputs[..8]
        );
        Assert.Equal([-0.9793868f, -0.14387996f, -0.9427888f, 0.33339068f], inputs[^4..]);
    }

    [Fact]
    public void Spirals_go_on_with_a_given_generator()
    {
        var random = new NumpyRandom(0);
        Dataset first = Datasets.SpiralData(10, 2, random),
            second = Datasets.SpiralData(10, 2, random);
        Assert.Equal(Datasets.SpiralData(10, 2).Inputs, first.Inputs);
        Assert.NotEqual(first.Inputs, second.Inputs);
    }

    // make_moons(7, noise=0.1, random_state=3) of scikit-learn 1.2.1, as float32
    [Fact]
    public void Moons_are_those_of_scikit_learn()
    {
        var moons = Datasets.Moons(7, 0.1, seed: 3);
        AssertNear(
            [
                0.59805536f,
                -0.3633235f,
                1.9539958f,
                0.49420792f,
                1.7077575f,
                -0.42615664f,
                0.093923636f,
                0.38195914f,
                -0.034733016f,
                1.0066298f,
                0.8372415f,
                0.039788585f,
                -1.1629157f,
                -0.06389355f,
            ],
            moons.Inputs
        );
        Assert.Equal([1, 1, 1, 1, 0, 0, 0], moons.Labels);
    }

    // make_moons(1001, noise=0.2, random_state=1)[0][-2:]
    [Fact]
    public void Many_moons_are_those_of_scikit_learn() =>
        AssertNear([0.37352413f, 1.1966354f, 0.9937526f, 0.26078027f], Datasets.Moons(1001, 0.2).Inputs[^4..]);

    // make_circles(7, noise=0.05, factor=0.5, random_state=3), as float32
    [Fact]
    public void Circles_are_those_of_scikit_learn()
    {
        var circles = Datasets.Circles(7, 0.05, 0.5, seed: 3);
        AssertNear(
            [
                0.049027693f,
                0.50135094f,
                -0.023002107f,
                -0.5028961f,
                -0.3961213f,
                -0.030065624f,
                0.54696184f,
                -0.05902043f,
                -0.5173665f,
                0.86934036f,
                0.91862077f,
                0.019894293f,
                -0.58145785f,
                -0.89797217f,
            ],
            circles.Inputs
        );
        Assert.Equal([1, 1, 1, 1, 0, 0, 0], circles.Labels);
    }

    [Fact]
    public void Circles_without_noise_have_their_radii()
    {
        var circles = Datasets.Circles(20, noise: 0, factor: 0.3);
        Assert.All(
            Enumerable.Range(0, 20),
            i =>
                Assert.Equal(
                    circles.Labels[i] == 0 ? 1 : 0.3,
                    Math.Sqrt(Math.Pow(circles.Input(i)[0], 2) + Math.Pow(circles.Input(i)[1], 2)),
                    6
                )
        );
    }

    [Fact]
    public void Blobs_are_linearly_separable_for_any_seed() =>
        Prop.ForAll<byte, PositiveInt>(
                (classNumber, seed) =>
                {
                    int classes = 1 + classNumber % 6;
                    var blobs = Datasets.Blobs(60, classes, deviation: 1, seed: seed.Get);
                    // The nearest centre is parted from the others by the straight lines half-way between.
                    return Enumerable
                        .Range(0, blobs.Count)
                        .All(i =>
                            blobs.Labels[i]
                            == Enumerable
                                .Range(0, classes)
                                .MinBy(label =>
                                    Math.Pow(blobs.Input(i)[0] - 2 * Math.Cos(2 * Math.PI * label / classes), 2)
                                    + Math.Pow(blobs.Input(i)[1] - 2 * Math.Sin(2 * Math.PI * label / classes), 2)
                                )
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_points()
    {
        Assert.Equal(Datasets.Blobs(seed: 5).Inputs, Datasets.Blobs(seed: 5).Inputs);
        Assert.NotEqual(Datasets.Blobs(seed: 5).Inputs, Datasets.Blobs(seed: 6).Inputs);
    }

    [Fact]
    public void Small_and_negative_sizes()
    {
        Assert.Equal(0, Datasets.Moons(0).Count);
        Assert.Equal(1, Datasets.Circles(1).Count);
        Assert.Equal([0, 0], Datasets.SpiralData(1, 1).Inputs);
        Assert.Throws<ArgumentOutOfRangeException>(() => Datasets.Moons(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Datasets.Blobs(10, 0));
    }

    // scikit-learn computes in double; half a unit of the last 32-bit place remains.
    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-7f);
    }
}
