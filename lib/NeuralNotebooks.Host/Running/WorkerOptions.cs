namespace NeuralNotebooks.Host.Running;

/// <summary>How a lesson's process is started.</summary>
internal sealed record WorkerOptions
{
    /// <summary>Variables to set for the lesson.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the process gets these variables only, and none of this process.</summary>
    public bool IsEnvironmentWhole { get; init; }

    /// <summary>The program and its first arguments; null for this program, run by dotnet.</summary>
    public IReadOnlyList<string>? Program { get; init; }

    /// <summary>How much the process may write, in bytes; then it is ended.</summary>
    public long MostOutput { get; init; } = long.MaxValue;
}
