using System.Diagnostics;

namespace NeuralNotebooks.Host.Tests.Notebooks;

/// <summary>A test on a disk of its own, which is soon full; skipped where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !CanMount())
            Skip = "needs Linux and the right to mount a small disk in a namespace of one's own (unshare --mount)";
    }

    private static bool CanMount()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("unshare", ["-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"])
                {
                    RedirectStandardError = true,
                }
            )!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
