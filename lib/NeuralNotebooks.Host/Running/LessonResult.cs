using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Session;

namespace NeuralNotebooks.Host.Running;

/// <summary>What running one lesson gave.</summary>
internal sealed record LessonResult
{
    public required string Name { get; init; }

    /// <summary>Code cells that were run.</summary>
    public int CellsRun { get; init; }

    /// <summary>Code cells there are to run.</summary>
    public int CellsToRun { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>The largest working set of the lesson's process, in bytes.</summary>
    public long PeakMemory { get; init; }

    /// <summary>Which data the lesson has used: real, generated, or null for none.</summary>
    public string? DataUsed { get; init; }

    /// <summary>The cell that failed, and how; null when none did.</summary>
    public (NotebookCell Cell, int Number, CellError Error)? Failure { get; init; }

    /// <summary>Why the lesson could not be run, or its outputs not be saved; null when all went well.</summary>
    public string? Problem { get; init; }

    /// <summary>The cells that were tried and left out, because what they need cannot be had here.</summary>
    public IReadOnlyList<SkippedCell> Skipped { get; init; } = [];

    /// <summary>Where outputs differ from those in the notebook.</summary>
    public IReadOnlyList<OutputDifference> Differences { get; init; } = [];

    /// <summary>Whether the notebook's file was changed.</summary>
    public bool IsSaved { get; init; }

    public bool IsOk => Failure is null && Problem is null && Differences.Count == 0;
}
