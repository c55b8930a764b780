using System.ComponentModel;
using System.Diagnostics;

namespace NeuralNotebooks.Lessons;

/// <summary>
/// A test that needs a Python with NumPy; skipped with the reason where there is none, but never on CI.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NumpyFactAttribute : FactAttribute
{
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];

    private static readonly Lazy<string?> WithNumpy = new(() => Interpreters.FirstOrDefault(CanImportNumpy));

    public NumpyFactAttribute()
    {
        if (WithNumpy.Value is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "Needs a Python with NumPy (Debian: apt-get install python3-numpy).";
    }

    /// <summary>The interpreter that has NumPy.</summary>
    public static string Interpreter =>
        WithNumpy.Value
        ?? throw new InvalidOperationException("Expected a Python with NumPy (apt-get install python3-numpy).");

    private static bool CanImportNumpy(string interpreter)
    {
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo(interpreter, ["-c", "import numpy"]) { RedirectStandardError = true }
            )!;
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
