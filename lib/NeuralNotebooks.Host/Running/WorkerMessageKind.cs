namespace NeuralNotebooks.Host.Running;

/// <summary>What a line between the runner and a lesson's process says.</summary>
internal enum WorkerMessageKind
{
    /// <summary>To the worker: start the session in this folder.</summary>
    Open,

    /// <summary>To the worker: run this cell.</summary>
    Run,

    /// <summary>To the worker: stop the cell that runs.</summary>
    Stop,

    /// <summary>To the runner: the compiler is warm and the session is open.</summary>
    Ready,

    /// <summary>To the runner: console text.</summary>
    Stream,

    /// <summary>To the runner: a displayed value.</summary>
    Display,

    /// <summary>To the runner: a displayed value changed.</summary>
    Update,

    /// <summary>To the runner: forget the cell's output.</summary>
    Clear,

    /// <summary>To the runner: how far the cell's work is; no part of its output.</summary>
    Progress,

    /// <summary>To the runner: the cell has ended.</summary>
    Done,
}
