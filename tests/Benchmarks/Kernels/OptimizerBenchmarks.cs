using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>Each rule's update of 100 000 parameters, on one thread.</summary>
[MemoryDiagnoser]
public class OptimizerBenchmarks
{
    private const int Rows = 250,
        Columns = 400;

    private readonly Parameter<float> parameter = new("weights", Rows, Columns, isWeight: true);
    private ParameterUpdater<float> updater = null!;

    public static IEnumerable<Optimizer> Rules { get; } =
    [new Sgd(), new Momentum(), new Nesterov(), new AdaGrad(), new RmsProp(), new Adam(), new AdamW()];

    [ParamsSource(nameof(Rules))]
    public Optimizer Rule { get; set; } = null!;

    [GlobalSetup]
    public void Fill()
    {
        parameter.Value.CopyFrom(RandomNumbers.Uniform(Rows * Columns, seed: 1));
        parameter.Gradient.CopyFrom(RandomNumbers.Uniform(Rows * Columns, seed: 2));
        updater = new ParameterUpdater<float>(Rule);
        updater.Prepare([parameter]);
        updater.Begin(Rule.LearningRate);
    }

    [Benchmark]
    public void Update() => updater.Update(parameter, parameter.All);
}
