using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Model;

/// <summary>A matrix of coloured cells.</summary>
internal sealed record HeatmapTrace(double[]? X, double[]? Y, double[,] Z, string? Name, ColorRange Colors)
    : GridTrace(X, Y, Z, Name, Colors)
{
    public string[]? XLabels { get; init; }

    public string[]? YLabels { get; init; }

    public bool ShowValues { get; init; }

    /// <summary>
    /// The edges of the cells along one axis, halfway between the centres; one more than there are centres. All finite.
    /// </summary>
    public static double[] Edges(double[]? centres, int count)
    {
        double[] edges = new double[count + 1];
        for (int index = 0; index <= count; index++)
        {
            if (centres is null || count == 1)
                edges[index] = (centres?[0] ?? 0) + index - 0.5;
            else if (index == 0)
                edges[index] = Finite(centres[0] - (centres[1] / 2 - centres[0] / 2));
            else if (index == count)
                edges[index] = Finite(centres[^1] + (centres[^1] / 2 - centres[^2] / 2));
            else
                edges[index] = centres[index - 1] / 2 + centres[index] / 2;
        }
        return edges;
    }

    /// <summary>What pointing at a cell says.</summary>
    public string Describe(int row, int column) =>
        $"{RowName(row)}, {ColumnName(column)}: {NumberText.Short(Z[row, column])}";

    private string RowName(int row) =>
        YLabels?[row] ?? (Y is null ? FormattableString.Invariant($"row {row}") : "y " + NumberText.Short(Y[row]));

    private string ColumnName(int column) =>
        XLabels?[column]
        ?? (X is null ? FormattableString.Invariant($"column {column}") : "x " + NumberText.Short(X[column]));

    private static double Finite(double edge) => Math.Clamp(edge, double.MinValue, double.MaxValue);
}
