namespace NeuralNotebooks.Training;

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>The validation loss had stopped falling.</summary>
    StoppedEarly,

    /// <summary>The caller's cancellation token asked for it.</summary>
    Cancelled,

    /// <summary>The loss or a weight was no longer a finite number.</summary>
    Diverged,
}
