using System.Globalization;

namespace NeuralNotebooks.Benchmarks.Epochs;

/// <summary>
/// One measured line, as the peers' program and <c>epoch</c> print it: program,threads,network,batch,optimizer,seconds.
/// </summary>
internal sealed record EpochTime(
    string Program,
    int Threads,
    string Network,
    int Batch,
    string Optimizer,
    double Seconds
)
{
    /// <summary>What was trained: times of the same case can be compared.</summary>
    public (string Network, int Batch, string Optimizer) Case => (Network, Batch, Optimizer);

    /// <summary>The time in a line, or null when the line is something else, such as a comment.</summary>
    public static EpochTime? Parse(string line)
    {
        string[] parts = line.Split(',');
        return
            parts.Length == 6
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int threads)
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int batch)
            && double.TryParse(parts[5], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? new EpochTime(parts[0], threads, parts[2], batch, parts[4], seconds)
            : null;
    }

    /// <summary>The line that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Program},{Threads},{Network},{Batch},{Optimizer},{Seconds:F4}");
}
