using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>
/// An activation and its gradient for the 128 × 128 outputs of a layer, on one thread. Both work in place, so each call
/// first copies fresh numbers, as a step has them: what <see cref="Copy"/> takes is part of both.
/// </summary>
[MemoryDiagnoser]
public class ActivationBenchmarks
{
    private const int Rows = 128,
        Columns = 128;

    private static readonly Block All = new(0, Rows, 0, Columns);

    private readonly PaddedMatrix<float> source = new(Rows, Columns);
    private readonly PaddedMatrix<float> output = new(Rows, Columns);
    private readonly PaddedMatrix<float> values = new(Rows, Columns);
    private readonly PaddedMatrix<float> bias = new(1, Columns);
    private LayerActivation<float> activation = null!;

    public static IEnumerable<Activation> Activations { get; } =
    [Activation.ReLU, Activation.LeakyReLU, Activation.Sigmoid, Activation.Tanh];

    [ParamsSource(nameof(Activations))]
    public Activation Function { get; set; } = null!;

    [GlobalSetup]
    public void Fill()
    {
        activation = LayerActivation<float>.Of(Function);
        source.CopyFrom(RandomNumbers.Uniform(Rows * Columns, seed: 1));
        output.CopyFrom(source);
        activation.Forward(output, bias, null, All);
    }

    [Benchmark]
    public void Copy() => values.CopyFrom(source);

    [Benchmark]
    public void Forward()
    {
        values.CopyFrom(source);
        activation.Forward(values, bias, null, All);
    }

    [Benchmark]
    public void Backward()
    {
        values.CopyFrom(source);
        activation.Backward(output, null, values, All);
    }

    /// <summary>What System.Numerics.Tensors takes for the same outputs, without the bias.</summary>
    [Benchmark(Baseline = true)]
    public void TensorPrimitivesForward()
    {
        ReadOnlySpan<float> z = source.Memory;
        var f = values.Memory;
        if (Function == Activation.Sigmoid)
            TensorPrimitives.Sigmoid(z, f);
        else if (Function == Activation.Tanh)
            TensorPrimitives.Tanh(z, f);
        else if (Function == Activation.ReLU)
            TensorPrimitives.Max(z, 0, f);
        else
            LeakyReLU(z, f);
    }

    /// <summary>max(z, slope · z), which is the leaky ReLU for slopes below one.</summary>
    private static void LeakyReLU(ReadOnlySpan<float> z, Span<float> f)
    {
        TensorPrimitives.Multiply(z, (float)Activation.LeakySlope, f);
        TensorPrimitives.Max(z, f, f);
    }
}
