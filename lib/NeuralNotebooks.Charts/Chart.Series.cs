using System.Numerics;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts;

// Series of numbers: lines, points, columns, histograms.
public sealed partial class Chart
{
    /// <summary>A line through the points (x[i], y[i]); a value that is not finite leaves a gap.</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">One value per position, any number type.</param>
    /// <param name="showMarkers">Whether each point is marked.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Line<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        bool showMarkers = false,
        string? name = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY> => Scatter(x, y, true, showMarkers, name);

    /// <summary>A line through values at the positions 0, 1, 2, ….</summary>
    /// <param name="y">The values, any number type.</param>
    /// <param name="showMarkers">Whether each point is marked.</param>
    /// <param name="name">Name in the legend.</param>
    public static Chart Line<TY>(IEnumerable<TY> y, bool showMarkers = false, string? name = null)
        where TY : INumber<TY>
    {
        double[] values = Values.Array(y, nameof(y));
        return Scatter(Enumerable.Range(0, values.Length), values, true, showMarkers, name);
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
        return Scatter(x, x.Select(function), true, false, name);
    }

    /// <summary>A line with the area between it and zero filled.</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">One value per position, any number type.</param>
    /// <param name="showMarkers">Whether each point is marked.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Area<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        bool showMarkers = false,
        string? name = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys) = (Values.Array(x, nameof(x)), Values.Array(y, nameof(y)));
        Values.SameLength(xs.Length, nameof(x), ys.Length, nameof(y));
        return new Chart(
            new PlotFigure([
                new ScatterTrace(xs, ys, name)
                {
                    ShowLine = true,
                    ShowMarkers = showMarkers,
                    Lower = new double[ys.Length],
                },
            ])
        );
    }

    /// <summary>
    /// A line in the middle of a band between a lower and an upper value at each place, as for a mean and its spread.
    /// </summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">The middle, one value per position.</param>
    /// <param name="upper">The upper edge, one value per position.</param>
    /// <param name="lower">The lower edge, one value per position.</param>
    /// <param name="showMarkers">Whether each point of the middle is marked.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length (the message names both lengths), or an upper
    /// value is less than its lower one.</exception>
    public static Chart Range<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        IEnumerable<TY> upper,
        IEnumerable<TY> lower,
        bool showMarkers = false,
        string? name = null
    )
        where TX : INumber<TX>
        where TY : INumber<TY>
    {
        var (xs, ys) = (Values.Array(x, nameof(x)), Values.Array(y, nameof(y)));
        var (highs, lows) = (Values.Array(upper, nameof(upper)), Values.Array(lower, nameof(lower)));
        Values.SameLength(xs.Length, nameof(x), ys.Length, nameof(y));
        Values.SameLength(xs.Length, nameof(x), highs.Length, nameof(upper));
        Values.SameLength(xs.Length, nameof(x), lows.Length, nameof(lower));
        for (int index = 0; index < xs.Length; index++)
        {
            if (highs[index] < lows[index])
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"upper must not be less than lower, but at {index} upper is {highs[index]} and lower is "
                    ) + FormattableString.Invariant($"{lows[index]}; the order is x, y, upper, lower."),
                    nameof(upper)
                );
        }
        return new Chart(
            new PlotFigure([
                new ScatterTrace(xs, ys, name)
                {
                    ShowLine = true,
                    ShowMarkers = showMarkers,
                    Lower = lows,
                    Upper = highs,
                },
            ])
        );
    }

    /// <summary>Points at (x[i], y[i]).</summary>
    /// <param name="x">Positions along the x axis, any number type.</param>
    /// <param name="y">One value per position, any number type.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Point<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, string? name = null)
        where TX : INumber<TX>
        where TY : INumber<TY> => Scatter(x, y, false, true, name);

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

    /// <summary>One column per value.</summary>
    /// <param name="values">The height of each column, any number type.</param>
    /// <param name="keys">What stands below the columns; null numbers them from 0. Texts only: of two lists of numbers
    /// the wrong one could be taken for the heights.</param>
    /// <param name="name">Name in the legend.</param>
    /// <exception cref="ArgumentException">The lists differ in length; the message names both lengths.</exception>
    public static Chart Column<TValue>(
        IEnumerable<TValue> values,
        IEnumerable<string>? keys = null,
        string? name = null
    )
        where TValue : INumber<TValue>
    {
        double[] heights = Values.Array(values, nameof(values));
        string[] texts = keys is null
            ? Values.Numbered(heights.Length)
            : [.. keys.Select(key => NumberText.WithMinusSigns(Values.Text(key)))];
        Values.SameLength(heights.Length, nameof(values), texts.Length, nameof(keys));
        return new Chart(new PlotFigure([new BarTrace(texts, heights, name)]));
    }

    /// <summary>How often values lie in each of a number of equal ranges with round edges.</summary>
    /// <param name="x">The values to count, any number type; those that are not finite are left out.</param>
    /// <param name="name">Name in the legend.</param>
    /// <param name="nBinsX">About how many ranges; null chooses by Sturges' rule, log₂(n) + 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="nBinsX"/> is not from 1 to 500.</exception>
    public static Chart Histogram<T>(IEnumerable<T> x, string? name = null, int? nBinsX = null)
        where T : INumber<T>
    {
        if (nBinsX is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(nBinsX));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500, nameof(nBinsX));
        }
        return new Chart(new PlotFigure([Binning.Count(Values.Array(x, nameof(x)), nBinsX, name)]));
    }

    private static Chart Scatter<TX, TY>(
        IEnumerable<TX> x,
        IEnumerable<TY> y,
        bool showLine,
        bool showMarkers,
        string? name
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
