using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Session;

/// <summary>What a session needs to know beside the code.</summary>
internal sealed record SessionOptions
{
    /// <summary>The notebook's folder: the working directory, and where relative paths in #r and #load start.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Answers <c>#r "nuget: Name, Version"</c>; without one such a line is an error that says so.</summary>
    public IPackageResolver? Packages { get; init; }

    /// <summary>How long a stopped cell may take to end before it is reported as still running.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(3);
}
