using System.Text.RegularExpressions;
using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>The cells whose outputs are what a lesson has just asked its reader to predict.</summary>
/// <remarks><c>web/build/predictions.ts</c> has the same rule for the site; docs/classroom.md tells it.</remarks>
internal static partial class Predictions
{
    /// <summary>After each prediction the first code cell with an output, except for exercises.</summary>
    /// <returns>Those cells, from top to bottom.</returns>
    public static IReadOnlyList<NotebookCell> Answers(NotebookFile notebook)
    {
        var answers = new List<NotebookCell>();
        bool isAsked = false;
        foreach (var cell in notebook.Cells)
        {
            if (cell.Type == "markdown")
                isAsked |= Question().IsMatch(cell.Source);
            else if (isAsked && cell.Outputs.Count > 0 && !OfExercises().IsMatch(cell.Source))
            {
                answers.Add(cell);
                isAsked = false;
            }
        }

        return answers;
    }

    [GeneratedRegex(@"Predict before you run|\*\*Exercise \d+ \(predict\)")]
    private static partial Regex Question();

    // They say only how far one has come.
    [GeneratedRegex(@"^Exercise\.", RegexOptions.Multiline)]
    private static partial Regex OfExercises();
}
