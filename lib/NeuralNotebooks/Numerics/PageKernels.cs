using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// Kernels of a web page: WebAssembly that works on this runtime's own memory, six times as fast as what its
/// interpreter makes of our vectors. There are none elsewhere, and the conditions below cost nothing there.
/// </summary>
/// <remarks>
/// The page keeps their places in the runtime's table of functions in <see cref="AppContext"/>, under a name that both
/// sides know. Each takes one pointer, to its arguments: addresses, counts and strides of four bytes each. Sums are
/// added in the same order as here, with a rounding after each multiplication.
/// </remarks>
internal static unsafe class PageKernels
{
    /// <summary>
    /// The name of an int[]: product, activation, its gradient, Adam's step, sum of rows, exponential.
    /// </summary>
    public const string Name = "NeuralNotebooks.PageKernels";

    /// <summary>Inner dimension of a packed panel, and its columns.</summary>
    private const int PanelInner = 256;

    private const int PanelColumns = 8;
    private const int TileRows = 4;

    private static readonly int[]? Table = OperatingSystem.IsBrowser() ? AppContext.GetData(Name) as int[] : null;

    private static readonly float[] Scratch = Table is null
        ? []
        : GC.AllocateArray<float>(PanelInner * PanelColumns + TileRows * PanelColumns + 4, pinned: true);

    /// <summary>Whether there are kernels for numbers of this type.</summary>
    public static bool Exist<T>() => OperatingSystem.IsBrowser() && typeof(T) == typeof(float) && Table is not null;

    /// <summary>C = A · B, or C += A · B.</summary>
    public static void Product<T>(StridedMatrix<T> a, StridedMatrix<T> b, StridedMatrix<T> c, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (float* scratch = Scratch)
        {
            nint* arguments = stackalloc nint[]
            {
                (nint)a.Start,
                a.RowStride,
                a.ColumnStride,
                (nint)b.Start,
                b.RowStride,
                b.ColumnStride,
                (nint)c.Start,
                c.RowStride,
                c.Rows,
                c.Columns,
                a.Columns,
                accumulate ? 1 : 0,
                (nint)scratch,
            };
            Call(0, arguments);
        }
    }

    /// <summary>C = A · Bᵀ, for B's rows from <paramref name="firstRow"/> on, one for each column of C.</summary>
    public static void ProductTransposed<T>(StridedMatrix<T> a, PaddedMatrix<T> b, int firstRow, StridedMatrix<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint part = 0; part < a.Columns; part += b.PanelColumns)
        {
            nint length = Math.Min(b.PanelColumns, a.Columns - part);
            StridedMatrix<T> rows = new(b.At(firstRow, (int)part), c.Columns, length, b.Stride, 1);
            Product(a.SomeColumns(part, length), rows.Transposed, c, accumulate: part > 0);
        }
    }

    /// <summary>z ← f(z + bias), row by row.</summary>
    public static void Activate<T>(ActivationKind kind, T* z, nint zRow, T* bias, nint rows, nint columns)
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[] { (nint)kind, (nint)z, zRow, (nint)bias, rows, columns };
        Call(1, arguments);
    }

    /// <summary>gradient ← gradient · f′, from f's output.</summary>
    public static void ActivationGradient<T>(
        ActivationKind kind,
        T* output,
        nint outputRow,
        T* gradient,
        nint gradientRow,
        nint rows,
        nint columns
    )
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[]
        {
            (nint)kind,
            (nint)output,
            outputRow,
            (nint)gradient,
            gradientRow,
            rows,
            columns,
        };
        Call(2, arguments);
    }

    /// <summary>Adam's step; the four matrices have the same shape and stride.</summary>
    /// <param name="rule">The rule's five numbers.</param>
    /// <param name="parameter">The weights, changed in place.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="first">The running mean, changed in place.</param>
    /// <param name="second">The running mean of squares, changed in place.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns, a multiple of four.</param>
    public static void AdamStep<T>(
        void* rule,
        T* parameter,
        T* gradient,
        T* first,
        T* second,
        nint stride,
        nint rows,
        nint columns
    )
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[]
        {
            (nint)rule,
            (nint)parameter,
            (nint)gradient,
            (nint)first,
            (nint)second,
            stride,
            rows,
            columns,
        };
        Call(3, arguments);
    }

    /// <summary>sum ← the sum over the rows, in their order.</summary>
    public static void SumRows<T>(T* values, nint valuesRow, T* sum, nint rows, nint columns)
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[] { (nint)values, valuesRow, (nint)sum, rows, columns };
        Call(4, arguments);
    }

    /// <summary>target ← e^(source - shift) for one row.</summary>
    public static void ExpOfDifference<T>(T* source, T shift, T* target, nint columns)
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[] { (nint)source, (nint)(&shift), (nint)target, columns };
        Call(5, arguments);
    }

    private static void Call(int kernel, nint* arguments) =>
        ((delegate* unmanaged<void*, void>)(nint)Table![kernel])(arguments);
}
