using System.Numerics;
using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts;

// Series of numbers: lines, points, columns, histograms.
public sealed partial class Chart
{
    /// <summary>A line through the points (x[i], y[i]); a value that is not finite leaves a gap.</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">One value per position, any number type.</param>
    /// <param name="name">Name in the legend.</param>
    /// <param name="showMarkers">Whether each point is marked.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Line<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        string? name = null,
        bool showMarkers = false
    )
        where TX : INumber<TX>
        where TY : INumber<TY> => Scatter(x, y, name, true, showMarkers);

    /// <summary>A line through values at the positions 0, 1, 2, ….</summary>
    /// <param name="y">The values, any number type.</param>
    /// <param name="name">Name in the legend.</param>
    /// <param name="showMarkers">Whether each point is marked.</param>
    public static Chart Line<TY>(IEnumerable<TY> y, string? name = null, bool showMarkers = false)
        where TY : INumber<TY>
    {
        double[] values = Values.Array(y, nameof(y));
        return Scatter(Enumerable.Range(0, values.Length), values, name, true, showMarkers);
    }

    /// <summary>The graph of a function, computed at 201 evenly spaced places.</summary>
    /// <param name="function">What is drawn: y = function(x).</param>
    /// <param name="from">Left end.</param>
    /// <param name="to">Right end.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException"><paramref name="from"/> is not less than <paramref name="to"/>.</exception>
    public static Chart Line(Func<double, double> function, double from, double to, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        double[] x = Places(from, to, 201);
        return Scatter(x, x.Select(function), name, true, false);
    }

    /// <summary>A line with the area between it and zero filled.</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">One value per position, any number type.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Area<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? name = null)
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys) = (Values.Array(x, nameof(x)), Values.Array(y, nameof(y)));
        Values.SameLength(xs.Length, nameof(x), ys.Length, nameof(y));
        return new Chart(
            new PlotFigure([new ScatterTrace(xs, ys, name) { ShowLine = true, Base = new double[ys.Length] }])
        );
    }

    /// <summary>A band between a lower and an upper value at each place, as for a spread around a mean.</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="lower">The lower edge, one value per position.</param>
    /// <param name="upper">The upper edge, one value per position.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Range<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> lower,
        IEnumerable<TY> upper,
        string? name = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, lows, highs) = (
            Values.Array(x, nameof(x)),
            Values.Array(lower, nameof(lower)),
            Values.Array(upper, nameof(upper))
        );
        Values.SameLength(xs.Length, nameof(x), lows.Length, nameof(lower));
        Values.SameLength(xs.Length, nameof(x), highs.Length, nameof(upper));
        return new Chart(new PlotFigure([new ScatterTrace(xs, highs, name) { Base = lows }]));
    }

    /// <summary>Points at (x[i], y[i]).</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">One value per position, any number type.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Point<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? name = null)
        where TX : INumber<TX>
        where TY : INumber<TY> => Scatter(x, y, name, false, true);

    /// <summary>Points in one series per class, each with its own colour and marker.</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">One value per position, any number type.</param>
    /// <param name="classes">The class of each point; series are in ascending order of these numbers.</param>
    /// <param name="classNames">Names in the legend, indexed by class; null names them "class 0", "class 1", ….</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a class has no name.</exception>
    public static Chart Point<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        IEnumerable<int> classes,
        IEnumerable<string>? classNames = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        ArgumentNullException.ThrowIfNull(classes);
        var (xs, ys, labels, names) = (
            Values.Array(x, nameof(x)),
            Values.Array(y, nameof(y)),
            classes.ToArray(),
            classNames?.ToArray()
        );
        Values.SameLength(xs.Length, nameof(x), ys.Length, nameof(y));
        Values.SameLength(xs.Length, nameof(x), labels.Length, nameof(classes));
        var traces = labels
            .Distinct()
            .Order()
            .Select(label =>
            {
                if (names is not null && (label < 0 || label >= names.Length))
                    throw new ArgumentException(
                        FormattableString.Invariant(
                            $"There are {names.Length} class names, but a point has class {label}."
                        ),
                        nameof(classNames)
                    );
                int[] members = [.. Enumerable.Range(0, labels.Length).Where(index => labels[index] == label)];
                return new ScatterTrace(
                    [.. members.Select(index => xs[index])],
                    [.. members.Select(index => ys[index])],
                    names?[label] ?? FormattableString.Invariant($"class {label}")
                )
                {
                    ShowMarkers = true,
                };
            });
        return new Chart(new PlotFigure([.. traces]));
    }

    /// <summary>One column per key.</summary>
    /// <param name="keys">What stands below the columns: texts or numbers.</param>
    /// <param name="values">The height of each column, any number type.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Column<TKey, TValue>(IEnumerable<TKey> keys, IEnumerable<TValue> values, string? name = null)
        where TValue : INumber<TValue>
    {
        ArgumentNullException.ThrowIfNull(keys);
        string[] texts = [.. keys.Select(key => Values.Text(key))];
        double[] heights = Values.Array(values, nameof(values));
        Values.SameLength(texts.Length, nameof(keys), heights.Length, nameof(values));
        return new Chart(new PlotFigure([new BarTrace(texts, heights, name)]));
    }

    /// <summary>One column per value, numbered from 0.</summary>
    /// <param name="values">The height of each column, any number type.</param>
    /// <param name="name">Name in the legend.</param>
    public static Chart Column<TValue>(IEnumerable<TValue> values, string? name = null)
        where TValue : INumber<TValue>
    {
        double[] heights = Values.Array(values, nameof(values));
        return Column(Enumerable.Range(0, heights.Length), heights, name);
    }

    /// <summary>How often values lie in each of a number of equal ranges with round edges.</summary>
    /// <param name="values">The values to count, any number type; those that are not finite are left out.</param>
    /// <param name="bins">About how many ranges; null chooses by Sturges' rule, log₂(n) + 1.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not from 1 to 500.</exception>
    public static Chart Histogram<T>(IEnumerable<T> values, int? bins = null, string? name = null)
        where T : INumber<T>
    {
        if (bins is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(bins));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500, nameof(bins));
        }
        return new Chart(new PlotFigure([Binning.Count(Values.Array(values, nameof(values)), bins, name)]));
    }

    private static Chart Scatter<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        string? name,
        bool showLine,
        bool showMarkers
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys) = (Values.Array(x, nameof(x)), Values.Array(y, nameof(y)));
        Values.SameLength(xs.Length, nameof(x), ys.Length, nameof(y));
        return new Chart(
            new PlotFigure([new ScatterTrace(xs, ys, name) { ShowLine = showLine, ShowMarkers = showMarkers }])
        );
    }

    private static double[] Places(double from, double to, int count)
    {
        if (!(from < to) || !double.IsFinite(to - from))
            throw new ArgumentException(
                FormattableString.Invariant($"A range needs from < to, but got from {from} to {to}."),
                nameof(from)
            );
        return [.. Enumerable.Range(0, count).Select(index => from + (to - from) * index / (count - 1))];
    }
}
