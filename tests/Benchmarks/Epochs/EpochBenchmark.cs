using System.Globalization;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Benchmarks.Epochs;

/// <summary>
/// Seconds per training epoch, for the networks, batches and optimizers that the NumPy and PyTorch programs time.
/// </summary>
/// <remarks>
/// Not with BenchmarkDotNet: it cannot time Python programs, and ours must be timed as they are, the median of some
/// epochs of one training.
/// </remarks>
internal static class EpochBenchmark
{
    private const int Samples = 60_000;

    private static readonly Case[] Cases =
    [
        new([784, 128, 10], Activation.ReLU, 32),
        new([784, 128, 10], Activation.ReLU, 128),
        new([784, 128, 10], Activation.ReLU, 512),
        new([784, 16, 16, 10], Activation.Sigmoid, 10),
        new([784, 512, 512, 10], Activation.ReLU, 128),
    ];

    /// <summary>
    /// Epochs of the first case that are not counted: .NET recompiles hot code while it runs, and NumPy's was compiled
    /// long ago.
    /// </summary>
    private const int WarmUpEpochs = 15;

    /// <summary>
    /// Prints the median of some epochs after an uncounted one; one and all threads when none are given.
    /// </summary>
    public static void Run(int? onlyThreads, int repetitions)
    {
        var random = new Random(1);
        float[] inputs = new float[Samples * 784];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = random.NextSingle();
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(10))];
        var data = new Dataset(
            inputs,
            labels,
            784,
            [.. Enumerable.Range(0, 10).Select(i => i.ToString(CultureInfo.InvariantCulture))]
        );
        foreach (int threads in onlyThreads is { } only ? [only] : new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            Train(Cases[0], new Adam(0.001), WarmUpEpochs, data, threads);
            foreach (var size in Cases)
            {
                foreach (var optimizer in new Optimizer[] { new Sgd(0.01), new Adam(0.001) })
                {
                    var history = Train(size, optimizer, 1 + repetitions, data, threads);
                    var time = new EpochTime(
                        "csharp",
                        threads,
                        string.Join('-', size.Sizes),
                        size.Batch,
                        optimizer is Sgd ? "SGD" : "Adam",
                        Timing.Median(history.Epochs.Skip(1).Select(epoch => epoch.Seconds))
                    );
                    Console.WriteLine(time);
                }
            }
        }
    }

    private static TrainingHistory Train(Case size, Optimizer optimizer, int epochs, Dataset data, int threads) =>
        new Mlp(size.Sizes, new MlpOptions { Hidden = size.Hidden }).Fit(
            data,
            new TrainingOptions
            {
                Epochs = epochs,
                BatchSize = size.Batch,
                Optimizer = optimizer,
                Threads = threads,
            }
        );

    private sealed record Case(int[] Sizes, Activation Hidden, int Batch);
}
