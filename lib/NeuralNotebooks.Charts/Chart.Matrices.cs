using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts;

// Values on a grid.
public sealed partial class Chart
{
    /// <summary>A matrix as coloured cells, first row on top.</summary>
    /// <param name="zData">Rows × columns, any number type; cells that are not a number are grey.</param>
    /// <param name="x">One name per column, or null for 0, 1, 2, ….</param>
    /// <param name="y">One name per row, or null for 0, 1, 2, ….</param>
    /// <param name="showValues">Whether each value is written into its cell.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours, as signed weights need it.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <exception cref="ArgumentException">The number of names does not fit the matrix.</exception>
    public static Chart Heatmap<T>(
        T[,] zData,
        IEnumerable<string>? x = null,
        IEnumerable<string>? y = null,
        bool showValues = false,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T> =>
        Matrix(Values.Matrix(zData, nameof(zData)), x, y, showValues, colorScale, symmetric, min, max);

    /// <summary>A matrix given as rows as coloured cells, first row on top.</summary>
    /// <inheritdoc cref="Heatmap{T}(T[,], IEnumerable{string}?, IEnumerable{string}?, bool, Charts.ColorScale?, bool,
    /// double?, double?)"/>
    public static Chart Heatmap<T>(
        IEnumerable<IEnumerable<T>> zData,
        IEnumerable<string>? x = null,
        IEnumerable<string>? y = null,
        bool showValues = false,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T> =>
        Matrix(Values.Matrix(zData, nameof(zData)), x, y, showValues, colorScale, symmetric, min, max);

    /// <summary>
    /// Values at places on a plane as coloured cells, y growing upwards: put points on top with <see
    /// cref="Combine(Chart[])"/>. Where <paramref name="x"/> and <paramref name="y"/> are texts, they name the columns
    /// and rows of a matrix.
    /// </summary>
    /// <param name="zData">Rows (y) × columns (x), any number type; cells that are not a number are grey.</param>
    /// <param name="x">Position of each column, ascending, any number type.</param>
    /// <param name="y">Position of each row, ascending, any number type.</param>
    /// <param name="showValues">Whether each value is written into its cell.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours, as signed weights need it.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <exception cref="ArgumentException">The positions do not fit the matrix or do not ascend.</exception>
    public static Chart Heatmap<T, TX, TY>(
        T[,] zData,
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        bool showValues = false,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T>
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys, zs) = Plane(zData, x, y);
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
    /// <param name="zData">Rows (y) × columns (x), any number type.</param>
    /// <param name="x">Position of each column, ascending, any number type.</param>
    /// <param name="y">Position of each row, ascending, any number type.</param>
    /// <param name="bands">About how many bands.</param>
    /// <param name="boundary">A level drawn as a thick line, such as 0.5 for a decision boundary, or null.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    /// <exception cref="ArgumentException">The positions do not fit the matrix or do not ascend.</exception>
    public static Chart Contour<T, TX, TY>(
        T[,] zData,
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        int bands = 10,
        double? boundary = null,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T>
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys, zs) = Plane(zData, x, y);
        CheckBands(bands);
        return new Chart(
            new PlotFigure([
                new ContourTrace(xs, ys, zs, null, Colors(zs, colorScale, symmetric, min, max), bands, boundary),
            ])
        );
    }

    /// <summary>
    /// A surface seen from above, in coloured bands between round levels; columns and rows are numbered from 0.
    /// </summary>
    /// <param name="zData">Rows × columns, any number type; the first row is the lowest.</param>
    /// <param name="bands">About how many bands.</param>
    /// <param name="boundary">A level drawn as a thick line, such as 0.5 for a decision boundary, or null.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value.</param>
    /// <param name="max">Value of the highest colour; null is the largest value.</param>
    public static Chart Contour<T>(
        T[,] zData,
        int bands = 10,
        double? boundary = null,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(zData);
        var (x, y) = (Enumerable.Range(0, zData.GetLength(1)), Enumerable.Range(0, zData.GetLength(0)));
        return Contour(zData, x, y, bands, boundary, colorScale, symmetric, min, max);
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
        return Contour(zs, xs, ys, bands, boundary, colorScale, symmetric, min, max);
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
    /// <param name="zData">Rows (y) × columns (x), any number type.</param>
    /// <param name="x">Position of each column, ascending, any number type.</param>
    /// <param name="y">Position of each row, ascending, any number type.</param>
    /// <param name="zTitle">Title of the vertical axis.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.Viridis"/>.</param>
    /// <exception cref="ArgumentException">The positions do not fit the matrix or do not ascend.</exception>
    public static Chart Surface<T, TX, TY>(
        T[,] zData,
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        string? zTitle = null,
        ColorScale? colorScale = null
    )
        where T : INumber<T>
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys, zs) = Plane(zData, x, y);
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
        return Surface(zs, xs, ys, zTitle, colorScale);
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
            throw NotFor(nameof(WithPath), "a surface", "To draw a path on a contour, combine it with Chart.Line");
        var (xs, ys, zs) = (Values.Array(x, nameof(x)), Values.Array(y, nameof(y)), Values.Array(z, nameof(z)));
        Values.SameLength(xs.Length, nameof(x), ys.Length, nameof(y));
        Values.SameLength(xs.Length, nameof(x), zs.Length, nameof(z));
        return new Chart(surface with { Path = [.. xs.Zip(ys, zs)] });
    }

    private static (double[] X, double[] Y, double[,] Z) Plane<T, TX, TY>(
        T[,] zData,
        IEnumerable<TX> x,
        IEnumerable<TY> y
    )
        where T : INumber<T>
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys, zs) = (
            Values.Array(x, nameof(x)),
            Values.Array(y, nameof(y)),
            Values.Matrix(zData, nameof(zData))
        );
        if (zs.GetLength(0) != ys.Length || zs.GetLength(1) != xs.Length)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"zData has {zs.GetLength(0)} rows and {zs.GetLength(1)} columns, but there are {ys.Length} "
                        + $"values of y (rows) and {xs.Length} of x (columns)."
                ),
                nameof(zData)
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
        IEnumerable<string>? x,
        IEnumerable<string>? y,
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
                    XLabels = Values.Labels(x, z.GetLength(1), nameof(x), "column"),
                    YLabels = Values.Labels(y, z.GetLength(0), nameof(y), "row"),
                    ShowValues = showValues,
                },
            ])
        );

    private static ColorRange Colors(double[,] z, ColorScale? scale, bool symmetric, double? min, double? max) =>
        ColorRange.Of(
            z.Cast<double>(),
            Map(scale ?? (symmetric ? Charts.ColorScale.RdBu : Charts.ColorScale.Viridis)),
            symmetric,
            min,
            max
        );

    private static ColorMap Map(ColorScale scale) =>
        scale switch
        {
            Charts.ColorScale.Viridis => ColorMap.Viridis,
            Charts.ColorScale.RdBu => ColorMap.RdBu,
            Charts.ColorScale.Greys => ColorMap.Greys,
            Charts.ColorScale.BlueOrange => ColorMap.BlueOrange,
            Charts.ColorScale.Blues => ColorMap.Blues,
            _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "Not a colour scale."),
        };
}
