namespace NeuralNotebooks.Host.Classroom;

/// <summary>What a class's notebooks hold.</summary>
internal sealed record HandoutOptions
{
    /// <summary>Leave the solutions out.</summary>
    public bool NoSolutions { get; init; }

    /// <summary>Leave the instructor's notes out.</summary>
    public bool NoNotes { get; init; }

    /// <summary>Leave the outputs out.</summary>
    public bool NoOutputs { get; init; }

    /// <summary>Leave notebooks that are there as they are, and add what is missing.</summary>
    public bool KeepExisting { get; init; }

    /// <summary>The lessons' numbers; all when there are none.</summary>
    public IReadOnlySet<int> Lessons { get; init; } = new HashSet<int>();
}
