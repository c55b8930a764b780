using System.Globalization;

namespace NeuralNotebooks.Host.Running;

/// <summary>Shows two texts' differing lines, the notebook's with '-' and this run's with '+'.</summary>
internal static class LineDifference
{
    private const int MostLines = 12;
    private const int LongestLine = 160;

    public static IEnumerable<string> Between(string title, string expected, string actual, Tolerance tolerance)
    {
        var (first, second) = (Lines(expected), Lines(actual));
        int start = 0;
        while (
            start < first.Length
            && start < second.Length
            && TextComparison.AreEqual(first[start], second[start], tolerance)
        )
            start++;
        int end = 0;
        while (
            end < first.Length - start
            && end < second.Length - start
            && TextComparison.AreEqual(first[^(end + 1)], second[^(end + 1)], tolerance)
        )
        {
            end++;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"{title} differs from line {start + 1} on");
        if (start > 0)
            yield return "  " + Shorten(first[start - 1]);
        foreach (string? line in Quote('-', first[start..^end]).Concat(Quote('+', second[start..^end])))
            yield return line;
        if (end > 0)
            yield return "  " + Shorten(first[^end]);
    }

    public static IEnumerable<string> Quote(char sign, string text) => text.Length == 0 ? [] : Quote(sign, Lines(text));

    private static IEnumerable<string> Quote(char sign, string[] lines)
    {
        foreach (string? line in lines.Take(MostLines))
            yield return $"{sign} {Shorten(line)}";
        if (lines.Length > MostLines)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{sign} … and {lines.Length - MostLines} more lines"
            );
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    private static string Shorten(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";
}
