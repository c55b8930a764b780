using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Numerics;

/// <summary>The expected numbers are what NumPy 1.24 prints for the expression beside them, with all digits.</summary>
public sealed class NumpyRandomTests
{
    // The logarithm may differ in the last place between C libraries; all else is exact.
    private const double OneUnitInTheLastPlace = 1e-15;

    [Fact]
    public void One_sequence_through_all_distributions()
    {
        var random = new NumpyRandom(1); // np.random.seed(1)
        Assert.Equal( // rand(4)
            [4.1702200470257400e-01, 7.2032449344215810e-01, 1.1437481734488664e-04, 3.0233257263183977e-01],
            random.Rand(4)
        );
        AssertNear( // randn(5)
            [-0.5281717522634557, -1.0729686221561705, 0.8654076293246785, -2.3015386968802827, 1.74481176421648],
            random.Randn(5)
        );
        Assert.Equal([2, 4, 7, 7, 9, 1, 7, 0], random.RandInt(0, 10, 8)); // randint(0, 10, 8)
        Assert.Equal([2, 4, 3, 0, 9, 1, 5, 8, 7, 6], random.Permutation(10)); // permutation(10)
        Assert.Equal([-0.8299115772604442, -0.9218904335342353], random.Uniform(-1, 1, 2)); // uniform(-1, 1, 2)
        AssertNear( // normal(5, 2, 3), from the spare on
            [3.4775861982097944, 4.655143584899129, 3.2442831641572565],
            random.Normal(5, 2, 3)
        );
        Assert.Equal([0.9578895301505019, 0.5331652849730171], random.Rand(2)); // rand(2)
    }

    [Fact]
    public void Matrices_are_filled_row_by_row()
    {
        var random = new NumpyRandom(0); // np.random.seed(0)
        Assert.Equal( // rand(2, 3)
            new[,]
            {
                { 0.5488135039273248, 0.7151893663724195, 0.6027633760716439 },
                { 0.5448831829968969, 0.4236547993389047, 0.6458941130666561 },
            },
            random.Rand(2, 3)
        );
        AssertNear( // randn(2, 2).ravel()
            [0.9500884175255894, -0.1513572082976979, -0.10321885179355784, 0.41059850193837233],
            [.. random.Randn(2, 2).Cast<double>()]
        );
    }

    [Fact]
    public void Whole_numbers_of_any_range()
    {
        var random = new NumpyRandom(42); // np.random.seed(42)
        Assert.Equal([1, -2, 5, 2, -1, 1, 4, -3], random.RandInt(-5, 6, 8)); // randint(-5, 6, 8)
        Assert.Equal( // randint(0, 2**31 - 1, 3)
            [429389014, 249467210, 1972458954],
            random.RandInt(0, int.MaxValue, 3)
        );
        Assert.Equal( // randint(-2**31, 2**31 - 1, 3)
            [1572714583, -714216076, 434285667],
            random.RandInt(int.MinValue, int.MaxValue, 3)
        );
        Assert.Equal([0, 0], random.RandInt(0, 1, 2)); // randint(0, 1, 2) draws nothing
        Assert.Equal(0.14286681792194078, random.Random()); // rand()
    }

    [Fact]
    public void The_largest_seed() =>
        Assert.Equal([0.3933911315501387, 0.6566618430544519], new NumpyRandom(int.MaxValue).Rand(2)); // rand(2)

    [Fact]
    public void A_negative_seed_is_refused() =>
        Assert.Contains(
            "Expected a seed that is zero or positive.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new NumpyRandom(-1)).Message
        );

    [Fact]
    public void Long_sequences_renew_the_state_many_times()
    {
        var random = new NumpyRandom(5); // np.random.seed(5)
        Assert.Equal([0.5262100893997973, 0.4034382345499419], random.Rand(2000)[^2..]); // rand(2000)[-2:]
        AssertNear([0.5077901383898343, 1.6688609409985509], random.Randn(3000)[^2..]); // randn(3000)[-2:]
    }

    [Fact]
    public void Shuffle_works_in_place_and_keeps_the_spare_normal()
    {
        var random = new NumpyRandom(3); // np.random.seed(3)
        random.Randn(); // randn()
        int[] items = [0, 1, 2, 3, 4, 5];
        random.Shuffle(items); // shuffle(a)
        Assert.Equal([3, 2, 1, 4, 5, 0], items);
        AssertNear([0.43650985051198943, -0.3419803376987886], random.Randn(2)); // randn(2)
    }

    [Fact]
    public void Seed_starts_again_and_forgets_the_spare_normal()
    {
        var random = new NumpyRandom(3);
        random.Randn();
        random.Seed(1);
        Assert.Equal(0.41702200470257400, random.Random());
        random.Randn();
        random.Seed(0);
        Assert.Equal(new NumpyRandom(0).Randn(), random.Randn());
    }

    [Fact]
    public void An_empty_range_is_an_error() =>
        Assert.Contains(
            "but got low 3 and high 3",
            Assert.Throws<ArgumentException>(() => new NumpyRandom(1).RandInt(3, 3)).Message
        );

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], OneUnitInTheLastPlace * Math.Max(1, Math.Abs(expected[i])));
    }
}
