using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Session.Hints;

/// <summary>What the compiler says, without the words that come of how a cell is compiled.</summary>
internal static partial class CompilerMessage
{
    /// <summary>The message of an error or a warning.</summary>
    public static string Of(Diagnostic error) =>
        // Each cell is a class to the compiler, which no student knows.
        CellClass()
            .Replace(
                error.GetMessage(CultureInfo.InvariantCulture),
                match => match.Value.StartsWith("The", StringComparison.Ordinal) ? "This cell" : ""
            );

    [GeneratedRegex(@"The type 'Submission#\d+'|Submission#\d+\.?")]
    private static partial Regex CellClass();
}
