using System.Globalization;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>Softmax with cross-entropy for a batch of 128: loss, right answers and gradient, on one thread.</summary>
[MemoryDiagnoser]
public class SoftmaxBenchmarks
{
    private const int Rows = 128;

    private readonly Step<float> step = new() { Rows = Rows, Threads = 1 };
    private readonly OutputLoss<float> loss = OutputLoss<float>.Of(Loss.CrossEntropy, Activation.Linear);
    private PaddedMatrix<float> logits = null!,
        result = null!;
    private Batch<float> batch = null!;

    [Params(10, 1000)]
    public int Classes { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(Classes))];
        string[] names = [.. Enumerable.Range(0, Classes).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        batch = new Batch<float>(Rows, 1, Classes);
        batch.Gather(
            Samples<float>.From(new Dataset(new float[Rows], labels, 1, names), 1, Classes),
            null,
            0,
            Rows,
            step
        );
        logits = new PaddedMatrix<float>(Rows, Classes);
        logits.CopyFrom(RandomNumbers.Uniform(Rows * Classes, seed: 2));
        result = new PaddedMatrix<float>(Rows, Classes);
        loss.Prepare(Rows);
    }

    /// <summary>The probabilities alone, with System.Numerics.Tensors.</summary>
    [Benchmark(Baseline = true)]
    public void TensorPrimitivesSoftmax()
    {
        for (int row = 0; row < Rows; row++)
            TensorPrimitives.SoftMax<float>(logits.Row(row), result.Row(row));
    }

    [Benchmark]
    public void Probabilities() => loss.Outputs(logits, result, step);

    [Benchmark]
    public double LossAndGradient() => loss.Run(logits, result, batch, wantGradient: true, step).Loss;
}
