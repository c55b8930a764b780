namespace NeuralNotebooks.Charts.Model;

/// <summary>Values on a grid of rows (y) and columns (x).</summary>
/// <param name="X">The column centres, ascending; null numbers the columns from 0.</param>
/// <param name="Y">The row centres, ascending; null numbers the rows from 0 and puts the first one on top.</param>
/// <param name="Z">Rows × columns.</param>
/// <param name="Name">What the values are, or null.</param>
/// <param name="Colors">How a value becomes a colour.</param>
internal abstract record GridTrace(double[]? X, double[]? Y, double[,] Z, string? Name, ColorRange Colors) : Trace(Name)
{
    public int Rows => Z.GetLength(0);

    public int Columns => Z.GetLength(1);
}
