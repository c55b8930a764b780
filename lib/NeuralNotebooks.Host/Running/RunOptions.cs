namespace NeuralNotebooks.Host.Running;

/// <summary>What the run command was asked to do.</summary>
internal sealed record RunOptions
{
    /// <summary>Write the outputs back into the notebooks.</summary>
    public bool Save { get; init; }

    /// <summary>Compare the outputs with those in the notebooks.</summary>
    public bool Check { get; init; }

    /// <summary>How long one cell may run.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The folder with the data sets, which the lessons find by an environment variable.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Lessons are told by an environment variable to download nothing.</summary>
    public bool Offline { get; init; }
}
