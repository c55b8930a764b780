using System.Diagnostics;
using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Data;

/// <summary>Tells the reader how many of the generated digits are drawn, if it takes longer than a moment.</summary>
/// <param name="count">How many there will be.</param>
internal sealed class DrawingProgress(long count)
{
    private readonly ProgressLine line = new(TimeSpan.FromSeconds(0.5));
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long drawn;

    /// <summary>So many more are drawn; any thread may say so.</summary>
    public void Add(int images)
    {
        long now = Interlocked.Add(ref drawn, images);
        line.Report(() => string.Create(CultureInfo.InvariantCulture, $"drawing digits: {now:N0} of {count:N0}"));
    }

    /// <summary>All are drawn.</summary>
    public void End() =>
        line.End(() =>
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} digits drawn in {watch.Elapsed.TotalSeconds:F1} s")
        );
}
