using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NeuralNotebooks.Editor.Streams;

/// <summary>Keeps the process's standard input and output for the protocol, and nothing else.</summary>
/// <remarks>
/// A cell may start a program, or write past the console: what they write goes to the log (standard error), and there
/// is nothing for them to read. Otherwise one line of theirs would be taken for a message, or they would take one of
/// ours.
/// </remarks>
internal static partial class StandardStreams
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;

    private const int WindowsInput = -10;
    private const int WindowsOutput = -11;
    private const int WindowsError = -12;

    /// <summary>Takes both over; to be called once, before anybody else uses them.</summary>
    /// <exception cref="Win32Exception">The system does not let us.</exception>
    public static (Stream Input, Stream Output) TakeOver() =>
        OperatingSystem.IsWindows() ? TakeOverOnWindows() : TakeOverOnUnix();

    private static (Stream Input, Stream Output) TakeOverOnUnix()
    {
        var input = Own(Input, FileAccess.Read);
        var output = Own(Output, FileAccess.Write);
        using var nothing = File.OpenHandle("/dev/null");
        Checked(Duplicate((int)nothing.DangerousGetHandle(), Input));
        Checked(Duplicate(Error, Output));
        return (input, output);
    }

    private static FileStream Own(int descriptor, FileAccess access)
    {
        int own = Checked(Duplicate(descriptor));
        // Not for the programs that a cell starts: an end that they hold open would never be seen to close.
        Checked(Control(own, OperatingSystem.IsLinux() ? 0x5451u : 0x20006601u));
        return new FileStream(new SafeFileHandle(own, ownsHandle: true), access, bufferSize: 0);
    }

    private static (Stream Input, Stream Output) TakeOverOnWindows()
    {
        var input = Console.OpenStandardInput();
        var output = Console.OpenStandardOutput();
        var nothing = File.OpenHandle("NUL");
        if (!SetStandardHandle(WindowsInput, nothing.DangerousGetHandle()))
            throw new Win32Exception();
        if (!SetStandardHandle(WindowsOutput, GetStandardHandle(WindowsError)))
            throw new Win32Exception();
        // Stays open as long as the process.
        nothing.SetHandleAsInvalid();
        return (input, output);
    }

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception();

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int descriptor, int target);

    // With FIOCLEX, which takes no third argument.
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request);

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle", SetLastError = true)]
    private static partial IntPtr GetStandardHandle(int which);

    [LibraryImport("kernel32", EntryPoint = "SetStdHandle", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStandardHandle(int which, IntPtr handle);
}
