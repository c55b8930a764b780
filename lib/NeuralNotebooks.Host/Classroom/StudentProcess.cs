using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Host.Sandboxing;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>A process in which one student's notebook runs, with its limits.</summary>
internal sealed class StudentProcess : IDisposable
{
    private readonly string? scratch;
    private readonly WorkerProcess worker;
    private int number;

    /// <summary>Starts it. The thread that does must live as long as the process.</summary>
    /// <param name="sandbox">Where it runs; null only when the teacher has asked for it to run without one.</param>
    /// <param name="place">Its place among those that run at the same time.</param>
    public StudentProcess(Sandbox? sandbox, int place)
    {
        scratch = sandbox is null ? Directory.CreateTempSubdirectory("grade-").FullName : null;
        worker = WorkerProcess.Start(sandbox?.Options(place) ?? Unprotected());
        try
        {
            worker.Open(scratch ?? Sandbox.Notebooks);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Looks at a cell without running it; all are looked at before the first one runs.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="guarded">Names that it may not declare; null for the lesson's own text.</param>
    /// <param name="timeLimit">How long that may take.</param>
    public CellResult Inspect(string code, IReadOnlyCollection<string>? guarded, TimeSpan timeLimit) =>
        worker.Inspect(code, guarded, timeLimit, new Silence());

    /// <summary>Runs a cell.</summary>
    public CellResult Run(string code, TimeSpan timeLimit) => worker.Run(code, ++number, timeLimit, new Silence());

    public void Dispose()
    {
        worker.Dispose();
        if (scratch is not null)
            Directory.Delete(scratch, recursive: true);
    }

    // Limits of memory and output, and no network in the lessons themselves: what can be had everywhere.
    private static WorkerOptions Unprotected() =>
        new()
        {
            MostOutput = 64L << 20,
            Environment = new Dictionary<string, string>
            {
                ["DOTNET_GCHeapHardLimit"] = "0x40000000",
                ["NEURALNOTEBOOKS_OFFLINE"] = "1",
            },
        };

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
