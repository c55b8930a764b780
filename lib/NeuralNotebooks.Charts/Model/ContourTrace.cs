namespace NeuralNotebooks.Charts.Model;

/// <summary>A surface seen from above, in coloured bands between round levels.</summary>
/// <param name="X">The columns' positions, ascending.</param>
/// <param name="Y">The rows' positions, ascending.</param>
/// <param name="Z">Rows × columns.</param>
/// <param name="Name">What the values are, or null.</param>
/// <param name="Colors">How a value becomes a colour.</param>
/// <param name="Bands">About how many bands.</param>
/// <param name="Boundary">A level drawn as a thick line, or null.</param>
internal sealed record ContourTrace(
    double[] X,
    double[] Y,
    double[,] Z,
    string? Name,
    ColorRange Colors,
    int Bands,
    double? Boundary
) : GridTrace(X, Y, Z, Name, Colors)
{
    /// <summary>The levels between the bands: round numbers, ascending.</summary>
    public IReadOnlyList<double> Levels
    {
        get
        {
            if (!(Colors.Fraction(Colors.Maximum) > 0.5))
                return [];
            var ticks = Style.Ticks.Linear(Colors.Minimum, Colors.Maximum, Math.Max(2, Bands * 3 / 2));
            return
            [
                .. ticks.Select(tick => tick.Value).Where(level => level > Colors.Minimum && level < Colors.Maximum),
            ];
        }
    }
}
