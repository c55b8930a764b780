using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Output;

/// <summary>Where a running cell's output goes: a notebook file, or a Jupyter front end.</summary>
/// <remarks>
/// The session never calls two members at the same time, and calls them in the order in which the cell wrote.
/// </remarks>
public interface ICellOutput
{
    /// <summary>Console text; many small writes arrive joined.</summary>
    void WriteStream(StandardStream stream, string text);

    /// <summary>A displayed value; <paramref name="displayId"/> names it for a later update.</summary>
    void Display(MimeBundle bundle, string displayId);

    /// <summary>Replaces what was displayed under this id, in this cell or an earlier one.</summary>
    void UpdateDisplay(MimeBundle bundle, string displayId);

    /// <summary>
    /// Removes the cell's output so far; with <paramref name="wait"/>, only when the next output comes.
    /// </summary>
    void ClearOutput(bool wait);

    /// <summary>Asks the person at the keyboard for one line and blocks until it is there.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped while it waited.</exception>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    string ReadInput(string prompt, bool isPassword, CancellationToken stop);

    /// <summary>
    /// Asks for one line without blocking, where that is possible; otherwise as <see cref="ReadInput"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">The cell was stopped while it waited.</exception>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    Task<string> ReadInputAsync(string prompt, bool isPassword, CancellationToken stop) =>
        Task.FromResult(ReadInput(prompt, isPassword, stop));
}
