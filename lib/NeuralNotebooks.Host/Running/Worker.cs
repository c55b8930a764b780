using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.Win32.SafeHandles;
using NeuralNotebooks.Conventions;
using NeuralNotebooks.Jupyter.Packages;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Host.Running;

/// <summary>
/// The process in which one lesson runs: reads cells from standard input, answers on standard output.
/// </summary>
internal sealed class Worker : ICellOutput, IDisposable
{
    private const int CompilerStack = 16 << 20;

    private readonly StreamWriter output;
    private readonly StreamReader input;
    private readonly BlockingCollection<WorkerMessage> requests = [];
    private readonly Lock gate = new();
    private volatile CancellationTokenSource? running;

    private Worker(Stream input, Stream output)
    {
        this.input = new StreamReader(input, new UTF8Encoding(false));
        this.output = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
    }

    /// <summary>Serves the runner until it closes the connection.</summary>
    public static int Run()
    {
        using var worker = new Worker(Console.OpenStandardInput(), OpenOutput());
        var warm = CSharpSession.PrewarmAsync();
        // What a cell has written before it ended the process, or a thread of its own did, belongs to its output.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CSharpSession.FlushOutput();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => CSharpSession.FlushOutput();
        new Thread(worker.ReadRequests) { IsBackground = true, Name = "requests" }.Start();
        // The compiler goes deep; the main thread's stack is not the same everywhere.
        var serving = new Thread(() => worker.Serve(warm), CompilerStack) { Name = "cells" };
        serving.Start();
        serving.Join();
        return 0;
    }

    // On Unix the console's own stream takes a lock on Console.Out, which is the captured console that calls us.
    private static Stream OpenOutput() =>
        OperatingSystem.IsWindows()
            ? Console.OpenStandardOutput()
            : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    public void WriteStream(StandardStream stream, string text) =>
        Send(
            new WorkerMessage
            {
                Kind = WorkerMessageKind.Stream,
                Stream = stream,
                Text = text,
            }
        );

    public void Display(MimeBundle bundle, string displayId) =>
        Send(
            new WorkerMessage
            {
                Kind = WorkerMessageKind.Display,
                Text = displayId,
                Data = [.. bundle],
            }
        );

    public void UpdateDisplay(MimeBundle bundle, string displayId) =>
        Send(
            new WorkerMessage
            {
                Kind = WorkerMessageKind.Update,
                Text = displayId,
                Data = [.. bundle],
            }
        );

    public void ClearOutput(bool wait) => Send(new WorkerMessage { Kind = WorkerMessageKind.Clear, Wait = wait });

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
        throw new InvalidOperationException(
            "This cell asks for input, but it runs from the command line with nobody to answer. "
                + "Open the notebook in VS Code or Jupyter, or tag the cell skip-run."
        );

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
        requests.Dispose();
    }

    private void ReadRequests()
    {
        while (input.ReadLine() is { } line)
        {
            if (WorkerMessage.TryParse(line) is not { } message)
                continue;
            if (message.Kind == WorkerMessageKind.Stop)
                running?.Cancel();
            else
                requests.Add(message);
        }

        // The runner is gone. What a cell may still be doing is of no use to anyone.
        Environment.Exit(0);
    }

    private void Serve(Task warm)
    {
        CSharpSession? session = null;
        foreach (var request in requests.GetConsumingEnumerable())
        {
            if (request.Kind != WorkerMessageKind.Open)
            {
                RunCell(session!, request);
                continue;
            }

            // The first cell's time limit is for the cell, not for the compiler's start.
            warm.Wait();
            session = new CSharpSession(
                new SessionOptions
                {
                    WorkingDirectory = request.Text!,
                    LibraryFolder = SessionOptions.ProgramFolder,
                    Packages = new PackageRestorer(),
                    Progress = text => Send(new WorkerMessage { Kind = WorkerMessageKind.Progress, Text = text }),
                }
            );
            Send(new WorkerMessage { Kind = WorkerMessageKind.Ready });
        }
    }

    private void RunCell(CSharpSession session, WorkerMessage request)
    {
        using var stop = new CancellationTokenSource();
        running = stop;
        var result = session.Execute(request.Text!, this, request.Number, stop.Token);
        running = null;
        using var process = Process.GetCurrentProcess();
        Send(
            new WorkerMessage
            {
                Kind = WorkerMessageKind.Done,
                Status = result.Status,
                Data = result.Value is null ? null : [.. result.Value],
                Error = result.Error,
                DataUsed = AppContext.GetData(DataUsedName.Value) as string,
                PeakMemory = process.PeakWorkingSet64,
            }
        );
    }

    private void Send(WorkerMessage message)
    {
        lock (gate)
        {
            output.Write(WorkerMessage.Mark);
            output.WriteLine(message.ToLine());
            output.Flush();
        }
    }
}
