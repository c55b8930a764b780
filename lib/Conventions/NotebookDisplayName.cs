namespace NeuralNotebooks.Conventions;

/// <summary>How a library shows something in the notebook that uses it, though neither knows the other.</summary>
/// <remarks>
/// A host keeps functions in <see cref="AppContext"/> under these names. Each is a
/// <c>Func&lt;object, Action&lt;object&gt;&gt;</c>: it shows a value now and gives the action that puts another one in
/// its place. In other hosts and in programs there is none. This file is compiled into both.
/// </remarks>
internal static class NotebookDisplayName
{
    /// <summary>For what belongs to the cell's output.</summary>
    public const string Output = "Notebook.Display";

    /// <summary>
    /// For a line that says how far work is. Its times differ from run to run, so a host that keeps outputs shows it
    /// elsewhere, or has no such function.
    /// </summary>
    public const string Progress = "Notebook.DisplayProgress";
}
