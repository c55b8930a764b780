using System.Diagnostics;

namespace NeuralNotebooks.Benchmarks;

/// <summary>
/// Wall-clock times for what BenchmarkDotNet is not made for: whole trainings beside programs in other languages, and
/// rates that are parts of a peak measured in the same process.
/// </summary>
internal static class Timing
{
    /// <summary>The seconds that one call takes.</summary>
    public static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>
    /// The shortest of several calls, in seconds: what else runs on the machine only makes them longer.
    /// </summary>
    public static double Best(Action action, int repetitions) =>
        Enumerable.Range(0, repetitions).Min(_ => Seconds(action));

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new InvalidOperationException("There is no median of no values.");
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
