namespace NeuralNotebooks.Training;

/// <summary>Calls an action with each report at once, in the training's own thread and order.</summary>
/// <remarks>
/// <see cref="Progress{T}"/> posts its reports to another thread, where they may arrive late or in another order:
/// wrong for a copy of the weights that is to be taken after a certain epoch.
/// </remarks>
/// <param name="action">What to do with a report.</param>
public sealed class ImmediateProgress(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    private readonly Action<TrainingProgress> action = action ?? throw new ArgumentNullException(nameof(action));

    /// <summary>Hands the report to the action.</summary>
    public void Report(TrainingProgress value) => action(value);
}
