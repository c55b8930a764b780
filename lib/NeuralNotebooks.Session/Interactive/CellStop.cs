using System.ComponentModel;
using System.Runtime.CompilerServices;
using NeuralNotebooks.Conventions;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Interactive;

/// <summary>
/// Where a cell's own code asks whether it is to stop, and whether it may go deeper; the host writes the calls into it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellStop
{
    // Room for more than ten thousand calls, and so little that recursion without end is noticed at once: unwinding a
    // stack of 16 MB takes seconds. What is left is for libraries, which ask nobody.
    private const nint OwnStack = 2 << 20;

    // An exception takes a time that grows with the square of the async methods it passes through.
    private const nint OwnStackOfAsync = OwnStack / 4;

    // The runtime's own question leaves at least this much.
    private const nint Shallow = 32 << 10;

    // Asking the page takes as long as a few hundred rounds of an interpreted loop.
    private const int ChecksBetweenPolls = 1 << 10;

    [ThreadStatic]
    private static nint stackBegin;

    private static int checks;

    /// <summary>Ends the loop when the cell is stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    public static void Check()
    {
        if (OperatingSystem.IsBrowser() && (++checks & (ChecksBetweenPolls - 1)) == 0)
            (AppContext.GetData(CellStopName.Poll) as Action)?.Invoke();
        CurrentCell.Stop.ThrowIfCancellationRequested();
    }

    /// <summary>Ends a method that has called itself until the stack is full, which would end the process.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    public static void CheckDepth() => HasDepth();

    /// <summary><see cref="CheckDepth"/> for an async method, of which fewer may call each other.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    public static void CheckAsyncDepth() => HasAsyncDepth();

    /// <summary><see cref="CheckDepth"/> for the middle of an expression: true, or it throws.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    public static bool HasDepth() => HasDepth(OwnStack);

    /// <summary><see cref="CheckAsyncDepth"/> for the middle of an expression: true, or it throws.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    public static bool HasAsyncDepth() => HasDepth(OwnStackOfAsync);

    private static bool HasDepth(nint most)
    {
        byte here = 0;
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
        nint begin = stackBegin;
        // Stacks grow towards smaller addresses. Most calls are here, and asked nothing more.
        return (begin != 0 && begin - address < Shallow) || HasDepthBelow(address, most);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasDepthBelow(nint address, nint most)
    {
        // The first call on a thread says where its stack begins, for this purpose.
        if (stackBegin == 0)
            stackBegin = address;
        return stackBegin - address < most && RuntimeHelpers.TryEnsureSufficientExecutionStack()
            ? true
            : throw new InsufficientExecutionStackException(
                "Something calls itself again and again and never comes to an end. "
                    + "Does every path reach a case that returns without another call?"
            );
    }
}
