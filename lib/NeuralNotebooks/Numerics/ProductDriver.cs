using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// C = A · B, or C += A · B, on one thread: walks panels of B, one vector wide, and tiles of twelve, eight or four rows
/// of A and C.
/// </summary>
/// <remarks>
/// Every element of C is the sum over k = 0, 1, 2 … of A[i,k] · B[k,j], added in that order by the same instruction. So
/// the result does not depend on how rows and columns are shared between threads.
/// </remarks>
internal static unsafe class ProductDriver<TVector, T>
    where TVector : unmanaged, ISimd<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Inner dimension of a packed panel: 256 × one pair of 512-bit registers is 32 kB, which stays in the first cache.
    /// </summary>
    private const int PanelInner = 256;

    /// <summary>
    /// With this many rows of A, copying B into a contiguous panel costs less than reading it through its stride.
    /// </summary>
    private const int RowsWorthPacking = 256;

    private const int CacheLine = 64;

    [ThreadStatic]
    private static T[]? scratch;

    public static void Multiply(StridedMatrix<T> a, StridedMatrix<T> b, StridedMatrix<T> c, bool accumulate)
    {
        int paired = 2 * TVector.Count;
        bool pack = b.ColumnStride != 1 || a.Rows >= RowsWorthPacking;
        bool fits = c.Rows % 4 == 0 && c.Columns % TVector.Count == 0;
        // What is packed, panels of B or the tiles at the edges, has to fit into the scratch memory.
        nint innerStep = pack || !fits ? PanelInner : Math.Max(a.Columns, 1);
        var scratch = Scratch();
        for (nint inner = 0; inner == 0 || inner < a.Columns; inner += innerStep)
        {
            nint count = Math.Min(innerStep, a.Columns - inner);
            var someA = a.SomeColumns(inner, count);
            var someB = b.SomeRows(inner, count);
            nint column = 0;
            for (; column + paired <= c.Columns; column += paired)
                Panel<SimdPair<TVector, T>>(someA, someB, c, column, paired, accumulate, pack, scratch);
            for (; column < c.Columns; column += TVector.Count)
                Panel<TVector>(
                    someA,
                    someB,
                    c,
                    column,
                    Math.Min(TVector.Count, c.Columns - column),
                    accumulate,
                    pack,
                    scratch
                );
            accumulate = true;
        }
    }

    /// <summary>
    /// C = A · Bᵀ on one thread: for B's rows from <paramref name="firstRow"/> on, one for each column of C.
    /// </summary>
    public static void MultiplyTransposed(StridedMatrix<T> a, PaddedMatrix<T> b, int firstRow, StridedMatrix<T> c)
    {
        int paired = 2 * TVector.Count;
        var scratch = Scratch();
        for (nint inner = 0; inner < a.Columns; inner += PanelInner)
        {
            var someA = a.SomeColumns(inner, Math.Min(PanelInner, a.Columns - inner));
            nint column = 0;
            for (; column + paired <= c.Columns; column += paired)
                TransposedPanel<SimdPair<TVector, T>>(someA, b, inner, firstRow, c, column, paired, scratch);
            for (; column < c.Columns; column += TVector.Count)
                TransposedPanel<TVector>(
                    someA,
                    b,
                    inner,
                    firstRow,
                    c,
                    column,
                    Math.Min(TVector.Count, c.Columns - column),
                    scratch
                );
        }
    }

    /// <summary>Packs what one panel of C needs of Bᵀ from B's own panels, then multiplies.</summary>
    private static void TransposedPanel<TPanel>(
        StridedMatrix<T> a,
        PaddedMatrix<T> b,
        nint inner,
        int firstRow,
        StridedMatrix<T> c,
        nint column,
        nint count,
        T* scratch
    )
        where TPanel : unmanaged, ISimd<TPanel, T>
    {
        for (nint part = 0; part < a.Columns; part += b.PanelColumns)
        {
            nint length = Math.Min(b.PanelColumns, a.Columns - part);
            StridedMatrix<T> rows = new(b.At(firstRow + (int)column, (int)(inner + part)), count, length, b.Stride, 1);
            Pack(rows.Transposed, TPanel.Count, scratch + part * TPanel.Count);
        }

        Tiles<TPanel>(
            a,
            new(scratch, a.Columns, count, TPanel.Count, 1),
            c,
            column,
            inner > 0,
            scratch + PanelInner * TPanel.Count
        );
    }

    /// <summary>
    /// The columns <paramref name="column"/> … + <paramref name="count"/> of C, at most one <typeparamref
    /// name="TPanel"/>.
    /// </summary>
    private static void Panel<TPanel>(
        StridedMatrix<T> a,
        StridedMatrix<T> b,
        StridedMatrix<T> c,
        nint column,
        nint count,
        bool accumulate,
        bool pack,
        T* scratch
    )
        where TPanel : unmanaged, ISimd<TPanel, T>
    {
        b = b.SomeColumns(column, count);
        if (pack || count < TPanel.Count)
        {
            Pack(b, TPanel.Count, scratch);
            b = new(scratch, b.Rows, b.Columns, TPanel.Count, 1);
            scratch += PanelInner * TPanel.Count;
        }

        Tiles<TPanel>(a, b, c, column, accumulate, scratch);
    }

    /// <summary>All tiles of one panel of C, from rows of B that have memory for a whole panel.</summary>
    private static void Tiles<TPanel>(
        StridedMatrix<T> a,
        StridedMatrix<T> b,
        StridedMatrix<T> c,
        nint column,
        bool accumulate,
        T* scratch
    )
        where TPanel : unmanaged, ISimd<TPanel, T>
    {
        nint inner = a.Columns,
            row = 0;
        if (b.Columns == TPanel.Count)
        {
            // A panel of single registers needs more rows to hide how long a multiplication takes; pairs have enough
            // with eight.
            for (; TPanel.Count == TVector.Count && row + 12 <= c.Rows; row += 12)
            {
                ProductTile<TPanel, T>.Multiply12Rows(
                    inner,
                    a.At(row, 0),
                    a.RowStride,
                    a.ColumnStride,
                    b.Start,
                    b.RowStride,
                    c.At(row, column),
                    c.RowStride,
                    accumulate
                );
            }

            for (; row + 8 <= c.Rows; row += 8)
            {
                ProductTile<TPanel, T>.Multiply8Rows(
                    inner,
                    a.At(row, 0),
                    a.RowStride,
                    a.ColumnStride,
                    b.Start,
                    b.RowStride,
                    c.At(row, column),
                    c.RowStride,
                    accumulate
                );
            }

            for (; row + 4 <= c.Rows; row += 4)
            {
                ProductTile<TPanel, T>.Multiply4Rows(
                    inner,
                    a.At(row, 0),
                    a.RowStride,
                    a.ColumnStride,
                    b.Start,
                    b.RowStride,
                    c.At(row, column),
                    c.RowStride,
                    accumulate
                );
            }
        }

        for (; row < c.Rows; row += 4)
            PartialTile<TPanel>(a, b, c, row, column, accumulate, scratch);
    }

    /// <summary>
    /// A tile that reaches over the edge of C: computed from zero-padded copies, then only what exists is copied back.
    /// </summary>
    private static void PartialTile<TPanel>(
        StridedMatrix<T> a,
        StridedMatrix<T> b,
        StridedMatrix<T> c,
        nint row,
        nint column,
        bool accumulate,
        T* scratch
    )
        where TPanel : unmanaged, ISimd<TPanel, T>
    {
        nint rows = Math.Min(4, c.Rows - row),
            columns = b.Columns;
        var tile = scratch;
        var packedRows = tile + 4 * TPanel.Count;
        for (nint i = 0; accumulate && i < rows; i++)
        {
            for (nint j = 0; j < columns; j++)
                tile[i * TPanel.Count + j] = *c.At(row + i, column + j);
        }

        var someA = a.SomeRows(row, rows);
        Pack(someA.Transposed, 4, packedRows);
        ProductTile<TPanel, T>.Multiply4Rows(
            a.Columns,
            packedRows,
            1,
            4,
            b.Start,
            b.RowStride,
            tile,
            TPanel.Count,
            accumulate
        );
        for (nint i = 0; i < rows; i++)
        {
            for (nint j = 0; j < columns; j++)
                *c.At(row + i, column + j) = tile[i * TPanel.Count + j];
        }
    }

    /// <summary>
    /// Copies all rows of a matrix one after the other, each filled up with zeros to <paramref name="width"/>.
    /// </summary>
    private static void Pack(StridedMatrix<T> source, int width, T* destination)
    {
        int columns = (int)source.Columns;
        if (source.ColumnStride == 1)
        {
            for (nint row = 0; row < source.Rows; row++)
            {
                var target = new Span<T>(destination + row * width, width);
                new ReadOnlySpan<T>(source.At(row, 0), columns).CopyTo(target);
                target[columns..].Clear();
            }

            return;
        }

        if (columns < width)
            new Span<T>(destination, (int)source.Rows * width).Clear();
        PackTransposed(source, width, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PackTransposed(StridedMatrix<T> source, int width, T* destination)
    {
        for (nint column = 0; column < source.Columns; column++)
        {
            var from = source.At(0, column);
            var to = destination + column;
            for (nint row = 0; row < source.Rows; row++)
            {
                *to = *from;
                from += source.RowStride;
                to += width;
            }
        }
    }

    /// <summary>A thread's own memory for a packed panel of B, a tile of C, and the last rows of A.</summary>
    private static T* Scratch()
    {
        int lane = CacheLine / Unsafe.SizeOf<T>();
        int panelWidth = 2 * TVector.Count;
        scratch ??= GC.AllocateArray<T>(PanelInner * panelWidth + 4 * panelWidth + 4 * PanelInner + lane, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref scratch[0]);
        return (T*)((address + CacheLine - 1) / CacheLine * CacheLine);
    }
}
