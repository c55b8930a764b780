using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// The innermost loop of every matrix product: a few rows of C, one vector wide, stay in registers while the inner
/// dimension runs.
/// </summary>
/// <remarks>
/// A (rows × inner) is read number by number through its two strides, so a transposed A costs nothing. B (inner ×
/// vector) is read a vector at a time. With pairs of 512-bit registers the eight-row tile does 16 fused multiply-adds
/// for ten loads.
/// Never inlined: in a caller that has used up the compiler's budget, the one-instruction methods of the vectors would
/// become calls.
/// </remarks>
internal static unsafe class ProductTile<TVector, T>
    where TVector : unmanaged, ISimd<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Adds or sets 12 rows × one vector of C over the whole inner dimension, in 12 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply12Rows(
        nint inner,
        T* a,
        nint aRow,
        nint aColumn,
        T* b,
        nint bRow,
        T* c,
        nint cRow,
        bool accumulate
    )
    {
        T* middle = a + 4 * aRow,
            below = a + 8 * aRow;
        TVector sum0,
            sum1,
            sum2,
            sum3,
            sum4,
            sum5,
            sum6,
            sum7,
            sum8,
            sum9,
            sum10,
            sum11;
        if (accumulate)
        {
            sum0 = TVector.Load(c + 0 * cRow);
            sum1 = TVector.Load(c + 1 * cRow);
            sum2 = TVector.Load(c + 2 * cRow);
            sum3 = TVector.Load(c + 3 * cRow);
            sum4 = TVector.Load(c + 4 * cRow);
            sum5 = TVector.Load(c + 5 * cRow);
            sum6 = TVector.Load(c + 6 * cRow);
            sum7 = TVector.Load(c + 7 * cRow);
            sum8 = TVector.Load(c + 8 * cRow);
            sum9 = TVector.Load(c + 9 * cRow);
            sum10 = TVector.Load(c + 10 * cRow);
            sum11 = TVector.Load(c + 11 * cRow);
        }
        else
        {
            sum0 =
                sum1 =
                sum2 =
                sum3 =
                sum4 =
                sum5 =
                sum6 =
                sum7 =
                sum8 =
                sum9 =
                sum10 =
                sum11 =
                    TVector.Create(T.Zero);
        }

        for (nint k = 0; k < inner; k++)
        {
            var row = TVector.Load(b);
            sum0 = TVector.MultiplyAdd(TVector.Create(a[0]), row, sum0);
            sum1 = TVector.MultiplyAdd(TVector.Create(a[aRow]), row, sum1);
            sum2 = TVector.MultiplyAdd(TVector.Create(a[2 * aRow]), row, sum2);
            sum3 = TVector.MultiplyAdd(TVector.Create(a[3 * aRow]), row, sum3);
            sum4 = TVector.MultiplyAdd(TVector.Create(middle[0]), row, sum4);
            sum5 = TVector.MultiplyAdd(TVector.Create(middle[aRow]), row, sum5);
            sum6 = TVector.MultiplyAdd(TVector.Create(middle[2 * aRow]), row, sum6);
            sum7 = TVector.MultiplyAdd(TVector.Create(middle[3 * aRow]), row, sum7);
            sum8 = TVector.MultiplyAdd(TVector.Create(below[0]), row, sum8);
            sum9 = TVector.MultiplyAdd(TVector.Create(below[aRow]), row, sum9);
            sum10 = TVector.MultiplyAdd(TVector.Create(below[2 * aRow]), row, sum10);
            sum11 = TVector.MultiplyAdd(TVector.Create(below[3 * aRow]), row, sum11);
            a += aColumn;
            middle += aColumn;
            below += aColumn;
            b += bRow;
        }

        TVector.Store(sum0, c + 0 * cRow);
        TVector.Store(sum1, c + 1 * cRow);
        TVector.Store(sum2, c + 2 * cRow);
        TVector.Store(sum3, c + 3 * cRow);
        TVector.Store(sum4, c + 4 * cRow);
        TVector.Store(sum5, c + 5 * cRow);
        TVector.Store(sum6, c + 6 * cRow);
        TVector.Store(sum7, c + 7 * cRow);
        TVector.Store(sum8, c + 8 * cRow);
        TVector.Store(sum9, c + 9 * cRow);
        TVector.Store(sum10, c + 10 * cRow);
        TVector.Store(sum11, c + 11 * cRow);
    }

    /// <summary>Adds or sets 8 rows × one vector of C over the whole inner dimension, in 8 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply8Rows(
        nint inner,
        T* a,
        nint aRow,
        nint aColumn,
        T* b,
        nint bRow,
        T* c,
        nint cRow,
        bool accumulate
    )
    {
        var below = a + 4 * aRow;
        TVector sum0,
            sum1,
            sum2,
            sum3,
            sum4,
            sum5,
            sum6,
            sum7;
        if (accumulate)
        {
            sum0 = TVector.Load(c);
            sum1 = TVector.Load(c + cRow);
            sum2 = TVector.Load(c + 2 * cRow);
            sum3 = TVector.Load(c + 3 * cRow);
            sum4 = TVector.Load(c + 4 * cRow);
            sum5 = TVector.Load(c + 5 * cRow);
            sum6 = TVector.Load(c + 6 * cRow);
            sum7 = TVector.Load(c + 7 * cRow);
        }
        else
        {
            sum0 = sum1 = sum2 = sum3 = sum4 = sum5 = sum6 = sum7 = TVector.Create(T.Zero);
        }

        for (nint k = 0; k < inner; k++)
        {
            var row = TVector.Load(b);
            sum0 = TVector.MultiplyAdd(TVector.Create(a[0]), row, sum0);
            sum1 = TVector.MultiplyAdd(TVector.Create(a[aRow]), row, sum1);
            sum2 = TVector.MultiplyAdd(TVector.Create(a[2 * aRow]), row, sum2);
            sum3 = TVector.MultiplyAdd(TVector.Create(a[3 * aRow]), row, sum3);
            sum4 = TVector.MultiplyAdd(TVector.Create(below[0]), row, sum4);
            sum5 = TVector.MultiplyAdd(TVector.Create(below[aRow]), row, sum5);
            sum6 = TVector.MultiplyAdd(TVector.Create(below[2 * aRow]), row, sum6);
            sum7 = TVector.MultiplyAdd(TVector.Create(below[3 * aRow]), row, sum7);
            a += aColumn;
            below += aColumn;
            b += bRow;
        }

        TVector.Store(sum0, c);
        TVector.Store(sum1, c + cRow);
        TVector.Store(sum2, c + 2 * cRow);
        TVector.Store(sum3, c + 3 * cRow);
        TVector.Store(sum4, c + 4 * cRow);
        TVector.Store(sum5, c + 5 * cRow);
        TVector.Store(sum6, c + 6 * cRow);
        TVector.Store(sum7, c + 7 * cRow);
    }

    /// <summary>Adds or sets 4 rows × one vector of C over the whole inner dimension, in 4 accumulators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply4Rows(
        nint inner,
        T* a,
        nint aRow,
        nint aColumn,
        T* b,
        nint bRow,
        T* c,
        nint cRow,
        bool accumulate
    )
    {
        var below = a + 2 * aRow;
        TVector sum0,
            sum1,
            sum2,
            sum3;
        if (accumulate)
        {
            sum0 = TVector.Load(c);
            sum1 = TVector.Load(c + cRow);
            sum2 = TVector.Load(c + 2 * cRow);
            sum3 = TVector.Load(c + 3 * cRow);
        }
        else
        {
            sum0 = sum1 = sum2 = sum3 = TVector.Create(T.Zero);
        }

        for (nint k = 0; k < inner; k++)
        {
            var row = TVector.Load(b);
            sum0 = TVector.MultiplyAdd(TVector.Create(a[0]), row, sum0);
            sum1 = TVector.MultiplyAdd(TVector.Create(a[aRow]), row, sum1);
            sum2 = TVector.MultiplyAdd(TVector.Create(below[0]), row, sum2);
            sum3 = TVector.MultiplyAdd(TVector.Create(below[aRow]), row, sum3);
            a += aColumn;
            below += aColumn;
            b += bRow;
        }

        TVector.Store(sum0, c);
        TVector.Store(sum1, c + cRow);
        TVector.Store(sum2, c + 2 * cRow);
        TVector.Store(sum3, c + 3 * cRow);
    }
}
