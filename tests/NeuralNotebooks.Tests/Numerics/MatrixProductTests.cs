using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Numerics;

public class MatrixProductTests
{
    /// <summary>The definition, in double.</summary>
    private static double[] Plain(
        double[] a,
        double[] b,
        double[] c,
        int rows,
        int columns,
        int inner,
        bool transposeA,
        bool transposeB
    )
    {
        double[] result = (double[])c.Clone();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int k = 0; k < inner; k++)
                    result[i * columns + j] +=
                        a[transposeA ? k * rows + i : i * inner + k] * b[transposeB ? j * inner + k : k * columns + j];
            }
        }

        return result;
    }

    private static double[] Numbers(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * 2 - 1)];

    private static void Agrees(
        int rows,
        int columns,
        int inner,
        bool transposeA,
        bool transposeB,
        bool accumulate,
        int threads
    )
    {
        var random = new Random(rows + 100 * columns + 10_000 * inner);
        double[] a = Numbers(rows * inner, random),
            b = Numbers(inner * columns, random),
            c = Numbers(rows * columns, random);
        double[] expected = Plain(
            a,
            b,
            accumulate ? c : new double[c.Length],
            rows,
            columns,
            inner,
            transposeA,
            transposeB
        );

        double[] asDouble = (double[])c.Clone();
        MatrixProduct.Multiply<double>(
            a,
            b,
            asDouble,
            rows,
            columns,
            inner,
            transposeA,
            transposeB,
            accumulate,
            threads
        );
        float[] asFloat = Array.ConvertAll(c, value => (float)value);
        MatrixProduct.Multiply<float>(
            Array.ConvertAll(a, value => (float)value),
            Array.ConvertAll(b, value => (float)value),
            asFloat,
            rows,
            columns,
            inner,
            transposeA,
            transposeB,
            accumulate,
            threads
        );

        // Each of at most `inner` additions of numbers below 1 may err by half a unit in the last place of a sum below
        // inner + 1.
        double bound = (inner + 2.0) * (inner + 2.0);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(asDouble[i] - expected[i], -bound * 1.2e-16, bound * 1.2e-16);
            Assert.InRange(asFloat[i] - expected[i], -bound * 1.2e-7, bound * 1.2e-7);
        }
    }

    [Fact]
    public void Products_of_any_shape_agree_with_the_definition()
    {
        Gen<(int, int, int)> shapes =
            from rows in Gen.Choose(0, 40)
            from columns in Gen.Choose(0, 70)
            from inner in Gen.Choose(0, 300)
            select (rows, columns, inner);
        Gen<(bool, bool, bool, int)> modes =
            from a in ArbMap.Default.GeneratorFor<bool>()
            from b in ArbMap.Default.GeneratorFor<bool>()
            from accumulate in ArbMap.Default.GeneratorFor<bool>()
            from threads in Gen.Choose(1, 3)
            select (a, b, accumulate, threads);
        Prop.ForAll(
                shapes.Zip(modes).ToArbitrary(),
                both =>
                {
                    var ((rows, columns, inner), (a, b, accumulate, threads)) = both;
                    Agrees(rows, columns, inner, a, b, accumulate, threads);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(128, 128, 784)]
    [InlineData(300, 65, 513)]
    [InlineData(1, 1, 1000)]
    [InlineData(257, 31, 256)]
    public void Products_across_panels_and_tiles_agree_with_the_definition(int rows, int columns, int inner)
    {
        foreach (bool transposeA in new[] { false, true })
        {
            foreach (bool transposeB in new[] { false, true })
                Agrees(rows, columns, inner, transposeA, transposeB, accumulate: true, threads: 2);
        }
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        const int rows = 130,
            columns = 200,
            inner = 300;
        var random = new Random(1);
        float[] a = Array.ConvertAll(Numbers(rows * inner, random), value => (float)value);
        float[] b = Array.ConvertAll(Numbers(inner * columns, random), value => (float)value);
        float[] one = new float[rows * columns],
            many = new float[rows * columns];
        MatrixProduct.Multiply<float>(a, b, one, rows, columns, inner, threads: 1);
        foreach (int threads in new[] { 2, 3, 7 })
        {
            MatrixProduct.Multiply<float>(a, b, many, rows, columns, inner, threads: threads);
            Assert.Equal(one, many);
        }
    }

    [Fact]
    public void An_infinity_reaches_only_its_own_row()
    {
        float[] a = [float.PositiveInfinity, 1, 1, 1],
            b = [1, 1, 1, 1],
            c = new float[4];
        MatrixProduct.Multiply<float>(a, b, c, 2, 2, 2);
        Assert.Equal([float.PositiveInfinity, float.PositiveInfinity, 2, 2], c);
    }

    [Fact]
    public void A_wrong_length_names_the_shape_and_the_length()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply<float>(new float[5], new float[6], new float[4], 2, 2, 3)
        );
        Assert.StartsWith("Matrix a of 2 × 3 needs 6 numbers, but got 5.", error.Message);
    }

    [Fact]
    public void Other_number_types_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            MatrixProduct.Multiply<Half>(new Half[1], new Half[1], new Half[1], 1, 1, 1)
        );
        Assert.Contains("float and double, but got Half", error.Message);
    }

    [Fact]
    public void A_worker_failure_reaches_the_caller()
    {
        Assert.Equal("part 1", Assert.Throws<FormatException>(() => WorkerTeam.Run(new FailingWork(), 2)).Message);
        int[] parts = new int[4];
        WorkerTeam.Run(new CountingWork(parts), 4);
        Assert.Equal([1, 1, 1, 1], parts);
    }

    /// <summary>Fails in the second part, which a worker may have.</summary>
    private readonly struct FailingWork : IWork
    {
        public void Run(int part, int parts)
        {
            if (part == 1)
                throw new FormatException("part " + part);
        }
    }

    private readonly struct CountingWork(int[] counts) : IWork
    {
        public void Run(int part, int parts) => Interlocked.Increment(ref counts[part]);
    }
}
