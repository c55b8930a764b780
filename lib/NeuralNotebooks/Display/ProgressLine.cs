using System.Diagnostics;

namespace NeuralNotebooks.Display;

/// <summary>A line of a notebook that says how far work is: shown when it takes a while, then updated.</summary>
/// <remarks>Any thread may report; where no notebook shows the line, nothing happens.</remarks>
/// <param name="delay">How long the work may take without a word.</param>
internal sealed class ProgressLine(TimeSpan delay)
{
    // As often as an eye can read numbers.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Func<object, Action<object>>? display = RunningCell.DisplayProgress;
    private readonly Lock gate = new();
    private long due = After(delay);
    private Action<object>? update;

    /// <summary>Whether it is time to say something; asking costs next to nothing.</summary>
    public bool IsDue => display is not null && Stopwatch.GetTimestamp() >= Volatile.Read(ref due);

    /// <summary>Shows a text, if it is time to.</summary>
    public void Report(Func<string> text)
    {
        if (!IsDue)
            return;
        lock (gate)
        {
            if (!IsDue)
                return;
            Show(text());
            Volatile.Write(ref due, After(Interval));
        }
    }

    /// <summary>The last words; none if the work was done before anything was shown.</summary>
    public void End(Func<string> text)
    {
        lock (gate)
        {
            if (update is not null)
                Show(text());
        }
    }

    private void Show(string text)
    {
        if (update is null)
            update = display!(text);
        else
            update(text);
    }

    private static long After(TimeSpan time) =>
        Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
}
