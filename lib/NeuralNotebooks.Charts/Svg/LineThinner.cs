namespace NeuralNotebooks.Charts.Svg;

/// <summary>Drops points that no reader could see, but never an extreme one.</summary>
internal static class LineThinner
{
    /// <summary>
    /// The indices to draw: all of them when there are few, else the first, last, lowest and highest point of each of
    /// <paramref name="buckets"/> parts.
    /// </summary>
    public static IReadOnlyList<int> Thin(IReadOnlyList<double> x, IReadOnlyList<double> y, int buckets)
    {
        int count = x.Count;
        if (count <= 4 * buckets)
            return [.. Enumerable.Range(0, count)];
        var kept = new List<int> { 0 };
        Span<int> extremes = stackalloc int[4];
        bool ascending = IsAscending(x);
        for (int bucket = 0; bucket < buckets; bucket++)
        {
            int start = (int)((long)count * bucket / buckets);
            int end = (int)((long)count * (bucket + 1) / buckets);
            extremes.Fill(start);
            for (int index = start; index < end; index++)
            {
                if (y[index] < y[extremes[0]])
                    extremes[0] = index;
                if (y[index] > y[extremes[1]])
                    extremes[1] = index;
                // A path that turns back (the descent of a loss) has extremes in x, too.
                if (ascending)
                    continue;
                if (x[index] < x[extremes[2]])
                    extremes[2] = index;
                if (x[index] > x[extremes[3]])
                    extremes[3] = index;
            }
            extremes.Sort();
            foreach (int index in extremes)
            {
                if (index > kept[^1])
                    kept.Add(index);
            }
        }
        if (kept[^1] != count - 1)
            kept.Add(count - 1);
        return kept;
    }

    private static bool IsAscending(IReadOnlyList<double> x)
    {
        for (int index = 1; index < x.Count; index++)
        {
            if (x[index] < x[index - 1])
                return false;
        }
        return true;
    }
}
