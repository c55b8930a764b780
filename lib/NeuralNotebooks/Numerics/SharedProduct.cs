using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>One product cut into parts along the columns of C, or along its rows when C is narrow.</summary>
internal sealed class SharedProduct<T>(StridedMatrix<T> a, StridedMatrix<T> b, StridedMatrix<T> c, bool accumulate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Columns of one panel at the widest vectors: two of 16 float.</summary>
    private const int Panel = 32;

    public void Run(int part, int parts)
    {
        bool byColumns = c.Columns >= Panel * parts;
        (nint first, nint count) = byColumns ? Share(c.Columns, Panel, part, parts) : Share(c.Rows, 8, part, parts);
        if (count == 0)
            return;
        if (byColumns)
            MatrixProduct.MultiplyOnThisThread(a, b.SomeColumns(first, count), c.SomeColumns(first, count), accumulate);
        else
            MatrixProduct.MultiplyOnThisThread(a.SomeRows(first, count), b, c.SomeRows(first, count), accumulate);
    }

    /// <summary>The part's share of <paramref name="length"/>, in whole units but for the last.</summary>
    internal static (nint First, nint Count) Share(nint length, nint unit, int part, int parts)
    {
        nint units = (length + unit - 1) / unit;
        nint first = Math.Min(length, units * part / parts * unit);
        nint next = Math.Min(length, units * (part + 1) / parts * unit);
        return (first, next - first);
    }
}
