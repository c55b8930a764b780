namespace NeuralNotebooks.Session.Running;

/// <summary>How a cell ended.</summary>
internal enum CellStatus
{
    Ok,
    Error,

    /// <summary>Stopped from outside; variables keep the values they had.</summary>
    Stopped,

    /// <summary>Told to stop, but still running on its thread: only a new process helps.</summary>
    StillRunning,
}
