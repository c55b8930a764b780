using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// A row-major matrix whose rows start on a cache line and whose memory is rounded up to whole tiles, so that kernels
/// need no code for the last few rows and columns. On demand its columns are cut into panels that lie one after the
/// other, each row-major.
/// </summary>
/// <remarks>
/// Panels are for what several processor cores write, each its own columns. Side by side in one row, two cores' columns
/// are neighbours in memory, and a core that reads ahead of its own takes its neighbour's away: measured, an Adam step
/// of 784 × 128 weights on two cores took up to five times as long as half of it on one. What lies in the padding is
/// finite and never read as a result. The array is pinned: its address stays.
/// </remarks>
internal sealed unsafe class PaddedMatrix<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes that the memory moves at a time.</summary>
    public const int CacheLine = 64;

    /// <summary>Rows of the larger register tile.</summary>
    public const int TileRows = 8;

    private readonly T[] memory;
    private readonly int offset;

    /// <summary>Zeros, rows × columns.</summary>
    public PaddedMatrix(int rows, int columns, bool inPanels = false)
    {
        Rows = rows;
        Columns = columns;
        int lane = CacheLine / Unsafe.SizeOf<T>(),
            panel = Block.PanelColumns<T>();
        PaddedColumns = RoundUp(columns, lane);
        PaddedRows = RoundUp(rows, TileRows);
        PanelColumns = inPanels && PaddedColumns > panel ? panel : Math.Max(PaddedColumns, 1);
        Panels = (PaddedColumns + PanelColumns - 1) / PanelColumns;
        // Rows a power of two apart would fall into the same few cache sets; those of a panel follow each other without
        // a gap.
        Stride = Panels <= 1 && PaddedColumns % (16 * lane) == 0 ? PaddedColumns + lane : PanelColumns;
        memory = GC.AllocateArray<T>(checked(PaddedRows * Stride * Panels + panel), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref memory[0]),
            alignment = (nuint)(panel * Unsafe.SizeOf<T>());
        offset = (int)((alignment - address % alignment) % alignment) / Unsafe.SizeOf<T>();
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Rows that may be written: <see cref="Rows"/> rounded up to the tile.</summary>
    public int PaddedRows { get; }

    /// <summary>Columns that may be written: <see cref="Columns"/> rounded up to a cache line.</summary>
    public int PaddedColumns { get; }

    /// <summary>Columns of one panel, all but the last.</summary>
    public int PanelColumns { get; }

    /// <summary>1 unless the matrix is in panels and wide.</summary>
    public int Panels { get; }

    /// <summary>Elements from one row to the next.</summary>
    public int Stride { get; }

    public ref T this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)PaddedRows);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)PaddedColumns);
            return ref memory[Index(row, column)];
        }
    }

    /// <summary>The address of an element; its row goes on to the end of its panel.</summary>
    internal T* At(int row, int column) => (T*)Unsafe.AsPointer(ref memory[Index(row, column)]);

    /// <summary>One row without its padding, of a matrix that is not in panels.</summary>
    public Span<T> Row(int row)
    {
        RequireOnePanel();
        return Row(row, 0);
    }

    /// <summary>One panel's part of a row without its padding.</summary>
    public Span<T> Row(int row, int panel) =>
        memory.AsSpan(Index(row, panel * PanelColumns), Math.Min(PanelColumns, Columns - panel * PanelColumns));

    /// <summary>
    /// One row with its padding, of a matrix that is not in panels; also the rows below the last that only fill up a
    /// tile.
    /// </summary>
    public Span<T> Padding(int row)
    {
        RequireOnePanel();
        return memory.AsSpan(Index(row, 0), PaddedColumns);
    }

    /// <summary>Everything, with the padding between rows: for element-wise work on whole parameters.</summary>
    public Span<T> Memory => memory.AsSpan(offset, PaddedRows * Stride * Panels);

    public void Clear() => Memory.Clear();

    /// <summary>Rows × columns without padding, row after row.</summary>
    public T[] ToArray()
    {
        var values = new T[Rows * Columns];
        CopyTo(values);
        return values;
    }

    /// <summary>Rows × columns without padding, as a matrix.</summary>
    public T[,] ToMatrix()
    {
        var matrix = new T[Rows, Columns];
        CopyTo(
            MemoryMarshal.CreateSpan(
                ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix)),
                matrix.Length
            )
        );
        return matrix;
    }

    /// <summary>Gives rows × columns values without padding, row after row.</summary>
    public void CopyTo(Span<T> values)
    {
        for (int panel = 0; panel < Panels; panel++)
        {
            for (int row = 0; row < Rows; row++)
                Row(row, panel).CopyTo(values[(row * Columns + panel * PanelColumns)..]);
        }
    }

    /// <summary>Takes the values of a matrix of the same shape.</summary>
    public void CopyFrom(T[,] matrix) =>
        CopyFrom(
            MemoryMarshal.CreateReadOnlySpan(
                ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix)),
                matrix.Length
            )
        );

    /// <summary>Takes rows × columns values, row after row.</summary>
    public void CopyFrom(ReadOnlySpan<T> values)
    {
        for (int panel = 0; panel < Panels; panel++)
        {
            for (int row = 0; row < Rows; row++)
            {
                var part = Row(row, panel);
                values.Slice(row * Columns + panel * PanelColumns, part.Length).CopyTo(part);
            }
        }
    }

    /// <summary>Takes the values of a matrix of the same shape and layout.</summary>
    public void CopyFrom(PaddedMatrix<T> other) => other.Memory.CopyTo(Memory);

    private int Index(int row, int column)
    {
        // Most matrices have one panel, and a division takes as long as many multiplications.
        if (column < PanelColumns)
            return offset + row * Stride + column;
        int panel = column / PanelColumns;
        return offset + (panel * PaddedRows + row) * Stride + (column - panel * PanelColumns);
    }

    private void RequireOnePanel()
    {
        if (Panels > 1)
            throw new InvalidOperationException("A row of a matrix in panels is not in one piece.");
    }

    private static int RoundUp(int value, int multiple) => checked((value + multiple - 1) / multiple * multiple);
}
