namespace NeuralNotebooks.Session.Hints;

/// <summary>Finds the name that was probably meant.</summary>
public static class Similarity
{
    /// <summary>The name that is most like the written one, or null where none is like it.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">What could have been meant.</param>
    public static string? Closest(string written, IEnumerable<string> names)
    {
        int most = written.Length switch
        {
            < 3 => 0,
            < 6 => 1,
            _ => 2,
        };
        var best = names
            .Where(name => Math.Abs(name.Length - written.Length) <= most && name != written)
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(candidate => candidate.Distance <= most)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Name;
    }

    /// <summary>
    /// Letters to change, to add, to leave out or to swap with their neighbour; upper and lower case are the same.
    /// </summary>
    private static int Distance(string first, string second)
    {
        string a = first.ToUpperInvariant();
        string b = second.ToUpperInvariant();
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            distance[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            distance[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int best = Math.Min(change, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, distance[i - 2, j - 2] + 1);
                distance[i, j] = best;
            }
        }

        return distance[a.Length, b.Length];
    }
}
