using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Display;

/// <summary>What the notebook host says of the cell that runs now, and what it does for it.</summary>
/// <remarks>
/// Our host cannot see into a loop of this library, and ending a thread from outside is something .NET does not always
/// survive.
/// So the host puts the cell's token into <see cref="AppContext"/>, and whatever may compute for long takes it from
/// there when it begins. In other hosts and in programs there is none, and nothing is ever stopped.
/// </remarks>
internal static class RunningCell
{
    /// <summary>Cancelled when the user stops the cell.</summary>
    public static CancellationToken Stop =>
        AppContext.GetData(CellStopName.Value) is CancellationToken stop ? stop : CancellationToken.None;

    /// <summary>Shows a value as part of the cell's output; null where no notebook is.</summary>
    public static Func<object, Action<object>>? Display => Function(NotebookDisplayName.Output);

    /// <summary>Shows a line that says how far work is; null where nobody looks.</summary>
    public static Func<object, Action<object>>? DisplayProgress => Function(NotebookDisplayName.Progress);

    private static Func<object, Action<object>>? Function(string name) =>
        AppContext.GetData(name) as Func<object, Action<object>>;
}
