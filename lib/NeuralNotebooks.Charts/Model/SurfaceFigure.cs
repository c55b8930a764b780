namespace NeuralNotebooks.Charts.Model;

/// <summary>A surface z(x, y) in space, seen from the side.</summary>
/// <param name="X">The columns' positions, ascending.</param>
/// <param name="Y">The rows' positions, ascending.</param>
/// <param name="Z">Rows × columns.</param>
/// <param name="Colors">How a height becomes a colour.</param>
/// <param name="Path">Points (x, y, z) joined by a line on the surface, or none.</param>
internal sealed record SurfaceFigure(
    double[] X,
    double[] Y,
    double[,] Z,
    ColorRange Colors,
    IReadOnlyList<(double X, double Y, double Z)> Path
) : Figure
{
    /// <summary>Title of the vertical axis.</summary>
    public string? ZTitle { get; init; }
}
