using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Editor.Streams;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Editor;

/// <summary>The process that runs one notebook for an editor, from its start to its end.</summary>
internal static class EditorProcess
{
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(3);

    /// <summary>Serves the editor at the other end of the standard streams, then ends the process.</summary>
    /// <param name="packages">Answers <c>#r "nuget:"</c>.</param>
    public static void Run(IPackageResolver packages)
    {
        // The compiler needs most of the start; it warms up while the editor says hello.
        _ = CSharpSession.PrewarmAsync();
        // Cells take the console over; our own words go where the editor keeps its log.
        var log = TextWriter.Synchronized(Console.Error);
        var (input, output) = StandardStreams.TakeOver();
        using var server = new EditorServer(
            input,
            output,
            packages,
            message => log.WriteLine($"[neuralnotebooks] {message}"),
            End
        );
        bool isEnding = false;
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            server.Interrupt();
        };
        using var terminate = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                End();
            }
        );
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (!isEnding)
                server.SayGoodbye("A cell has called Environment.Exit.");
        };
        // An exception that leaves a thread of the notebook's own ends that thread only.
        ExceptionHandling.SetUnhandledExceptionHandler(server.TryReport);
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
            server.SayGoodbye(thrown.ExceptionObject.ToString() ?? "");
        server.Run();
        End();

        void End()
        {
            isEnding = true;
            // Handlers that a cell has registered run at the end, and may never return.
            new Thread(() =>
            {
                Thread.Sleep(FarewellTime);
                Process.GetCurrentProcess().Kill();
            })
            {
                IsBackground = true,
                Name = "end",
            }.Start();
            Environment.Exit(0);
        }
    }
}
