using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>One product cut into parts along the columns of C, or along its rows when C is narrow.</summary>
internal readonly struct SharedProduct<T>(StridedMatrix<T> a, StridedMatrix<T> b, StridedMatrix<T> c, bool accumulate)
    : IWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Columns of one panel at the widest vectors: two of 16 float.</summary>
    private const int Panel = 32;

    public void Run(int part, int parts)
    {
        bool byColumns = c.Columns >= Panel * parts;
        (nint first, nint count) = byColumns
            ? WorkShare.Of(c.Columns, Panel, part, parts)
            : WorkShare.Of(c.Rows, 8, part, parts);
        if (count == 0)
            return;
        if (byColumns)
            MatrixProduct.MultiplyOnThisThread(a, b.SomeColumns(first, count), c.SomeColumns(first, count), accumulate);
        else
            MatrixProduct.MultiplyOnThisThread(a.SomeRows(first, count), b, c.SomeRows(first, count), accumulate);
    }
}
