using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Output;

/// <summary>Joins a cell's small console writes into few, and keeps them in order with what it displays.</summary>
/// <remarks>
/// The work is done in finally blocks, where no abort is delivered: a cell that is stopped while it writes must not
/// leave a lock or half a message behind. (The optimiser would take the empty try away, and the protection with it.) A
/// cell that does little but write is hardly ever outside of them, so every write also asks whether the cell is to
/// stop.
/// </remarks>
/// <param name="output">Where the output goes.</param>
/// <param name="flushesItself">Whether nobody calls <see cref="Flush"/> while the cell computes: then a write passes
/// on what is there, unless the last one did so a moment ago.</param>
/// <param name="stop">Set when the cell is stopped.</param>
internal sealed class OutputBuffer(ICellOutput output, bool flushesItself = false, CancellationToken stop = default)
{
    private const int FlushLength = 1 << 14;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(40);

    private readonly object gate = new();
    private readonly StringBuilder pending = new();
    private StandardStream pendingStream;
    private long lastFlush;

    [MethodImpl(MethodImplOptions.NoOptimization | MethodImplOptions.NoInlining)]
    public void Write(StandardStream stream, ReadOnlySpan<char> text)
    {
        stop.ThrowIfCancellationRequested();
        if (text.IsEmpty)
            return;
        if (text.Length > LongText.Most)
        {
            Write(stream, LongText.Beginning(text, LongText.Most));
            Write(stream, LongText.Note(text.Length, LongText.Most));
            return;
        }

        try { }
        finally
        {
            lock (gate)
            {
                if (pendingStream != stream)
                    FlushPending();
                pendingStream = stream;
                pending.Append(text);
                if (pending.Length >= FlushLength || (flushesItself && IsDue()))
                    FlushPending();
            }
        }
    }

    public void Display(MimeBundle bundle, string displayId) =>
        UnlessStopped(() => output.Display(LongText.Cut(bundle), displayId));

    public void UpdateDisplay(MimeBundle bundle, string displayId) =>
        UnlessStopped(() => output.UpdateDisplay(LongText.Cut(bundle), displayId));

    public void ClearOutput(bool wait) => UnlessStopped(() => output.ClearOutput(wait));

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop)
    {
        Flush();
        return output.ReadInput(LongText.Cut(prompt), isPassword, stop);
    }

    public Task<string> ReadInputAsync(string prompt, bool isPassword, CancellationToken stop)
    {
        Flush();
        return output.ReadInputAsync(LongText.Cut(prompt), isPassword, stop);
    }

    /// <summary>Writes what is said of the cell, not by it: also when it has been stopped.</summary>
    public void WriteError(string text) => AfterFlush(() => output.WriteStream(StandardStream.Error, text));

    public void Flush() => AfterFlush(() => { });

    private void UnlessStopped(Action write)
    {
        stop.ThrowIfCancellationRequested();
        AfterFlush(write);
    }

    [MethodImpl(MethodImplOptions.NoOptimization | MethodImplOptions.NoInlining)]
    private void AfterFlush(Action write)
    {
        try { }
        finally
        {
            lock (gate)
            {
                FlushPending();
                write();
            }
        }
    }

    private bool IsDue() => Stopwatch.GetElapsedTime(lastFlush) > FlushInterval;

    private void FlushPending()
    {
        if (pending.Length == 0)
            return;
        string text = pending.ToString();
        lastFlush = Stopwatch.GetTimestamp();
        pending.Clear();
        output.WriteStream(pendingStream, text);
    }
}
