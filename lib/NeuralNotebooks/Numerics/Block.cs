using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>Some rows and columns of a padded matrix: the share of one worker.</summary>
internal readonly record struct Block(int Row, int Rows, int Column, int Columns)
{
    /// <summary>
    /// Columns that stay together: two cache lines, 32 float. That is one register tile at the widest vectors, and
    /// processors fetch lines in such pairs.
    /// </summary>
    public static int PanelColumns<T>() => 128 / Unsafe.SizeOf<T>();

    /// <summary>
    /// One worker's share of rows × columns: columns when there are enough of them, for then every worker keeps its own
    /// weights in its own cache, else rows. Shares are whole tiles, so they may reach into the padding.
    /// </summary>
    public static Block Share<T>(int rows, int paddedColumns, int part, int parts)
    {
        int panel = PanelColumns<T>();
        if (paddedColumns >= panel * parts)
        {
            (nint first, nint count) = WorkShare.Of(paddedColumns, panel, part, parts);
            return new Block(0, rows, (int)first, (int)count);
        }
        else
        {
            (nint first, nint count) = WorkShare.Of(rows, 8, part, parts);
            return new Block((int)first, (int)count, 0, paddedColumns);
        }
    }

    /// <summary>How many panels of a matrix the block touches; it begins with one.</summary>
    public int Panels(int panelColumns) => (Columns + panelColumns - 1) / panelColumns;

    /// <summary>The block's part in one of the panels it touches.</summary>
    public Block Panel(int index, int panelColumns) =>
        this with
        {
            Column = Column + index * panelColumns,
            Columns = Math.Min(panelColumns, Columns - index * panelColumns),
        };

    public bool IsEmpty => Rows == 0 || Columns == 0;
}
