using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Host.Sandboxing;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons.Grading;

/// <summary>
/// The walls around a student's process, tried by cells that nobody has looked at before. They aim at nothing but what
/// the test made for them: a program that sleeps, a folder, a listener.
/// </summary>
public sealed class SandboxTests
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    [SandboxFact]
    public void A_cell_reaches_no_process_no_file_and_no_network()
    {
        var folder = Directory.CreateTempSubdirectory("decoy-");
        using var sleeper = Process.Start("sleep", "120");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            string port = Text(((IPEndPoint)listener.LocalEndpoint).Port);
            using var student = new StudentProcess(Sandbox.Create(folder.FullName), 0);
            string said = Run(
                student,
                $$"""
                using System.IO;
                using System.Net.Sockets;
                using System.Diagnostics;
                var found = new List<string>();
                string dataName = "NEURALNOTEBOOKS_DATA";
                void Try(string what, Action way)
                {
                    try { way(); found.Add(what); }
                    catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException
                        or ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception) { }
                }
                Try("signal", () => Process.GetProcessById({{Text(sleeper.Id)}}).Kill());
                Try("folder", () => File.WriteAllText("{{folder.FullName}}/mine", ""));
                Try("data", () => File.WriteAllText(Environment.GetEnvironmentVariable(dataName) + "/mine", ""));
                Try("library", () => File.AppendAllText(Directory.GetFiles(AppContext.BaseDirectory, "*.dll")[0], "x"));
                Try("system", () => File.WriteAllText("/usr/lib/mine", ""));
                Try("kernel", () => File.WriteAllText("/proc/sys/kernel/hostname", "mine"));
                Try("network", () => new TcpClient().Connect("127.0.0.1", {{port}}));
                Try("program", () => Process.Start("/bin/sh", "-c true"));
                Try("home", () => Directory.GetFiles("/root"));
                Try("homes", () => Directory.GetFiles("/home"));
                Try("passwords", () => File.ReadAllText("/etc/passwd"));
                File.WriteAllText("notes.txt", "here I may write");
                string.Join(",", found) + "|" + Process.GetProcesses().Length
                """
            );
            Assert.StartsWith("|", said, StringComparison.Ordinal);
            Assert.InRange(int.Parse(said[1..], CultureInfo.InvariantCulture), 1, 4);
            Assert.False(sleeper.HasExited);
            Assert.Empty(folder.EnumerateFileSystemInfos());
            Assert.False(listener.Pending());
        }
        finally
        {
            sleeper.Kill();
            folder.Delete(recursive: true);
        }
    }

    [SandboxFact]
    public void Memory_and_disk_are_limited()
    {
        using var student = new StudentProcess(Sandbox.Create(data: null), 1);
        string memory = Run(
            student,
            """
            var hoard = new List<byte[]>();
            string end = "none";
            try { for (int i = 0; i < 80; i++) { hoard.Add(new byte[100_000_000]); } }
            catch (OutOfMemoryException) { end = hoard.Count <= 11 ? "limited" : "late"; }
            hoard.Clear();
            end
            """
        );
        Assert.Equal("limited", memory);
        string native = Run(
            student,
            """
            using System.Runtime.InteropServices;
            var blocks = new List<IntPtr>();
            string stop = "none";
            try { for (int i = 0; i < 80; i++) { blocks.Add(Marshal.AllocHGlobal(100_000_000)); } }
            catch (OutOfMemoryException) { stop = blocks.Count <= 42 ? "limited" : "late"; }
            blocks.ForEach(Marshal.FreeHGlobal);
            stop
            """
        );
        Assert.Equal("limited", native);
        string disk = Run(
            student,
            """
            string full = "none";
            try { for (int i = 0; i < 20; i++) { System.IO.File.WriteAllBytes("file" + i, new byte[10_000_000]); } }
            catch (System.IO.IOException) { full = "limited"; }
            full
            """
        );
        Assert.Equal("limited", disk);
    }

    [SandboxFact]
    public void The_number_of_threads_and_processes_is_limited()
    {
        using var student = new StudentProcess(Sandbox.Create(data: null), 2);
        // Two thousand that end by themselves, if they were allowed to start.
        var result = student.Run(
            """
            using System.Threading;
            int started = 0;
            try
            {
                for (; started < 2000; started++)
                    new Thread(() => Thread.Sleep(3000), 65536) { IsBackground = true }.Start();
            }
            catch (OutOfMemoryException) { }
            started
            """,
            TimeLimit
        );
        // Without a thread to do it on, .NET sometimes gives up altogether.
        if (result.Error?.Name == WorkerProcess.ProcessEnded)
            return;
        Assert.InRange(
            int.Parse(result.Value![MimeBundle.PlainText]!, CultureInfo.InvariantCulture),
            1,
            Sandbox.MostProcesses
        );
    }

    [SandboxFact]
    public void A_process_that_writes_without_end_is_ended()
    {
        using var student = new StudentProcess(Sandbox.Create(data: null), 3);
        var flood = student.Run(
            """
            using System.IO;
            var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle((IntPtr)1, false);
            var text = new FileStream(handle, FileAccess.Write);
            var block = new byte[1 << 20];
            for (int i = 0; i < 1000; i++) { text.Write(block); }
            """,
            TimeLimit
        );
        Assert.Equal(CellStatus.Error, flood.Status);
        Assert.Contains("64 MB", flood.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_bubblewrap_there_is_no_sandbox_and_no_way_around_it()
    {
        var error = Assert.Throws<SandboxException>(() => Sandbox.Create(data: null, path: "/nowhere"));
        if (OperatingSystem.IsLinux())
            Assert.Contains("bubblewrap is not installed", error.Message, StringComparison.Ordinal);
    }

    [SandboxFact]
    public void The_proof_notices_when_there_are_no_walls()
    {
        // The same program that looks for ways out of a sandbox, here where there is none.
        var folder = Directory.CreateTempSubdirectory("decoy-");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string said = SandboxProof.Try(
            folder.FullName,
            ((IPEndPoint)listener.LocalEndpoint).Port,
            Environment.ProcessId
        );
        folder.Delete(recursive: true);
        Assert.Contains("it can write outside", said, StringComparison.Ordinal);
        Assert.Contains("it can see folders outside", said, StringComparison.Ordinal);
        Assert.Contains("it can see processes outside", said, StringComparison.Ordinal);
        Assert.Contains("it reaches the network", said, StringComparison.Ordinal);
        Assert.Contains("processes is not limited", said, StringComparison.Ordinal);
    }

    private static string Run(StudentProcess student, string code)
    {
        var result = student.Run(code, TimeLimit);
        Assert.True(result.Status == CellStatus.Ok, result.Error?.Message);
        return result.Value![MimeBundle.PlainText]!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
