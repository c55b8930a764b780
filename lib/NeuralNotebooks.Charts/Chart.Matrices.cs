using System.Collections;
using System.Numerics;
using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts;

// Values on a grid.
public sealed partial class Chart
{
    /// <summary>A matrix as coloured cells, first row on top.</summary>
    /// <param name="z">Rows × columns, any number type; cells that are not a number are grey.</param>
    /// <param name="xLabels">One label per column (texts or numbers), or null for 0, 1, 2, ….</param>
    /// <param name="yLabels">One label per row (texts or numbers), or null for 0, 1, 2, ….</param>
    /// <param name="showValues">Whether each value is written into its cell.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours, as signed weights need it.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <exception cref="ArgumentException">The number of labels does not fit the matrix.</exception>
    public static Chart Heatmap<T>(
        T[,] z, IEnumerable? xLabels = null, IEnumerable? yLabels = null, bool showValues = false,
        ColorScale? colorScale = null, bool symmetric = false, double? min = null, double? max = null)
        where T : INumber<T> => Matrix(Values.Matrix(z, nameof(z)), xLabels, yLabels, showValues, colorScale, symmetric, min, max);

    /// <summary>A matrix given as rows as coloured cells, first row on top.</summary>
    /// <inheritdoc cref="Heatmap{T}(T[,], IEnumerable?, IEnumerable?, bool, Charts.ColorScale?, bool, double?, double?)"/>
    public static Chart Heatmap<T>(
        IEnumerable<IEnumerable<T>> z, IEnumerable? xLabels = null, IEnumerable? yLabels = null, bool showValues = false,
        ColorScale? colorScale = null, bool symmetric = false, double? min = null, double? max = null)
        where T : INumber<T> => Matrix(Values.Matrix(z, nameof(z)), xLabels, yLabels, showValues, colorScale, symmetric, min, max);

    private static Chart Matrix(
        double[,] z, IEnumerable? xLabels, IEnumerable? yLabels, bool showValues, ColorScale? scale, bool symmetric, double? min, double? max) =>
        new(new PlotFigure([new HeatmapTrace(null, null, z, null, Colors(z, scale, symmetric, min, max))
        {
            XLabels = Values.Labels(xLabels, z.GetLength(1), nameof(xLabels), "column"),
            YLabels = Values.Labels(yLabels, z.GetLength(0), nameof(yLabels), "row"),
            ShowValues = showValues,
        }]));

    private static ColorRange Colors(double[,] z, ColorScale? scale, bool symmetric, double? min, double? max) => ColorRange.Of(
        z.Cast<double>(), scale ?? (symmetric ? Charts.ColorScale.RdBu : Charts.ColorScale.Viridis), symmetric, min, max);
}
