using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Host.Running;

/// <summary>
/// Compares two texts: words and signs exactly, numbers within a tolerance, blanks by their presence.
/// </summary>
internal static partial class TextComparison
{
    public static bool AreEqual(string first, string second, Tolerance tolerance)
    {
        if (first == second)
            return true;
        // A number with a digit more pushes its table's columns apart: that is no difference.
        var firstParts = Parts().Matches(first);
        var secondParts = Parts().Matches(second);
        return firstParts.Count == secondParts.Count
            && firstParts.Zip(secondParts).All(pair => AreSamePart(pair.First.Value, pair.Second.Value, tolerance));
    }

    private static bool AreSamePart(string first, string second, Tolerance tolerance) =>
        first == second
        || (
            double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out double firstNumber)
            && double.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out double secondNumber)
            && tolerance.AreClose(firstNumber, secondNumber)
        );

    // A number (its sign too, unless it follows a letter or digit), a word, or any other sign; blanks are not kept.
    [GeneratedRegex(@"(?:(?<![\w.)])[-+])?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\p{L}+|[^\s\p{L}\d]")]
    private static partial Regex Parts();
}
