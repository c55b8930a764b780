using System.Text.RegularExpressions;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>The folded parts of a lesson's text: solutions and instructor's notes.</summary>
internal static partial class FoldedParts
{
    /// <summary>The text without its solutions.</summary>
    public static string WithoutSolutions(string markdown) => Trim(Solution().Replace(markdown, ""));

    /// <summary>The text without its instructor's notes.</summary>
    public static string WithoutNotes(string markdown) => Trim(Note().Replace(markdown, ""));

    private static string Trim(string markdown) => BlankLines().Replace(markdown, "\n\n").Trim('\n');

    // Folded parts do not nest in the lessons; predictions keep theirs, which are called Answer and quoted.
    [GeneratedRegex(
        @"^<details>\s*<summary>\s*Solution.*?</details>[ \t]*$",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Solution();

    [GeneratedRegex(
        @"^<details>\s*<summary>\s*Instructor's note.*?</details>[ \t]*$",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Note();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();
}
