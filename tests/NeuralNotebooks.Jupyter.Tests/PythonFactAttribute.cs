using System.Diagnostics;

namespace NeuralNotebooks.Jupyter.Tests;

/// <summary>
/// A test that needs a Python with certain modules; skipped with the reason where there is none, but never on CI.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];

    private static readonly Lazy<string?> WithZmq = new(() => Interpreters.FirstOrDefault(CanImportZmq));

    public PythonFactAttribute()
    {
        if (WithZmq.Value is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "Needs a Python with pyzmq (Debian: apt-get install python3-zmq).";
    }

    /// <summary>The interpreter that has pyzmq.</summary>
    public static string Interpreter =>
        WithZmq.Value
        ?? throw new InvalidOperationException("Expected a Python with pyzmq (apt-get install python3-zmq).");

    private static bool CanImportZmq(string interpreter)
    {
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo(interpreter, ["-c", "import zmq"]) { RedirectStandardError = true }
            )!;
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
