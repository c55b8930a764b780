namespace NeuralNotebooks.Charts.Model;

/// <summary>Areas of the plane that belong to a class each, in pale versions of the series' colours.</summary>
/// <param name="X">The columns' positions, ascending.</param>
/// <param name="Y">The rows' positions, ascending.</param>
/// <param name="Z">Rows × columns: the number of the class, from 0.</param>
/// <param name="Colors">Unused by the drawing; the range of the classes.</param>
internal sealed record RegionTrace(double[] X, double[] Y, double[,] Z, ColorRange Colors)
    : GridTrace(X, Y, Z, null, Colors)
{
    /// <summary>The classes that occur, ascending.</summary>
    public IReadOnlyList<int> Classes => [.. Z.Cast<double>().Select(value => (int)value).Distinct().Order()];
}
