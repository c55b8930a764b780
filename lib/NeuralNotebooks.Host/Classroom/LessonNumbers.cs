using System.Globalization;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>Lessons named on the command line: "3", "1-5", "0,2,4-6".</summary>
internal static class LessonNumbers
{
    /// <summary>Reads such a list.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IReadOnlySet<int> Parse(string text)
    {
        var numbers = new HashSet<int>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int[] ends = [.. part.Split('-', StringSplitOptions.TrimEntries).Select(Number)];
            if (ends.Length > 2 || ends[^1] < ends[0])
                throw Wrong(text);
            numbers.UnionWith(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }

        return numbers;

        int Number(string end) =>
            int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 100
                ? number
                : throw Wrong(text);
    }

    /// <summary>The number at the start of a notebook's name; null when there is none.</summary>
    public static int? Of(string path)
    {
        string digits = string.Concat(Path.GetFileName(path).TakeWhile(char.IsAsciiDigit));
        return digits.Length is 1 or 2 ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }

    private static FormatException Wrong(string text) => new($"\"{text}\" names no lessons. Write 3, 1-5 or 0,2,4-6.");
}
