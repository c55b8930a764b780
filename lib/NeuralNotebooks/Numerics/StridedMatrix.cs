using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// A matrix somewhere in memory: where it starts, its shape, and the elements from one row and one column to the next.
/// </summary>
/// <remarks>Whoever makes one keeps the memory pinned while it is in use.</remarks>
internal readonly unsafe struct StridedMatrix<T>(T* start, nint rows, nint columns, nint rowStride, nint columnStride)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly T* Start = start;
    public readonly nint Rows = rows;
    public readonly nint Columns = columns;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    public StridedMatrix<T> Transposed => new(Start, Columns, Rows, ColumnStride, RowStride);

    public StridedMatrix<T> SomeRows(nint first, nint count) =>
        new(Start + first * RowStride, count, Columns, RowStride, ColumnStride);

    public StridedMatrix<T> SomeColumns(nint first, nint count) =>
        new(Start + first * ColumnStride, Rows, count, RowStride, ColumnStride);

    public T* At(nint row, nint column) => Start + row * RowStride + column * ColumnStride;
}
