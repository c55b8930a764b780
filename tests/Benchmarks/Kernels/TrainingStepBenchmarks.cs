using System.Globalization;
using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>
/// A whole training step of a 784-128-10 network with a batch of 128: the mean of the 100 steps of one <c>Fit</c>,
/// which allocates for all of them together.
/// </summary>
[MemoryDiagnoser]
public class TrainingStepBenchmarks
{
    private const int Batch = 128,
        Steps = 100,
        Features = 784,
        Classes = 10;

    private Dataset data = null!;
    private Mlp network = null!;

    public static IEnumerable<Optimizer> Rules { get; } = [new Sgd(0.01), new Adam(0.001)];

    [ParamsSource(nameof(Rules))]
    public Optimizer Rule { get; set; } = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        data = new Dataset(
            RandomNumbers.Uniform(Steps * Batch * Features, seed: 2),
            [.. Enumerable.Range(0, Steps * Batch).Select(_ => random.Next(Classes))],
            Features,
            [.. Enumerable.Range(0, Classes).Select(i => i.ToString(CultureInfo.InvariantCulture))]
        );
        network = new Mlp(Features, 128, Classes);
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public TrainingHistory Step() =>
        network.Fit(
            data,
            new TrainingOptions
            {
                Epochs = 1,
                BatchSize = Batch,
                Optimizer = Rule,
                Threads = Threads,
            }
        );
}
