using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// Makes MathNet's matrix products use this library's: after <see cref="Use"/>, plain <c>X * W</c> with
/// Matrix&lt;float&gt; or Matrix&lt;double&gt; is many times faster. Everything else goes to MathNet's managed
/// provider.
/// </summary>
/// <remarks>
/// Results agree with the managed provider's up to rounding: sums are formed with fused multiply-adds.
/// </remarks>
public sealed class SimdLinearAlgebraProvider
    : ILinearAlgebraProvider,
        IForwardingProvider<float>,
        IForwardingProvider<double>,
        IForwardingProvider<Complex>,
        IForwardingProvider<Complex32>
{
    private readonly int threads;

    private SimdLinearAlgebraProvider(int threads) => this.threads = threads;

    ILinearAlgebraProvider<float> IForwardingProvider<float>.Next => ManagedLinearAlgebraProvider.Instance;

    ILinearAlgebraProvider<double> IForwardingProvider<double>.Next => ManagedLinearAlgebraProvider.Instance;

    ILinearAlgebraProvider<Complex> IForwardingProvider<Complex>.Next => ManagedLinearAlgebraProvider.Instance;

    ILinearAlgebraProvider<Complex32> IForwardingProvider<Complex32>.Next => ManagedLinearAlgebraProvider.Instance;

    /// <summary>
    /// Installs the provider for the whole process; <c>LinearAlgebraControl.UseManaged()</c> undoes it.
    /// </summary>
    /// <param name="threads">Threads to use at most; null for one per core.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1.</exception>
    public static void Use(int? threads = null)
    {
        if (threads < 1)
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "Expected at least one thread.");
        LinearAlgebraControl.Provider = new SimdLinearAlgebraProvider(threads ?? Environment.ProcessorCount);
    }

    /// <summary>Always true: there is nothing native to load.</summary>
    public bool IsAvailable() => true;

    /// <summary>Nothing to verify.</summary>
    public void InitializeVerify() { }

    /// <summary>Nothing to free.</summary>
    public void FreeResources() { }

    /// <summary>What MathNet shows as its provider.</summary>
    public override string ToString() => $"NeuralNotebooks SIMD ({MatrixProduct.VectorBits} bits, {threads} threads)";

    void ILinearAlgebraProvider<float>.MatrixMultiply(
        float[] x,
        int rowsX,
        int columnsX,
        float[] y,
        int rowsY,
        int columnsY,
        float[] result
    ) =>
        Multiply(
            Transpose.DontTranspose,
            Transpose.DontTranspose,
            1,
            x,
            rowsX,
            columnsX,
            y,
            rowsY,
            columnsY,
            0,
            result
        );

    void ILinearAlgebraProvider<double>.MatrixMultiply(
        double[] x,
        int rowsX,
        int columnsX,
        double[] y,
        int rowsY,
        int columnsY,
        double[] result
    ) =>
        Multiply(
            Transpose.DontTranspose,
            Transpose.DontTranspose,
            1,
            x,
            rowsX,
            columnsX,
            y,
            rowsY,
            columnsY,
            0,
            result
        );

    void ILinearAlgebraProvider<float>.MatrixMultiplyWithUpdate(
        Transpose transposeA,
        Transpose transposeB,
        float alpha,
        float[] a,
        int rowsA,
        int columnsA,
        float[] b,
        int rowsB,
        int columnsB,
        float beta,
        float[] c
    ) => Multiply(transposeA, transposeB, alpha, a, rowsA, columnsA, b, rowsB, columnsB, beta, c);

    void ILinearAlgebraProvider<double>.MatrixMultiplyWithUpdate(
        Transpose transposeA,
        Transpose transposeB,
        double alpha,
        double[] a,
        int rowsA,
        int columnsA,
        double[] b,
        int rowsB,
        int columnsB,
        double beta,
        double[] c
    ) => Multiply(transposeA, transposeB, alpha, a, rowsA, columnsA, b, rowsB, columnsB, beta, c);

    /// <summary>
    /// C = α · op(A) · op(B) + β · C; shapes are those of A and B as they are stored, column after column.
    /// </summary>
    private void Multiply<T>(
        Transpose transposeA,
        Transpose transposeB,
        T alpha,
        T[] a,
        int rowsA,
        int columnsA,
        T[] b,
        int rowsB,
        int columnsB,
        T beta,
        T[] c
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isTransposedA = transposeA != Transpose.DontTranspose,
            isTransposedB = transposeB != Transpose.DontTranspose;
        (int rows, int inner) = isTransposedA ? (columnsA, rowsA) : (rowsA, columnsA);
        (int innerB, int columns) = isTransposedB ? (columnsB, rowsB) : (rowsB, columnsB);
        if (inner != innerB)
            throw new ArgumentException(
                $"The product of {rows} × {inner} and {innerB} × {columns} does not exist: {inner} and {innerB} "
                    + "must be equal."
            );
        var target = c == a || c == b || alpha != T.One ? new T[c.Length] : c;
        if (target == c && beta != T.Zero && beta != T.One)
            Scale(c, beta);
        // What lies column after column is, read row after row, the transpose: Cᵀ = op(B)ᵀ · op(A)ᵀ.
        bool accumulate = target == c && beta != T.Zero;
        MatrixProduct.Multiply<T>(
            b,
            a,
            target,
            columns,
            rows,
            inner,
            isTransposedB,
            isTransposedA,
            accumulate,
            threads
        );
        if (target == c)
            return;
        for (int i = 0; i < c.Length; i++)
            c[i] = alpha * target[i] + (beta == T.Zero ? T.Zero : beta * c[i]);
    }

    private static void Scale<T>(T[] values, T factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
            values[i] *= factor;
    }
}
