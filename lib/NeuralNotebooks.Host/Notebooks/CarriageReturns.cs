using System.Text;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>
/// A progress line that rewrites itself with '\r' ends up as what was written last, as on a terminal.
/// </summary>
internal static class CarriageReturns
{
    public static string Apply(string text)
    {
        if (!text.Contains('\r', StringComparison.Ordinal))
            return text;
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        return string.Join('\n', lines.Select(LastState));
    }

    private static string LastState(string line)
    {
        var shown = new StringBuilder();
        foreach (string part in line.Split('\r'))
        {
            // What is written over replaces; the rest of a longer line stays.
            shown.Remove(0, Math.Min(part.Length, shown.Length)).Insert(0, part);
        }

        return shown.ToString().TrimEnd(' ');
    }
}
