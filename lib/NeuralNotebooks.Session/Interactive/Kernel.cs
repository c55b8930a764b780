using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Interactive;

/// <summary>What a cell can call without a using, under the names .NET Interactive gave them.</summary>
public static class Kernel
{
    /// <summary>Shows a value now, also in the middle of a cell, and gives a handle to replace it later.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; all that the value has when none is named.</param>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> shows another value in the same place.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var shown = new DisplayedValue(CurrentCell.NewDisplayId(), mimeTypes);
        CurrentCell.Output.Display(ValueFormatter.Format(value, mimeTypes), shown.DisplayId);
        return shown;
    }

    /// <summary>Marks a text as HTML, so that it is drawn rather than quoted.</summary>
    public static HtmlContent HTML(string content) => new(content);

    /// <summary>Asks the person at the keyboard for one line.</summary>
    /// <param name="prompt">What the front end shows beside the input box.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to answer, as when all lessons are run from the
    /// command line.</exception>
    public static Task<string> GetInputAsync(string prompt = "") =>
        CurrentCell.Output.ReadInputAsync(prompt, isPassword: false, CurrentCell.Stop);

    /// <summary>Asks for one line that is not shown while it is typed.</summary>
    /// <param name="prompt">What the front end shows beside the input box.</param>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    public static Task<string> GetPasswordAsync(string prompt = "") =>
        CurrentCell.Output.ReadInputAsync(prompt, isPassword: true, CurrentCell.Stop);

    /// <summary>
    /// Removes the cell's output so far; with <paramref name="wait"/>, only when the next output comes.
    /// </summary>
    public static void ClearOutput(bool wait = false) => CurrentCell.Output.ClearOutput(wait);
}
