using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// A row-major matrix whose rows start on a cache line and whose memory is rounded up to whole tiles, so that kernels need no code
/// for the last few rows and columns.
/// </summary>
/// <remarks>What lies in the padding is finite and never read as a result. The array is pinned: its address stays.</remarks>
internal sealed unsafe class PaddedMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes that the memory moves at a time.</summary>
    public const int CacheLine = 64;

    private readonly T[] memory;
    private readonly int offset;

    public PaddedMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        int lane = CacheLine / Unsafe.SizeOf<T>();
        PaddedColumns = RoundUp(columns, lane);
        // Rows a power of two apart would fall into the same few cache sets.
        Stride = PaddedColumns % (16 * lane) == 0 ? PaddedColumns + lane : PaddedColumns;
        PaddedRows = RoundUp(rows, TileRows);
        memory = GC.AllocateArray<T>(checked(PaddedRows * Stride + lane), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref memory[0]);
        offset = (int)((CacheLine - address % CacheLine) % CacheLine) / Unsafe.SizeOf<T>();
    }

    /// <summary>Rows of the larger register tile.</summary>
    public const int TileRows = 8;

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Rows that may be written: <see cref="Rows"/> rounded up to the tile.</summary>
    public int PaddedRows { get; }

    /// <summary>Columns that may be written: <see cref="Columns"/> rounded up to a cache line.</summary>
    public int PaddedColumns { get; }

    /// <summary>Elements from one row to the next.</summary>
    public int Stride { get; }

    internal T* Start => (T*)Unsafe.AsPointer(ref memory[offset]);

    public ref T this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)PaddedRows);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)PaddedColumns);
            return ref memory[offset + row * Stride + column];
        }
    }

    /// <summary>One row without its padding.</summary>
    public Span<T> Row(int row) => memory.AsSpan(offset + row * Stride, Columns);

    /// <summary>One row with its padding; also the rows below the last that only fill up a tile.</summary>
    public Span<T> Padding(int row) => memory.AsSpan(offset + row * Stride, PaddedColumns);

    /// <summary>Everything, with the padding between rows: for element-wise work on whole parameters.</summary>
    public Span<T> Memory => memory.AsSpan(offset, PaddedRows * Stride);

    public void Clear() => Memory.Clear();

    /// <summary>Rows × columns without padding, row after row.</summary>
    public T[] ToArray()
    {
        var values = new T[Rows * Columns];
        for (int row = 0; row < Rows; row++)
            Row(row).CopyTo(values.AsSpan(row * Columns));
        return values;
    }

    /// <summary>Takes rows × columns values, row after row.</summary>
    public void CopyFrom(ReadOnlySpan<T> values)
    {
        for (int row = 0; row < Rows; row++)
            values.Slice(row * Columns, Columns).CopyTo(Row(row));
    }

    public void CopyFrom(PaddedMatrix<T> other) => other.Memory.CopyTo(Memory);

    private static int RoundUp(int value, int multiple) => checked((value + multiple - 1) / multiple * multiple);
}
