using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Providers.LinearAlgebra;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Numerics;

[Collection(ProcessWideProvider.Name)]
public sealed class SimdLinearAlgebraProviderTests : IDisposable
{
    private readonly ILinearAlgebraProvider before = LinearAlgebraControl.Provider;

    public void Dispose() => LinearAlgebraControl.Provider = before;

    /// <summary>The same computation with MathNet's provider and with ours.</summary>
    private static void Agree<T>(Func<Matrix<T>> compute, double tolerance)
        where T : struct, IEquatable<T>, IFormattable
    {
        LinearAlgebraControl.UseManaged();
        var expected = compute();
        SimdLinearAlgebraProvider.Use(threads: 2);
        var actual = compute();
        Assert.Equal((expected.RowCount, expected.ColumnCount), (actual.RowCount, actual.ColumnCount));
        Assert.InRange((expected - actual).L2Norm(), 0, tolerance * (1 + expected.L2Norm()));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 7)]
    [InlineData(64, 100, 33)]
    [InlineData(200, 1, 300)]
    [InlineData(1, 200, 1)]
    public void Products_agree_with_the_managed_provider(int rows, int inner, int columns)
    {
        var random = new MathNet.Numerics.Distributions.Normal(0, 1, new Random(1));
        Matrix<double> a = Matrix<double>.Build.Random(rows, inner, random),
            b = Matrix<double>.Build.Random(inner, columns, random);
        Matrix<float> aFloat = a.Map(x => (float)x),
            bFloat = b.Map(x => (float)x);
        Agree(() => a * b, 1e-14);
        Agree(() => aFloat * bFloat, 1e-6);
        Agree(() => a.TransposeThisAndMultiply(a), 1e-14);
        Agree(() => a.TransposeAndMultiply(a), 1e-14);
        Agree(() => aFloat.TransposeAndMultiply(aFloat), 1e-6);
        Agree(() => bFloat.TransposeThisAndMultiply(bFloat), 1e-6);
        Agree(() => (a * b.Column(0)).ToColumnMatrix(), 1e-14);
    }

    [Fact]
    public void A_scaled_product_with_update_agrees()
    {
        double[] a = [1, 2, 3, 4, 5, 6],
            b = [1, -1, 2, 0, 3, 1],
            c = [1, 2, 3, 4];
        foreach ((double alpha, double beta) in new[] { (1.0, 0.0), (1, 1), (1, 2), (0.5, 0), (-2, 3), (0, 0), (0, 1) })
        {
            double[] expected = (double[])c.Clone();
            ((ILinearAlgebraProvider<double>)ManagedLinearAlgebraProvider.Instance).MatrixMultiplyWithUpdate(
                Transpose.DontTranspose,
                Transpose.Transpose,
                alpha,
                a,
                2,
                3,
                b,
                2,
                3,
                beta,
                expected
            );
            double[] actual = (double[])c.Clone();
            SimdLinearAlgebraProvider.Use();
            LinearAlgebraControl.Provider.MatrixMultiplyWithUpdate(
                Transpose.DontTranspose,
                Transpose.Transpose,
                alpha,
                a,
                2,
                3,
                b,
                2,
                3,
                beta,
                actual
            );
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Everything_else_is_handed_on()
    {
        Matrix<double> a = Matrix<double>.Build.Random(6, 6, 1),
            b = Matrix<double>.Build.Random(6, 2, 2);
        Agree(() => a.Inverse(), 1e-12);
        Agree(() => a.Solve(b), 1e-12);
        Agree(() => a.QR().R, 1e-12);
        Agree(() => a.Svd().W, 1e-12);
        Agree(() => (a.TransposeThisAndMultiply(a) + 1).Cholesky().Factor, 1e-12);
        Agree(() => a.PointwiseMultiply(a) + 2 * a - a.PointwiseDivide(a + 10), 1e-14);
        var c = a.ToComplex();
        Agree(() => c * c, 1e-14);
    }

    [Fact]
    public void It_says_what_it_is()
    {
        SimdLinearAlgebraProvider.Use(threads: 2);
        Assert.Equal(
            $"NeuralNotebooks SIMD ({MatrixProduct.VectorBits} bits, 2 threads)",
            LinearAlgebraControl.Provider.ToString()
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => SimdLinearAlgebraProvider.Use(0));
    }
}
