namespace NeuralNotebooks.Host.Commands;

/// <summary>A command that an assembly beside the notebooks offers.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Description">One sentence for the help.</param>
/// <param name="RunAsync">Runs the words after the name and gives the exit code.</param>
internal sealed record ExternalCommand(
    string Name,
    string Description,
    Func<string[], TextWriter, TextWriter, CancellationToken, Task<int>> RunAsync
);
