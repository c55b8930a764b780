using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NeuralNotebooks.Jupyter;

/// <summary>Notices that the process which started this kernel is gone: nobody else would end an orphan.</summary>
internal static partial class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Calls back once, from its own thread, when the parent has ended.</summary>
    /// <param name="jupyterParent">The value of JPY_PARENT_PID: a process id, on Windows a process handle; null when
    /// not set.</param>
    /// <param name="parentEnded">What to do then.</param>
    public static void Start(string? jupyterParent, Action parentEnded)
    {
        var wait = OperatingSystem.IsWindows() ? WaitOnWindows(jupyterParent) : WaitOnUnix(jupyterParent);
        if (wait is null)
            return;
        new Thread(() =>
        {
            wait();
            parentEnded();
        })
        {
            IsBackground = true,
            Name = "parent watch",
        }.Start();
    }

    /// <summary>
    /// An orphan gets another parent; when the front end is not the direct parent, its process id is watched as well.
    /// </summary>
    private static Action? WaitOnUnix(string? jupyterParent)
    {
        int parent = ParentProcessId();
        // Started by the first process of a container, or already adopted: there is nothing to wait for.
        bool watchesParent = parent > 1;
        var frontEnd = ParseId(jupyterParent) is { } id && id > 1 && id != parent ? Find((int)id) : null;
        if (!watchesParent && frontEnd is null)
            return null;
        return () =>
        {
            while ((!watchesParent || ParentProcessId() == parent) && frontEnd?.HasExited != true)
                Thread.Sleep(Interval);
        };
    }

    private static Action? WaitOnWindows(string? jupyterParent)
    {
        if (ParseId(jupyterParent) is not { } handle || handle == 0)
            return null;
        return () =>
        {
            using var process = new ManualResetEvent(false);
            process.SafeWaitHandle = new SafeWaitHandle(checked((IntPtr)handle), ownsHandle: false);
            process.WaitOne();
        };
    }

    private static long? ParseId(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (Exception exception) when (exception is ArgumentException or Win32Exception)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentProcessId();
}
