namespace NeuralNotebooks.Charts.Style;

/// <summary>Chooses round numbers for an axis.</summary>
internal static class Ticks
{
    /// <summary>At most <paramref name="maximumCount"/> ticks that are 1, 2 or 5 times a power of ten apart.</summary>
    /// <param name="minimum">Lower end of the axis, finite.</param>
    /// <param name="maximum">Upper end of the axis, finite and greater than <paramref name="minimum"/>.</param>
    /// <param name="maximumCount">At least 2.</param>
    /// <param name="areWhole">Whether there is nothing between whole numbers, such as epochs.</param>
    public static IReadOnlyList<Tick> Linear(double minimum, double maximum, int maximumCount, bool areWhole = false)
    {
        double step = Step(minimum, maximum, maximumCount);
        // Between numbers that hardly differ there are no round ones.
        if (!double.IsNormal(step))
            return [];
        if (areWhole)
            step = Math.Max(1, step);
        double first = Math.Ceiling(minimum / step - 1e-9);
        double last = Math.Floor(maximum / step + 1e-9);
        var ticks = new List<Tick>();
        bool isGrouped = Math.Max(Math.Abs(first), Math.Abs(last)) * step >= NumberText.LeastGrouped;
        // Counted from zero: beyond 2⁵³ a double plus one is itself.
        for (int number = 0; number <= Math.Min(last - first, maximumCount); number++)
        {
            double value = (first + number) * step;
            ticks.Add(new Tick(value, NumberText.Tick(value, step, isGrouped)));
        }
        return ticks;
    }

    /// <summary>
    /// The distance of the ticks: the smallest of 1, 2, 5 × 10ⁿ that needs no more than <paramref name="maximumCount"/>
    /// ticks.
    /// </summary>
    public static double Step(double minimum, double maximum, int maximumCount)
    {
        double smallest = (maximum / maximumCount - minimum / maximumCount);
        double power = Math.Pow(10, Math.Floor(Math.Log10(smallest)));
        foreach (double factor in (ReadOnlySpan<double>)[1, 2, 5, 10, 20])
        {
            double step = factor * power;
            double count = Math.Floor(maximum / step + 1e-9) - Math.Ceiling(minimum / step - 1e-9) + 1;
            if (step >= smallest * (1 - 1e-9) && count <= maximumCount)
                return step;
        }
        return 50 * power;
    }

    /// <summary>Ticks at powers of ten; where the axis spans less than two of them, also at 2 and 5.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double minimum, double maximum, int maximumCount)
    {
        double low = Math.Log10(minimum);
        double high = Math.Log10(maximum);
        int first = (int)Math.Ceiling(low - 1e-9);
        int last = (int)Math.Floor(high + 1e-9);
        bool isShort = NumberText.IsShortPower(first) && NumberText.IsShortPower(last);
        if (last - first < 1)
        {
            var fine = new List<Tick>();
            for (int exponent = first - 1; exponent <= last; exponent++)
            {
                foreach (int factor in (ReadOnlySpan<int>)[1, 2, 5])
                {
                    double value = factor * Math.Pow(10, exponent);
                    if (value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9))
                        fine.Add(
                            new Tick(
                                value,
                                factor == 1 ? NumberText.PowerOfTen(exponent, isShort) : NumberText.Short(value)
                            )
                        );
                }
            }
            // A span without any of them (3 … 4) reads best as a linear axis would be labelled.
            return fine.Count >= 2 && fine.Count <= maximumCount ? fine : Linear(minimum, maximum, maximumCount);
        }
        int every = Math.Max(1, (int)Math.Ceiling((last - first + 1) / (double)maximumCount));
        var ticks = new List<Tick>();
        for (int exponent = first; exponent <= last; exponent++)
        {
            if (exponent % every == 0)
                ticks.Add(new Tick(Math.Pow(10, exponent), NumberText.PowerOfTen(exponent, isShort)));
        }
        return ticks;
    }

    /// <summary>Ticks at values of the data, every n-th where they are too many.</summary>
    public static IReadOnlyList<Tick> At(IEnumerable<double> values, int maximumCount)
    {
        double[] all = [.. values];
        bool isGrouped = all.Length > 0 && all.Max() >= NumberText.LeastGrouped;
        int every = Math.Max(1, (all.Length + maximumCount - 1) / Math.Max(1, maximumCount));
        return
        [
            .. all.Where((_, index) => index % every == 0)
                .Select(value => new Tick(
                    value,
                    value < 1 ? NumberText.Short(value) : NumberText.Tick(value, 1, isGrouped)
                )),
        ];
    }
}
