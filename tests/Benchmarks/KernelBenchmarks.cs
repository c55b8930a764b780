using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Benchmarks;

/// <summary>The kernels of a training step, at the shapes of a 784-128-10 network and a batch of 128.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private const int Batch = 128,
        Inputs = 784,
        Outputs = 128;

    private readonly float[] inputs = new float[Batch * Inputs];
    private readonly float[] weights = new float[Inputs * Outputs];
    private readonly float[] outputs = new float[Batch * Outputs];
    private readonly float[] inputGradient = new float[Batch * Inputs];
    private readonly float[] weightGradient = new float[Inputs * Outputs];

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        foreach (float[] values in new[] { inputs, weights, outputs })
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = random.NextSingle();
        }
    }

    [Benchmark]
    public void Forward() =>
        MatrixProduct.Multiply<float>(inputs, weights, outputs, Batch, Outputs, Inputs, threads: Threads);

    [Benchmark]
    public void WeightGradient() =>
        MatrixProduct.Multiply<float>(
            inputs,
            outputs,
            weightGradient,
            Inputs,
            Outputs,
            Batch,
            transposeA: true,
            threads: Threads
        );

    [Benchmark]
    public void InputGradient() =>
        MatrixProduct.Multiply<float>(
            outputs,
            weights,
            inputGradient,
            Batch,
            Inputs,
            Outputs,
            transposeB: true,
            threads: Threads
        );
}
