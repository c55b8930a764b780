using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Framework;
using NeuralNotebooks.Session.Output;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Host.Running;

/// <summary>The runner's side of a lesson's process.</summary>
/// <remarks>
/// A process of its own for each lesson: static state, Environment.Exit, a stack overflow, stray threads or memory of
/// one lesson cannot reach another, and the last resort against a cell that cannot be stopped is to kill it.
/// </remarks>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>The hidden command that a lesson's process is started with.</summary>
    public const string CommandName = "worker";

    /// <summary>The error name of a cell in which the process ended.</summary>
    public const string ProcessEnded = "ProcessEnded";

    private const string EndedByForce = "It did not stop when told to, so its process was ended.";
    private const int KeptErrorLines = 8;
    private const long MostWaitingBytes = 64 << 20;
    private static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(6);

    private readonly Process process;
    private readonly Thread[] readers;
    private readonly MessageQueue messages = new(MostWaitingBytes);
    private readonly ConcurrentQueue<string> errorLines = new();

    private WorkerProcess(Process process)
    {
        this.process = process;
        readers = [new Thread(ReadMessages) { IsBackground = true }, new Thread(ReadErrors) { IsBackground = true }];
        Array.ForEach(readers, reader => reader.Start());
    }

    /// <summary>The largest working set the process has reported, in bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Which data the lesson has used so far, as <c>DataUsedName</c> says; null for none.</summary>
    public string? DataUsed { get; private set; }

    /// <summary>Is told how far the work of a cell is, such as a training.</summary>
    public Action<string>? Progress { get; set; }

    /// <summary>Starts a process; it warms the compiler up while it waits for its lesson.</summary>
    /// <param name="environment">Variables to set for the lesson.</param>
    public static WorkerProcess Start(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(DotnetProgram.Path, [typeof(WorkerProcess).Assembly.Location, CommandName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return new WorkerProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new NotebookException($"The lesson's process did not start. {exception.Message}", exception);
        }
    }

    /// <summary>Starts the lesson's session in its folder, and waits until it is ready.</summary>
    public void Open(string folder)
    {
        Send(new WorkerMessage { Kind = WorkerMessageKind.Open, Text = folder });
        var watch = Stopwatch.StartNew();
        string said = "";
        while (watch.Elapsed < TimeToStart && messages.TryTake(out var answer, TimeToStart - watch.Elapsed))
        {
            if (answer.Kind == WorkerMessageKind.Ready)
                return;
            said += answer.Text;
        }

        string reason =
            watch.Elapsed < TimeToStart
                ? Reason(said)
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"It was not ready after {TimeToStart.TotalSeconds:0} s: is the machine very busy?"
                );
        throw new NotebookException($"The lesson's process did not start. {reason}");
    }

    /// <summary>The line that says most of what a process has printed before it ended.</summary>
    private string Reason(string said)
    {
        Array.ForEach(readers, reader => reader.Join(TimeSpan.FromSeconds(1)));
        string[] lines = [.. errorLines, .. said.Split('\n')];
        return Array.Find(lines, line => line.Contains("xception", StringComparison.Ordinal))
            ?? Array.Find(lines, line => !string.IsNullOrWhiteSpace(line))
            ?? "It ended without a word.";
    }

    /// <summary>Runs one cell to its end, its time limit, or the end of the process.</summary>
    public CellResult Run(string code, int number, TimeSpan timeLimit, ICellOutput output)
    {
        Send(
            new WorkerMessage
            {
                Kind = WorkerMessageKind.Run,
                Text = code,
                Number = number,
            }
        );
        var watch = Stopwatch.StartNew();
        bool isStopping = false;
        while (true)
        {
            var rest = timeLimit + (isStopping ? TimeToStop : TimeSpan.Zero) - watch.Elapsed;
            // Past the limit nothing more is taken: a cell that never stops printing would never run out of messages.
            if (rest > TimeSpan.Zero && messages.TryTake(out var message, rest))
            {
                if (message.Kind != WorkerMessageKind.Done)
                    Forward(message, output);
                else
                    return Ended(message, isStopping ? timeLimit : null);
            }
            else if (messages.IsCompleted)
            {
                return Died(number);
            }
            else if (!isStopping)
            {
                isStopping = true;
                Send(new WorkerMessage { Kind = WorkerMessageKind.Stop });
            }
            else
            {
                process.Kill(entireProcessTree: true);
                return new CellResult(CellStatus.StillRunning, null, TimeError(timeLimit, EndedByForce));
            }
        }
    }

    public void Dispose()
    {
        messages.Abandon();
        // The end of its input tells the worker to go; it may be busy with what a cell left behind.
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has gone already.
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(2)))
            process.Kill(entireProcessTree: true);
        // Both streams have ended with the process, unless it left children behind that hold them.
        if (Array.TrueForAll(readers, reader => reader.Join(TimeSpan.FromSeconds(1))))
            process.Dispose();
    }

    private static CellError TimeError(TimeSpan limit, string end)
    {
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"The cell ran longer than its time limit of {limit.TotalSeconds:0.###} s. {end} Use --timeout to "
                + $"allow more."
        );
        return new CellError("Timeout", message, [message]);
    }

    private void Forward(WorkerMessage message, ICellOutput output)
    {
        switch (message.Kind)
        {
            case WorkerMessageKind.Stream:
                output.WriteStream(message.Stream, message.Text!);
                break;
            case WorkerMessageKind.Display:
                output.Display(message.Bundle!, message.Text!);
                break;
            case WorkerMessageKind.Update:
                output.UpdateDisplay(message.Bundle!, message.Text!);
                break;
            case WorkerMessageKind.Clear:
                output.ClearOutput(message.Wait);
                break;
            case WorkerMessageKind.Progress:
                Progress?.Invoke(message.Text!);
                break;
        }
    }

    private CellResult Ended(WorkerMessage message, TimeSpan? exceeded)
    {
        PeakMemory = Math.Max(PeakMemory, message.PeakMemory);
        DataUsed = message.DataUsed;
        var error =
            exceeded is { } limit && message.Status != CellStatus.Ok
                ? TimeError(limit, message.Status == CellStatus.Stopped ? "It was stopped." : EndedByForce)
                : message.Error;
        return new CellResult(message.Status, message.Bundle, error);
    }

    private CellResult Died(int number)
    {
        process.WaitForExit(TimeSpan.FromSeconds(5));
        string code = process.HasExited ? process.ExitCode.ToString(CultureInfo.InvariantCulture) : "unknown";
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"The lesson's process ended with code {code} in cell [{number}]."
        );
        return new CellResult(
            CellStatus.Error,
            null,
            new CellError(ProcessEnded, message, [message, .. errorLines.Take(KeptErrorLines)])
        );
    }

    private void Send(WorkerMessage message)
    {
        try
        {
            process.StandardInput.WriteLine(message.ToLine());
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // The process has ended; the end of its output says so to whoever waits for an answer.
        }
    }

    private void ReadMessages()
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            int mark = line.LastIndexOf(WorkerMessage.Mark);
            var message = mark < 0 ? null : WorkerMessage.TryParse(line[(mark + 1)..]);
            if (message is { IsToRunner: false })
                message = null;
            string stray = message is null ? line + "\n" : line[..mark];
            if (stray.Length > 0)
                messages.Add(new WorkerMessage { Kind = WorkerMessageKind.Stream, Text = stray });
            if (message is not null)
                messages.Add(message);
        }

        messages.CompleteAdding();
    }

    private void ReadErrors()
    {
        while (process.StandardError.ReadLine() is { } line)
        {
            if (errorLines.Count < KeptErrorLines)
                errorLines.Enqueue(line);
        }
    }
}
