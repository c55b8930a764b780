namespace NeuralNotebooks.Session.Running;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Ok,

    /// <summary>It could not be compiled, or an exception left it.</summary>
    Error,

    /// <summary>Stopped from outside; variables keep the values they had.</summary>
    Stopped,

    /// <summary>Told to stop, but still running on its thread: only a new process helps.</summary>
    StillRunning,
}
