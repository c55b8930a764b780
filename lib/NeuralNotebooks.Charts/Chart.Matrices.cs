using System.Collections;
using System.Globalization;
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
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours, as signed weights need it.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <exception cref="ArgumentException">The number of labels does not fit the matrix.</exception>
    public static Chart Heatmap<T>(
        T[,] z,
        IEnumerable? xLabels = null,
        IEnumerable? yLabels = null,
        bool showValues = false,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T> =>
        Matrix(Values.Matrix(z, nameof(z)), xLabels, yLabels, showValues, colorScale, symmetric, min, max);

    /// <summary>A matrix given as rows as coloured cells, first row on top.</summary>
    /// <inheritdoc cref="Heatmap{T}(T[,], IEnumerable?, IEnumerable?, bool, Charts.ColorScale?, bool, double?,
    /// double?)"/>
    public static Chart Heatmap<T>(
        IEnumerable<IEnumerable<T>> z,
        IEnumerable? xLabels = null,
        IEnumerable? yLabels = null,
        bool showValues = false,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T> =>
        Matrix(Values.Matrix(z, nameof(z)), xLabels, yLabels, showValues, colorScale, symmetric, min, max);

    /// <summary>
    /// Values at places on a plane as coloured cells, y growing upwards: put points on top with <see
    /// cref="Combine(Chart[])"/>.
    /// </summary>
    /// <param name="x">Position of each column, ascending, any number type.</param>
    /// <param name="y">Position of each row, ascending, any number type.</param>
    /// <param name="z">Rows (y) × columns (x), any number type; cells that are not a number are grey.</param>
    /// <param name="showValues">Whether each value is written into its cell.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <exception cref="ArgumentException">The positions do not fit the matrix or do not ascend.</exception>
    public static Chart Heatmap<TX, TY, T>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        T[,] z,
        bool showValues = false,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
        where T : INumber<T>
    {
        var (xs, ys, zs) = Plane(x, y, z);
        return new Chart(
            new PlotFigure([
                new HeatmapTrace(xs, ys, zs, null, Colors(zs, colorScale, symmetric, min, max))
                {
                    ShowValues = showValues,
                },
            ])
        );
    }

    /// <summary>A surface seen from above, in coloured bands between round levels.</summary>
    /// <param name="x">Position of each column, ascending, any number type.</param>
    /// <param name="y">Position of each row, ascending, any number type.</param>
    /// <param name="z">Rows (y) × columns (x), any number type.</param>
    /// <param name="bands">About how many bands.</param>
    /// <param name="boundary">A level drawn as a thick line, such as 0.5 for a decision boundary, or null.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <exception cref="ArgumentException">The positions do not fit the matrix or do not ascend.</exception>
    public static Chart Contour<TX, TY, T>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        T[,] z,
        int bands = 10,
        double? boundary = null,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
        where T : INumber<T>
    {
        var (xs, ys, zs) = Plane(x, y, z);
        CheckBands(bands);
        return new Chart(
            new PlotFigure([
                new ContourTrace(xs, ys, zs, null, Colors(zs, colorScale, symmetric, min, max), bands, boundary),
            ])
        );
    }

    /// <summary>A function of two variables seen from above, in coloured bands between round levels.</summary>
    /// <param name="function">The height at (x, y).</param>
    /// <param name="x">Both ends of the x axis.</param>
    /// <param name="y">Both ends of the y axis.</param>
    /// <param name="bands">About how many bands.</param>
    /// <param name="boundary">A level drawn as a thick line, such as 0.5 for a decision boundary, or null.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <param name="steps">Places along each axis at which the function is computed.</param>
    /// <exception cref="ArgumentException">A range is empty or not finite.</exception>
    public static Chart Contour(
        Func<double, double, double> function,
        (double From, double To) x,
        (double From, double To) y,
        int bands = 10,
        double? boundary = null,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null,
        int steps = 61
    )
    {
        var (xs, ys, zs) = Sampled(function, x, y, steps);
        return Contour(xs, ys, zs, bands, boundary, colorScale, symmetric, min, max);
    }

    /// <summary>
    /// Areas of the plane coloured by class, to be combined with <see cref="Point{TX, TY}(IEnumerable{TX},
    /// IEnumerable{TY}, IEnumerable{int}, IEnumerable{string}?)"/>.
    /// </summary>
    /// <param name="classify">The class at (x, y), from 0.</param>
    /// <param name="x">Both ends of the x axis.</param>
    /// <param name="y">Both ends of the y axis.</param>
    /// <param name="steps">Places along each axis at which the class is asked for.</param>
    /// <exception cref="ArgumentException">A range is empty or not finite, or a class is negative.</exception>
    public static Chart Regions(
        Func<double, double, int> classify,
        (double From, double To) x,
        (double From, double To) y,
        int steps = 101
    )
    {
        ArgumentNullException.ThrowIfNull(classify);
        var (xs, ys, zs) = Sampled((a, b) => classify(a, b), x, y, steps);
        double lowest = zs.Cast<double>().Min();
        if (lowest < 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Classes are numbered from 0, but the function gave {lowest}."),
                nameof(classify)
            );
        return new Chart(new PlotFigure([new RegionTrace(xs, ys, zs, Colors(zs, null, false, null, null))]));
    }

    /// <summary>A surface in space, seen from the side.</summary>
    /// <param name="x">Position of each column, ascending, any number type.</param>
    /// <param name="y">Position of each row, ascending, any number type.</param>
    /// <param name="z">Rows (y) × columns (x), any number type.</param>
    /// <param name="zTitle">Title of the vertical axis.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <exception cref="ArgumentException">The positions do not fit the matrix or do not ascend.</exception>
    public static Chart Surface<TX, TY, T>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        T[,] z,
        string? zTitle = null,
        ColorScale? colorScale = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
        where T : INumber<T>
    {
        var (xs, ys, zs) = Plane(x, y, z);
        return new Chart(
            new SurfaceFigure(xs, ys, zs, Colors(zs, colorScale, false, null, null), []) { ZTitle = zTitle }
        );
    }

    /// <summary>A function of two variables as a surface in space, seen from the side.</summary>
    /// <param name="function">The height at (x, y).</param>
    /// <param name="x">Both ends of the x axis.</param>
    /// <param name="y">Both ends of the y axis.</param>
    /// <param name="zTitle">Title of the vertical axis.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="steps">Places along each axis at which the function is computed.</param>
    /// <exception cref="ArgumentException">A range is empty or not finite.</exception>
    public static Chart Surface(
        Func<double, double, double> function,
        (double From, double To) x,
        (double From, double To) y,
        string? zTitle = null,
        ColorScale? colorScale = null,
        int steps = 25
    )
    {
        var (xs, ys, zs) = Sampled(function, x, y, steps);
        return Surface(xs, ys, zs, zTitle, colorScale);
    }

    /// <summary>
    /// Draws a line on a surface through the points (x[i], y[i], z[i]), as the path of a descent; a ring marks its
    /// start and a disc its end.
    /// </summary>
    /// <exception cref="InvalidOperationException">The chart is not a surface.</exception>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public Chart WithPath<TX, TY, TZ>(IEnumerable<TX> x, IEnumerable<TY> y, IEnumerable<TZ> z)
        where TX : INumber<TX>
        where TY : INumber<TY>
        where TZ : INumber<TZ>
    {
        if (figure is not SurfaceFigure surface)
            throw new InvalidOperationException(
                "A path in space needs a surface; on a contour, use Chart.Combine with Chart.Line."
            );
        var (xs, ys, zs) = (Values.Array(x, nameof(x)), Values.Array(y, nameof(y)), Values.Array(z, nameof(z)));
        Values.SameLength(xs.Length, nameof(x), ys.Length, nameof(y));
        Values.SameLength(xs.Length, nameof(x), zs.Length, nameof(z));
        return new Chart(surface with { Path = [.. xs.Zip(ys, zs)] });
    }

    private static (double[] X, double[] Y, double[,] Z) Plane<TX, TY, T>(IEnumerable<TX> x, IEnumerable<TY> y, T[,] z)
        where TX : INumber<TX>
        where TY : INumber<TY>
        where T : INumber<T>
    {
        var (xs, ys, zs) = (Values.Array(x, nameof(x)), Values.Array(y, nameof(y)), Values.Matrix(z, nameof(z)));
        if (zs.GetLength(0) != ys.Length || zs.GetLength(1) != xs.Length)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"z has {zs.GetLength(0)} rows and {zs.GetLength(1)} columns, but there are {ys.Length} "
                        + $"values of y (rows) and {xs.Length} of x (columns)."
                ),
                nameof(z)
            );
        }
        Values.Ascending(xs, nameof(x));
        Values.Ascending(ys, nameof(y));
        return (xs, ys, zs);
    }

    private static (double[] X, double[] Y, double[,] Z) Sampled(
        Func<double, double, double> function,
        (double From, double To) x,
        (double From, double To) y,
        int steps
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 1000);
        var (xs, ys) = (Places(x.From, x.To, steps), Places(y.From, y.To, steps));
        double[,] z = new double[steps, steps];
        for (int row = 0; row < steps; row++)
        for (int column = 0; column < steps; column++)
            z[row, column] = function(xs[column], ys[row]);
        return (xs, ys, z);
    }

    private static void CheckBands(int bands)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bands, 100);
    }

    private static Chart Matrix(
        double[,] z,
        IEnumerable? xLabels,
        IEnumerable? yLabels,
        bool showValues,
        ColorScale? scale,
        bool symmetric,
        double? min,
        double? max
    ) =>
        new(
            new PlotFigure([
                new HeatmapTrace(null, null, z, null, Colors(z, scale, symmetric, min, max))
                {
                    XLabels = Values.Labels(xLabels, z.GetLength(1), nameof(xLabels), "column"),
                    YLabels = Values.Labels(yLabels, z.GetLength(0), nameof(yLabels), "row"),
                    ShowValues = showValues,
                },
            ])
        );

    private static ColorRange Colors(double[,] z, ColorScale? scale, bool symmetric, double? min, double? max) =>
        ColorRange.Of(
            z.Cast<double>(),
            scale ?? (symmetric ? Charts.ColorScale.RdBu : Charts.ColorScale.Viridis),
            symmetric,
            min,
            max
        );
}
