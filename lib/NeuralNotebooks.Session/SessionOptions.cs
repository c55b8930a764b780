using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Session;

/// <summary>What a session needs to know beside the code.</summary>
public sealed record SessionOptions
{
    /// <summary>The notebook's folder: the working directory, and where relative paths in #r and #load start.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>
    /// A folder with the library, for notebooks that say <c>#r "../lib/bin/…"</c> where there is no such folder; null
    /// for none.
    /// </summary>
    public string? LibraryFolder { get; init; }

    /// <summary>
    /// Whether the first cell that gets the library from <see cref="LibraryFolder"/> says so: who builds a library of
    /// his own wants to know; who installed an editor's extension never had another.
    /// </summary>
    public bool AnnouncesLibraryFolder { get; init; } = true;

    /// <summary>The folder of this program, whose own copy of the library stands beside it.</summary>
    public static string ProgramFolder { get; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>Answers <c>#r "nuget: Name, Version"</c>; without one such a line is an error that says so.</summary>
    public IPackageResolver? Packages { get; init; }

    /// <summary>The environment variable that switches lines of progress off when it is <c>0</c>.</summary>
    public const string ProgressVariable = "NEURALNOTEBOOKS_PROGRESS";

    /// <summary>
    /// Is told how far work is, such as a training; null to show it among the cell's outputs. A host that keeps outputs
    /// wants it elsewhere, because times differ from run to run.
    /// </summary>
    public Action<string>? Progress { get; init; }

    /// <summary>What runs the cells: by default a thread for each; where there are no threads, the caller's.</summary>
    public ICellRunner Runner { get; init; } =
        OperatingSystem.IsBrowser() ? new CallingThreadRunner() : new CellThreadRunner();
}
