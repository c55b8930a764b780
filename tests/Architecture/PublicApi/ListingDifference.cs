namespace NeuralNotebooks.Architecture.PublicApi;

/// <summary>What changed between two listings, line by line, under the type that each line belongs to.</summary>
internal static class ListingDifference
{
    public static string Describe(string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var changes = old.Except(now)
            .Select(line => (line.Owner, Text: "- " + line.Text))
            .Concat(now.Except(old).Select(line => (line.Owner, Text: "+ " + line.Text)));
        return string.Concat(
            changes
                .GroupBy(change => change.Owner)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"  {group.Key}\n{string.Concat(group.Select(change => $"  {change.Text}\n"))}")
        );
    }

    /// <summary>Each line with the type that it stands under: two types may have the same member.</summary>
    private static List<(string Owner, string Text)> Lines(string listing)
    {
        var lines = new List<(string, string)>();
        string space = "";
        string owner = "";
        foreach (string line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
                space = line;
            else if (!line.StartsWith(' '))
                owner = line;
            lines.Add((line == space ? space : $"{space}: {owner}", line));
        }
        return lines;
    }
}
