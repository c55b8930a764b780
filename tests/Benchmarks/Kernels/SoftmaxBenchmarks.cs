using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>Softmax with cross-entropy for a batch of 128: loss, right answers and gradient, on one thread.</summary>
[MemoryDiagnoser]
public class SoftmaxBenchmarks
{
    private const int Rows = 128;

    private readonly PassContext pass = new() { Rows = Rows, Threads = 1 };
    private readonly OutputLoss<float> loss = OutputLoss<float>.Of(Loss.CrossEntropy, Activation.Linear);
    private PaddedMatrix<float> logits = null!;
    private LossBuffers<float> buffers = null!;
    private Batch<float> batch = null!;

    [Params(10, 1000)]
    public int Classes { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        batch = new Batch<float>(Rows, 1, Classes) { Rows = Rows, HasLabels = true };
        for (int row = 0; row < Rows; row++)
            batch.Labels[row] = random.Next(Classes);
        logits = new PaddedMatrix<float>(Rows, Classes);
        logits.CopyFrom(RandomNumbers.Uniform(Rows * Classes, seed: 2));
        buffers = new LossBuffers<float>(Rows, Classes);
    }

    /// <summary>The probabilities alone, with System.Numerics.Tensors.</summary>
    [Benchmark(Baseline = true)]
    public void TensorPrimitivesSoftmax()
    {
        for (int row = 0; row < Rows; row++)
            TensorPrimitives.SoftMax<float>(logits.Row(row), buffers.Result.Row(row));
    }

    [Benchmark]
    public void Probabilities() => loss.Outputs(logits, buffers, pass);

    [Benchmark]
    public double LossAndGradient() => loss.Run(logits, buffers, batch, wantGradient: true, pass).Loss;
}
