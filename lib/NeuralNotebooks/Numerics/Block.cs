using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>Some rows and columns of a padded matrix: the share of one worker.</summary>
internal readonly record struct Block(int Row, int Rows, int Column, int Columns)
{
    /// <summary>
    /// One worker's share of rows × columns: columns when there are enough of them, for then every worker keeps its own weights in
    /// its own cache, else rows. Shares are whole tiles, so they may reach into the padding.
    /// </summary>
    public static Block Share<T>(int rows, int paddedColumns, int part, int parts)
    {
        int panel = 128 / Unsafe.SizeOf<T>();
        if (paddedColumns >= panel * parts)
        {
            (nint first, nint count) = SharedProduct<float>.Share(paddedColumns, panel, part, parts);
            return new Block(0, rows, (int)first, (int)count);
        }
        else
        {
            (nint first, nint count) = SharedProduct<float>.Share(rows, 8, part, parts);
            return new Block((int)first, (int)count, 0, paddedColumns);
        }
    }

    public bool IsEmpty => Rows == 0 || Columns == 0;
}
