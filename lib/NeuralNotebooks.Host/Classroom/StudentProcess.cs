using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>A process in which one student's notebook runs, with its limits.</summary>
/// <remarks>
/// There is no way to start one outside of a sandbox: a hostile cell would have the teacher's rights.
/// </remarks>
internal sealed class StudentProcess : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("grade-").FullName;
    private readonly WorkerProcess worker;
    private int number;

    /// <summary>Starts it.</summary>
    /// <param name="libraries">The folder with the lessons' libraries.</param>
    /// <param name="hidden">The folder with all submissions.</param>
    public StudentProcess(string libraries, string hidden)
    {
        var environment = new Dictionary<string, string>
        {
            ["TMPDIR"] = scratch,
            ["HOME"] = scratch,
            ["DOTNET_CLI_HOME"] = scratch,
            ["DOTNET_EnableDiagnostics"] = "0",
            // A gigabyte for .NET's own memory: beyond it a cell ends with OutOfMemoryException.
            ["DOTNET_GCHeapHardLimit"] = "0x40000000",
            ["NEURALNOTEBOOKS_OFFLINE"] = "1",
        };
        worker = WorkerProcess.Start(environment, Sandbox.Wrapper(scratch, libraries, hidden));
        string notebooks = Path.Combine(scratch, "notebooks");
        worker.Open(notebooks);
    }

    /// <summary>Runs a cell.</summary>
    public CellResult Run(string code, TimeSpan timeLimit) => worker.Run(code, ++number, timeLimit, new Silence());

    public void Dispose()
    {
        worker.Dispose();
        Directory.Delete(scratch, recursive: true);
    }

    /// <summary>What students print is of no interest here.</summary>
    private sealed class Silence : ICellOutput
    {
        public void WriteStream(StandardStream stream, string text) { }

        public void Display(MimeBundle bundle, string displayId) { }

        public void UpdateDisplay(MimeBundle bundle, string displayId) { }

        public void ClearOutput(bool wait) { }

        public string ReadInput(string prompt, bool isPassword, CancellationToken stop) => "";
    }
}
