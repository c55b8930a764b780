namespace NeuralNotebooks.Data;

/// <summary>A set that is neither on this machine nor to be had from a mirror.</summary>
public sealed class DatasetUnavailableException : IOException
{
    internal DatasetUnavailableException(
        DatasetEntry entry,
        DatasetFile file,
        string reason,
        IReadOnlyList<string> problems
    )
        : base(Describe(entry, file, reason, problems))
    {
        Title = entry.Title;
        Reason = reason;
    }

    /// <summary>The set that was asked for.</summary>
    public string Title { get; }

    /// <summary>Why it cannot be had, in a few words.</summary>
    public string Reason { get; }

    private static string Describe(
        DatasetEntry entry,
        DatasetFile file,
        string reason,
        IReadOnlyList<string> problems
    ) =>
        $"{file.Name} of {entry.Title} is not available: {reason}."
        + string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))
        + Environment.NewLine
        + $"Put {file.Name}.gz into the folder {entry.Name} of the folder that {DataOptions.FolderVariable} names, "
        + $"or try again with a network connection. The set is described at {entry.Homepage}";
}
