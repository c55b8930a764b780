namespace NeuralNotebooks.Conventions;

/// <summary>How a notebook host and a library agree on stopping, though neither knows the other.</summary>
/// <remarks>
/// The host keeps the running cell's <see cref="CancellationToken"/> in <see cref="AppContext"/> under this name;
/// whatever may compute for long takes it from there. This file is compiled into both.
/// </remarks>
internal static class CellStopName
{
    public const string Value = "Notebook.CellStop";

    /// <summary>
    /// An <see cref="Action"/> that looks for a stop request, and cancels the token where there is one: for a browser,
    /// where no other thread could. To be called now and then, before the token is asked.
    /// </summary>
    public const string Poll = "Notebook.CellStopPoll";
}
