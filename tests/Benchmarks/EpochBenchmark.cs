using System.Globalization;
using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Benchmarks;

/// <summary>Seconds per training epoch, for the networks, batches and optimizers that the NumPy and PyTorch programs time.</summary>
internal static class EpochBenchmark
{
    private const int Samples = 60_000;

    private static readonly (int[] Sizes, Activation Hidden, int Batch)[] Cases =
    [
        ([784, 128, 10], Activation.ReLU, 32),
        ([784, 128, 10], Activation.ReLU, 128),
        ([784, 128, 10], Activation.ReLU, 512),
        ([784, 16, 16, 10], Activation.Sigmoid, 10),
        ([784, 512, 512, 10], Activation.ReLU, 128),
    ];

    /// <summary>Prints the median of some epochs after an uncounted one; one and all threads when none are given.</summary>
    public static void Run(int? onlyThreads, int repetitions)
    {
        var random = new Random(1);
        var inputs = new float[Samples * 784];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = random.NextSingle();
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(10))];
        var data = new Dataset(inputs, labels, 784, [.. Enumerable.Range(0, 10).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
        foreach (int threads in onlyThreads is { } only ? [only] : new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            foreach ((int[] sizes, Activation hidden, int batch) in Cases)
            {
                foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.01), new Adam(0.001) })
                {
                    var network = new Mlp(sizes, new MlpOptions { Hidden = hidden });
                    TrainingHistory history = network.Fit(
                        data, new TrainingOptions { Epochs = 1 + repetitions, BatchSize = batch, Optimizer = optimizer, Threads = threads });
                    double[] seconds = [.. history.Epochs.Skip(1).Select(epoch => epoch.Seconds).Order()];
                    string name = optimizer is Sgd ? "SGD" : "Adam";
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"csharp,{threads},{string.Join('-', sizes)},{batch},{name},{seconds[seconds.Length / 2]:F4}"));
                }
            }
        }
    }
}
