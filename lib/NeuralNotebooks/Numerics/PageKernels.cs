using System.Buffers.Binary;
using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// Kernels of a web page: WebAssembly that works on this runtime's own memory, six times as fast as what its
/// interpreter makes of our vectors. There are none elsewhere, and the conditions below cost nothing there.
/// </summary>
/// <remarks>
/// The page keeps their places in the runtime's table of functions in <see cref="AppContext"/>, under a name that both
/// sides know. Each takes one pointer, to its arguments: addresses, counts and strides of four bytes each. Sums are
/// added in the same order as here, on some processors with a rounding after each multiplication.
/// </remarks>
internal static unsafe class PageKernels
{
    /// <summary>
    /// The name of an int[]: product, activation, its gradient, sum of rows, exponential, optimizer's step, penalties,
    /// softmax and cross-entropy, sum of losses, choice of rows, shuffling, finiteness, look-up, dropout, product of
    /// elements, SHA-256, distortion.
    /// </summary>
    public const string Name = "NeuralNotebooks.PageKernels";

    /// <summary>Inner dimension of a packed panel, and its columns.</summary>
    private const int PanelInner = 256;

    private const int PanelColumns = 8;
    private const int TileRows = 4;

    /// <summary>
    /// Bytes of a long row at a time: a browser compiles a kernel well while it is used, and that counts from the next
    /// call on. A whole MNIST in the first call would take seconds.
    /// </summary>
    private const int Part = 1 << 16;

    private static readonly int[]? Table = OperatingSystem.IsBrowser() ? AppContext.GetData(Name) as int[] : null;

    private static readonly float[] Scratch = Table is null
        ? []
        : GC.AllocateArray<float>(PanelInner * PanelColumns + TileRows * PanelColumns + 4, pinned: true);

    /// <summary>Whether there are kernels for numbers of this type.</summary>
    public static bool Exist<T>() => OperatingSystem.IsBrowser() && typeof(T) == typeof(float) && Table is not null;

    /// <summary>Whether there are kernels at all.</summary>
    public static bool Exist() => Exist<float>();

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

    /// <summary>sum ← the sum over the rows, in their order.</summary>
    public static void SumRows<T>(T* values, nint valuesRow, T* sum, nint rows, nint columns)
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[] { (nint)values, valuesRow, (nint)sum, rows, columns };
        Call(3, arguments);
    }

    /// <summary>target ← e^(source - shift) for one row.</summary>
    public static void ExpOfDifference<T>(T* source, T shift, T* target, nint columns)
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[] { (nint)source, (nint)(&shift), (nint)target, columns };
        Call(4, arguments);
    }

    /// <summary>An optimizer's step; the four matrices have the same shape and stride.</summary>
    /// <param name="kind">Which rule.</param>
    /// <param name="rule">The rule's numbers.</param>
    /// <param name="parameter">The weights, changed in place.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="first">The first running values, changed in place.</param>
    /// <param name="second">The second running values, changed in place.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns, a multiple of four.</param>
    public static void Update<T>(
        UpdateKind kind,
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
            (nint)kind,
            (nint)rule,
            (nint)parameter,
            (nint)gradient,
            (nint)first,
            (nint)second,
            stride,
            rows,
            columns,
        };
        Call(5, arguments);
    }

    /// <summary>gradient ← scale · gradient + l2 · parameter + l1 · sign(parameter).</summary>
    public static void Regularize<T>(
        T* parameter,
        T* gradient,
        nint stride,
        nint rows,
        nint columns,
        T scale,
        T l1,
        T l2
    )
        where T : unmanaged
    {
        var strengths = stackalloc T[] { scale, l1, l2 };
        nint* arguments = stackalloc nint[] { (nint)parameter, (nint)gradient, stride, rows, columns, (nint)strengths };
        Call(6, arguments);
    }

    /// <summary>As <see cref="BlockKernels{TVector, T}.SoftmaxCrossEntropy"/>.</summary>
    public static void SoftmaxCrossEntropy<T>(in SoftmaxRows<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint* arguments = stackalloc nint[]
        {
            (nint)rows.Logits,
            rows.LogitsRow,
            (nint)rows.Result,
            rows.ResultRow,
            rows.Rows,
            rows.Columns,
            rows.PaddedColumns,
            (nint)rows.Labels,
            (nint)rows.Losses,
            (nint)rows.Correct,
            rows.GradientRows,
        };
        Call(7, arguments);
    }

    /// <summary>The sum of the losses, and how many answers are right.</summary>
    public static (double Loss, int Correct) Total(double* losses, bool* correct, nint rows)
    {
        double* totals = stackalloc double[2];
        nint* arguments = stackalloc nint[] { (nint)losses, (nint)correct, rows, (nint)totals };
        Call(8, arguments);
        return (totals[0], *(int*)(totals + 1));
    }

    /// <summary>
    /// The rows of target become those of source that the order names from <paramref name="start"/> on; without an
    /// order, those from there on. For any numbers of four bytes.
    /// </summary>
    public static void Gather(
        void* source,
        nint columns,
        int* order,
        nint start,
        nint rows,
        void* target,
        nint targetRow
    )
    {
        nint* arguments = stackalloc nint[]
        {
            (nint)source,
            columns,
            (nint)order,
            start,
            rows,
            (nint)target,
            targetRow,
        };
        Call(9, arguments);
    }

    /// <summary>A random order of the values, drawn from the generator's state.</summary>
    public static void Shuffle(ulong state, int* values, nint count)
    {
        nint* arguments = stackalloc nint[] { (nint)(&state), (nint)values, count };
        Call(10, arguments);
    }

    /// <summary>Whether none of the numbers is NaN or infinite.</summary>
    public static bool AreFinite<T>(T* values, nint count)
        where T : unmanaged
    {
        int result;
        nint* arguments = stackalloc nint[] { (nint)values, count, (nint)(&result) };
        Call(11, arguments);
        return result == 1;
    }

    /// <summary>target ← table[source].</summary>
    public static void LookUp(byte* source, nint count, float* table, float* target)
    {
        nint* arguments = stackalloc nint[4];
        for (nint start = 0; start < count; start += Part)
        {
            arguments[0] = (nint)(source + start);
            arguments[1] = Math.Min(Part, count - start);
            arguments[2] = (nint)table;
            arguments[3] = (nint)(target + start);
            Call(12, arguments);
        }
    }

    /// <summary>
    /// Draws a row of dropout's factors, each 0 or <paramref name="scale"/>, and multiplies the source by them.
    /// </summary>
    public static void Dropout<T>(ulong state, uint threshold, T scale, T* source, T* factors, T* target, nint columns)
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[]
        {
            (nint)(&state),
            (nint)threshold,
            (nint)(&scale),
            (nint)source,
            (nint)factors,
            (nint)target,
            columns,
        };
        Call(13, arguments);
    }

    /// <summary>target ← left · right, element by element; whole registers.</summary>
    public static void Multiply<T>(
        T* left,
        nint leftRow,
        T* right,
        nint rightRow,
        T* target,
        nint targetRow,
        nint rows,
        nint columns
    )
        where T : unmanaged
    {
        nint* arguments = stackalloc nint[]
        {
            (nint)left,
            leftRow,
            (nint)right,
            rightRow,
            (nint)target,
            targetRow,
            rows,
            columns,
        };
        Call(14, arguments);
    }

    /// <summary>
    /// SHA-256. Here only because a browser's runtime interprets its own, which takes two seconds for MNIST.
    /// </summary>
    public static void Sha256(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        // The first digits after the point of the first primes' square roots and cube roots, 32 bits of each.
        int[] primes = [.. Enumerable.Range(2, 310).Where(n => !Enumerable.Range(2, n - 2).Any(d => n % d == 0))];
        uint[] state = [.. primes.Take(8).Select(prime => FractionBits(Math.Sqrt(prime)))];
        uint[] constants = [.. primes.Take(64).Select(prime => FractionBits(Math.Cbrt(prime)))];
        int whole = content.Length / 64 * 64;
        // The rest, a bit, zeros, and the length in bits.
        Span<byte> end = stackalloc byte[128];
        end.Clear();
        content[whole..].CopyTo(end);
        end[content.Length - whole] = 0x80;
        end = end[..(content.Length - whole < 56 ? 64 : 128)];
        BinaryPrimitives.WriteInt64BigEndian(end[^8..], 8L * content.Length);
        for (int start = 0; start < whole; start += Part)
            Mix(content[start..Math.Min(whole, start + Part)]);
        Mix(end);
        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], state[i]);

        void Mix(ReadOnlySpan<byte> chunks)
        {
            uint* words = stackalloc uint[16];
            fixed (uint* sums = state)
            fixed (uint* constant = constants)
            fixed (byte* start = chunks)
            {
                nint* arguments = stackalloc nint[]
                {
                    (nint)sums,
                    (nint)start,
                    chunks.Length / 64,
                    (nint)constant,
                    (nint)words,
                };
                Call(15, arguments);
            }
        }

        static uint FractionBits(double root) => (uint)((root - Math.Floor(root)) * (1L << 32));
    }

    /// <summary>
    /// Looks up each pixel of the target where the distortion and, if there are any, the fields of further shifts say,
    /// interpolated from the four pixels there.
    /// </summary>
    /// <exception cref="ArgumentException">An image or a field has another size.</exception>
    public static void Distort<T>(
        ReadOnlySpan<T> source,
        ReadOnlySpan<float> fieldX,
        ReadOnlySpan<float> fieldY,
        Span<T> target,
        Distortion distortion
    )
        where T : unmanaged
    {
        int pixels = distortion.Width * distortion.Height;
        if (source.Length != pixels || target.Length != pixels || fieldX.Length != fieldY.Length)
            throw new ArgumentException($"Expected images of {pixels} pixels.", nameof(source));
        if (fieldX.Length != 0 && fieldX.Length != pixels)
            throw new ArgumentException($"Expected fields of {pixels} pixels.", nameof(fieldX));
        fixed (T* from = source)
        fixed (float* x = fieldX)
        fixed (float* y = fieldY)
        fixed (T* to = target)
        {
            nint* arguments = stackalloc nint[] { (nint)from, (nint)x, (nint)y, (nint)to, (nint)(&distortion) };
            Call(16, arguments);
        }
    }

    private static void Call(int kernel, nint* arguments) =>
        ((delegate* unmanaged<void*, void>)(nint)Table![kernel])(arguments);
}
