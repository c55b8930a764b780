using System.Globalization;

namespace NeuralNotebooks.Benchmarks.Epochs;

/// <summary>
/// Runs another build's epochs and this one's in turn, and prints how their times compare: whether a change has cost
/// speed.
/// </summary>
internal static class BesideOtherBuild
{
    /// <summary>
    /// A round is both builds, one right after the other, so that a machine that slows down slows both; every second
    /// round goes the other way round, so that neither is always the first.
    /// </summary>
    /// <param name="folder">The other build: a checkout, or the folder of its Benchmarks.dll.</param>
    /// <param name="rounds">Times that both are run; the medians over all rounds are compared.</param>
    /// <param name="repetitions">Epochs of each case in a run, after one that is not counted.</param>
    public static void Run(string folder, int rounds, int repetitions)
    {
        EpochProgram other = EpochProgram.In(folder, repetitions),
            ours = EpochProgram.Ours(repetitions);
        List<EpochTime> otherTimes = [],
            ourTimes = [];
        for (int round = 0; round < rounds; round++)
        {
            if (round % 2 == 1)
                ourTimes.AddRange(ours.Run());
            otherTimes.AddRange(other.Run());
            if (round % 2 == 0)
                ourTimes.AddRange(ours.Run());
        }

        Console.WriteLine("| network | batch | optimizer | other, s | this, s | other ÷ this | smallest | largest |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var medians = new List<double>();
        foreach (var cases in ourTimes.GroupBy(time => time.Case))
        {
            double[] before = [.. otherTimes.Where(time => time.Case == cases.Key).Select(time => time.Seconds)],
                now = [.. cases.Select(time => time.Seconds)];
            if (before.Length != now.Length)
                throw new InvalidOperationException($"The two builds do not measure the same: {cases.Key}.");
            // Within a round, so that what the machine did meanwhile cancels.
            double[] ratios = [.. before.Zip(now, (then, today) => then / today)];
            medians.Add(Timing.Median(ratios));
            (string network, int batch, string optimizer) = cases.Key;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {network} | {batch} | {optimizer} | {Timing.Median(before):F4} | {Timing.Median(now):F4} | "
                        + $"{medians[^1]:F3} | {ratios.Min():F3} | {ratios.Max():F3} |"
                )
            );
        }

        double mean = Math.Exp(medians.Average(Math.Log));
        Console.WriteLine();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"other ÷ this: the median of {rounds} rounds, above 1 where this build is faster; "
                    + $"geometric mean {mean:F3}, smallest {medians.Min():F3}"
            )
        );
    }
}
