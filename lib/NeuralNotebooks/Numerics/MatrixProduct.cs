using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// The matrix product C = A · B for float and double, any shape, either operand transposed, on all cores or one.
/// </summary>
/// <remarks>
/// Uses the widest vectors of the processor (512, 256 or 128 bits, or plain numbers). Same machine: same bits, whatever
/// the number of threads.
/// </remarks>
public static class MatrixProduct
{
    /// <summary>The bits of the vectors in use: 512, 256, 128, or 0 for plain numbers.</summary>
    public static int VectorBits => Simd.Bits;

    /// <summary>Computes C = A · B, or C += A · B; all matrices lie row after row without gaps.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="a">A: rows × inner, or inner × rows when <paramref name="transposeA"/>.</param>
    /// <param name="b">B: inner × columns, or columns × inner when <paramref name="transposeB"/>.</param>
    /// <param name="c">C: rows × columns; must not overlap A or B.</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="columns">Columns of C.</param>
    /// <param name="inner">Terms in each sum.</param>
    /// <param name="transposeA">Whether A is given transposed.</param>
    /// <param name="transposeB">Whether B is given transposed.</param>
    /// <param name="accumulate">Whether the product is added to what C holds.</param>
    /// <param name="threads">Threads to use at most; null for one per core.</param>
    /// <exception cref="ArgumentException">A span's length does not fit the shape, or T is neither float nor
    /// double.</exception>
    public static unsafe void Multiply<T>(
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        Span<T> c,
        int rows,
        int columns,
        int inner,
        bool transposeA = false,
        bool transposeB = false,
        bool accumulate = false,
        int? threads = null
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new ArgumentException($"Matrix products exist for float and double, but got {typeof(T).Name}.");
        RequireLength(a.Length, rows, inner, nameof(a));
        RequireLength(b.Length, inner, columns, nameof(b));
        RequireLength(c.Length, rows, columns, nameof(c));
        if (rows == 0 || columns == 0)
            return;
        fixed (
            T* startA = a,
                startB = b,
                startC = c
        )
        {
            var matrixA = transposeA
                ? new StridedMatrix<T>(startA, rows, inner, 1, rows)
                : new(startA, rows, inner, inner, 1);
            var matrixB = transposeB
                ? new StridedMatrix<T>(startB, inner, columns, 1, inner)
                : new(startB, inner, columns, columns, 1);
            var matrixC = new StridedMatrix<T>(startC, rows, columns, columns, 1);
            Multiply(matrixA, matrixB, matrixC, accumulate, threads ?? Environment.ProcessorCount);
        }
    }

    internal static void Multiply<T>(
        StridedMatrix<T> a,
        StridedMatrix<T> b,
        StridedMatrix<T> c,
        bool accumulate,
        int threads
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (threads > 1 && WorkCost.Product(c.Rows, a.Columns, c.Columns) >= WorkCost.ProductWorthSharing)
            WorkerTeam.Run(new SharedProduct<T>(a, b, c, accumulate), threads);
        else
            MultiplyOnThisThread(a, b, c, accumulate);
    }

    internal static void MultiplyOnThisThread<T>(
        StridedMatrix<T> a,
        StridedMatrix<T> b,
        StridedMatrix<T> c,
        bool accumulate
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (PageKernels.Exist<T>())
            PageKernels.Product(a, b, c, accumulate);
        else
            Simd.Run<Product<T>, T>(new Product<T>(a, b, c, accumulate));
    }

    private static void RequireLength(int length, int rows, int columns, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (length != (long)rows * columns)
        {
            throw new ArgumentException(
                $"Matrix {name} of {rows} × {columns} needs {(long)rows * columns} numbers, but got {length}.",
                name
            );
        }
    }

    private readonly struct Product<T>(StridedMatrix<T> a, StridedMatrix<T> b, StridedMatrix<T> c, bool accumulate)
        : ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> => ProductDriver<TVector, T>.Multiply(a, b, c, accumulate);
    }
}
