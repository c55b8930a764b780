using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Matrices".</summary>
internal static class Proofs06
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("06.1")
                .Stub(0.0)
                .Right(10 * 10 * 10)
                .Right(1000L)
                .Right("1e3")
                .Right(Math.Pow(1000, 3) / Math.Pow(100, 3))
                .Wrong("That's the cells", 10 * 10)
                .Wrong("length of a side", 10)
                .Wrong("the 2 cancels", 2 * 1000)
                .Wrong("not along a whole matrix", 10_000)
                .Wrong("large product needs", 1e9)
                .Wrong("*small* product", 1e6),
            new Proof("06.2")
                .Stub(new double[] { 0, 0 })
                .Right(new double[] { 2 * 1 + 1 * 2 + 0, -1 * 1 + 3 * 2 + 1 })
                .Right((4, 6))
                .Right(
                    Matrix<double>.Build.DenseOfRowArrays([2.0, 1], [-1.0, 3]) * Vector<double>.Build.Dense([1, 2])
                        + Vector<double>.Build.Dense([0, 1])
                )
                .Right(new List<int> { 4, 6 })
                .Wrong("a *column* of W", new[] { 0, 8 })
                .Wrong("a *column* of W", Vector<double>.Build.Dense([2 * 1 - 1 * 2 + 0, 1 * 1 + 3 * 2 + 1]))
                .Wrong("the neurons have biases", new[] { 0, 7 })
                .Wrong("left out", new[] { 4, 5 })
                .Wrong("other order", new[] { 6, 4 })
                .Wrong("One bias for each", new[] { 5, 6 })
                .Wrong("diagonal", new[] { 2, 7 }),
            new Proof("06.3")
                .Stub((Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) => a)
                .Right(WithALoop)
                .Right(LastAlone)
                .Right(Recursive)
                .Right(
                    (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                        weights
                            .Zip(biases, (w, b) => (w, b))
                            .Aggregate(
                                a,
                                (signal, layer) =>
                                    Sums(layer.w == weights[0] ? signal : signal.PointwiseMaximum(0), layer.w, layer.b)
                            )
                )
                .Wrong("negative ones, too", Bent((n, last) => true))
                .Wrong("nothing bends", Bent((n, last) => false))
                .Wrong(
                    "Only the first layer",
                    (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                        Sums(a, weights[0], biases[0]).PointwiseMaximum(0)
                )
                .Wrong(
                    "Only the first layer",
                    (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                        Sums(a, weights[0], biases[0])
                )
                .Wrong(
                    "biases are missing",
                    (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                        WithALoop(a, weights, [.. biases.Select(bias => bias - bias)])
                )
                .Wrong("wrong bend", WithSigmoids)
                .Wrong("other way round", Bent((n, last) => n == last))
                .Wrong("*first* layer", Bent((n, last) => n > 0)),
            new Proof("06.4")
                .Stub("?", 0)
                .Right("C", 2)
                .Right("c ", "2")
                .Right('C', 2.0)
                .Wrong("it didn't complain", "A", 3)
                .Wrong("first to complain", "B", 2)
                .Wrong("what it should expect", "D", 1)
                .Wrong("Was it made there", "C", 1)
                .Wrong("nothing was said about layer 1", "C", 3)
                .Wrong("16 × 10", "C", 4)
                .Wrong("Now say why", "C", 9),
        ];

    private static Matrix<double> Sums(Matrix<double> a, Matrix<double> weights, Vector<double> bias) =>
        a * weights + Matrix<double>.Build.DenseOfRowVectors(Enumerable.Repeat(bias, a.RowCount));

    private static Matrix<double> WithALoop(Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases)
    {
        for (int n = 0; n < weights.Length; n++)
        {
            a = Sums(a, weights[n], biases[n]);
            if (n < weights.Length - 1)
                a = a.PointwiseMaximum(0);
        }
        return a;
    }

    private static Matrix<double> LastAlone(Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases)
    {
        for (int n = 0; n < weights.Length - 1; n++)
            a = Sums(a, weights[n], biases[n]).Map(z => z > 0 ? z : 0);
        return Sums(a, weights[^1], biases[^1]);
    }

    private static Matrix<double> Recursive(Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
        weights.Length == 1
            ? Sums(a, weights[0], biases[0])
            : Recursive(Sums(a, weights[0], biases[0]).PointwiseMaximum(0), weights[1..], biases[1..]);

    private static Matrix<double> WithSigmoids(Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases)
    {
        for (int n = 0; n < weights.Length; n++)
        {
            a = Sums(a, weights[n], biases[n]);
            if (n < weights.Length - 1)
                a = a.Map(z => 1 / (1 + Math.Exp(-z)), Zeros.Include);
        }
        return a;
    }

    private static Func<Matrix<double>, Matrix<double>[], Vector<double>[], Matrix<double>> Bent(
        Func<int, int, bool> isBent
    ) =>
        (a, weights, biases) =>
        {
            for (int n = 0; n < weights.Length; n++)
            {
                a = Sums(a, weights[n], biases[n]);
                if (isBent(n, weights.Length - 1))
                    a = a.PointwiseMaximum(0);
            }
            return a;
        };
}
