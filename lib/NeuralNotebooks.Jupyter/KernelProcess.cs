using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Jupyter.Packages;
using NeuralNotebooks.Session;

namespace NeuralNotebooks.Jupyter;

/// <summary>The process of a kernel: from its connection file to its end.</summary>
internal static class KernelProcess
{
    private const int CompilerStack = 16 << 20;

    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(3);

    /// <summary>Serves front ends, then ends the process, whatever threads a cell has left behind.</summary>
    /// <exception cref="KernelStartException">The connection file cannot be used.</exception>
    public static void Run(string connectionFile)
    {
        // The compiler needs most of the start; it warms up while the sockets open and the front end says hello.
        _ = CSharpSession.PrewarmAsync();
        // Cells take the console over; the kernel's own words go where the front end keeps its log.
        var log = TextWriter.Synchronized(Console.Error);
        var connection = ConnectionFile.Read(connectionFile);
        string folder = Environment.CurrentDirectory;
        var session = new CSharpSession(
            new SessionOptions
            {
                WorkingDirectory = folder,
                LibraryFolder = SessionOptions.ProgramFolder,
                Packages = new PackageRestorer(),
            }
        );
        using var kernel = new JupyterKernel(
            connection,
            session,
            folder,
            message => log.WriteLine($"[neuralnotebooks] {message}")
        );
        // A cell that cannot be stopped must not keep the process alive.
        using var patience = kernel.Ended.Register(() => RunLater(EndProcess));
        ParentWatch.Start(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), kernel.Stop);
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            kernel.Interrupt();
        };
        using var terminate = PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                kernel.Stop();
            }
        );
        // Where the process ends although nobody has asked for it, what was written before is still shown.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (!kernel.Ended.IsCancellationRequested)
                kernel.SayGoodbye("The kernel's process has ended: a cell called Environment.Exit.");
        };
        // An exception that leaves a thread of the notebook's own ends that thread only.
        ExceptionHandling.SetUnhandledExceptionHandler(session.TryReportFromThread);
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
            kernel.SayGoodbye($"The kernel's process has ended: {thrown.ExceptionObject}");
        // The compiler goes deep; the main thread's stack is not the same everywhere.
        var serving = new Thread(kernel.Run, CompilerStack) { Name = "shell" };
        serving.Start();
        serving.Join();
        EndProcess();
    }

    private static void EndProcess()
    {
        // Handlers that a cell has registered run at the end, and may never return.
        RunLater(Process.GetCurrentProcess().Kill);
        Environment.Exit(0);
    }

    private static void RunLater(Action end) =>
        new Thread(() =>
        {
            Thread.Sleep(FarewellTime);
            end();
        })
        {
            IsBackground = true,
            Name = "end",
        }.Start();
}
