using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Data;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Training;

/// <summary>
/// What a network learns from or is tested on: inputs, and either one label or a row of targets per sample.
/// </summary>
internal sealed class Samples<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] inputs;
    private readonly T[] targets;

    private Samples(T[] inputs, int features, int count, int[]? labels, T[] targets, int outputs)
    {
        this.inputs = inputs;
        this.targets = targets;
        Features = features;
        Count = count;
        Labels = labels;
        Outputs = outputs;
    }

    public int Count { get; }

    public int Features { get; }

    /// <summary>Numbers per target; 0 when there are labels.</summary>
    public int Outputs { get; }

    public int[]? Labels { get; }

    /// <summary>All inputs, sample after sample.</summary>
    public ReadOnlySpan<T> Inputs => inputs;

    /// <summary>All targets, sample after sample; empty when there are labels.</summary>
    public ReadOnlySpan<T> Targets => targets;

    public ReadOnlySpan<T> Input(int sample) => inputs.AsSpan(sample * Features, Features);

    public ReadOnlySpan<T> Target(int sample) => targets.AsSpan(sample * Outputs, Outputs);

    /// <summary>A labelled set for a network of this shape; a single output stands for class 1 of two.</summary>
    /// <exception cref="ArgumentException">The set does not fit the network, or an input is not finite.</exception>
    public static Samples<T> From(Dataset dataset, int features, int outputs)
    {
        if (dataset.Features != features)
            throw new ArgumentException(
                $"Layer 1 expects {features} inputs, but got samples of {dataset.Features} features."
            );
        int classes = outputs == 1 ? 2 : outputs;
        for (int i = 0; i < dataset.Count; i++)
        {
            if (dataset.Labels[i] < 0 || dataset.Labels[i] >= classes)
            {
                throw new ArgumentException(
                    $"A network with {outputs} outputs expects labels from 0 to {classes - 1}, but sample {i} "
                        + $"has {dataset.Labels[i]}."
                );
            }
        }

        var values = dataset.Inputs as T[] ?? Array.ConvertAll(dataset.Inputs, T.CreateTruncating);
        var samples = new Samples<T>(values, features, dataset.Count, dataset.Labels, [], 0);
        RequireFinite(values, features, "input");
        return samples;
    }

    /// <summary>Inputs and targets, one row per sample.</summary>
    /// <exception cref="ArgumentException">The matrices do not fit the network or each other, or hold a number that is
    /// not finite.</exception>
    public static Samples<T> From(T[,] inputs, T[,] targets, int features, int outputs)
    {
        int rows = inputs.GetLength(0);
        if (inputs.GetLength(1) != features)
            throw new ArgumentException($"Layer 1 expects {features} inputs, but got {inputs.GetLength(1)}.");
        if (targets.GetLength(1) != outputs)
            throw new ArgumentException(
                $"The last layer has {outputs} outputs, but a target has {targets.GetLength(1)} numbers."
            );
        if (targets.GetLength(0) != rows)
            throw new ArgumentException(
                $"Expected one target for each of {rows} inputs, but got {targets.GetLength(0)}."
            );
        var samples = new Samples<T>(Flat(inputs), features, rows, null, Flat(targets), outputs);
        RequireFinite(samples.inputs, features, "input");
        RequireFinite(samples.targets, outputs, "target");
        return samples;
    }

    /// <summary>Copies of the samples with these indices, in this order.</summary>
    public Samples<T> Subset(ReadOnlySpan<int> indices)
    {
        var someInputs = new T[indices.Length * Features];
        var someTargets = new T[indices.Length * Outputs];
        int[]? someLabels = Labels is null ? null : new int[indices.Length];
        Kernels.CopyRows(inputs, Features, indices, 0, someInputs, Features, indices.Length);
        Kernels.CopyRows(targets, Outputs, indices, 0, someTargets, Outputs, indices.Length);
        if (someLabels is not null)
            Kernels.CopyRows(Labels, 1, indices, 0, someLabels, 1, indices.Length);
        return new Samples<T>(someInputs, Features, indices.Length, someLabels, someTargets, Outputs);
    }

    private static T[] Flat(T[,] matrix) =>
        MemoryMarshal
            .CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(matrix)), matrix.Length)
            .ToArray();

    private static void RequireFinite(T[] values, int columns, string what)
    {
        if (Kernels.AreFinite<T>(values))
            return;
        int wrong = Array.FindIndex(values, value => !T.IsFinite(value));
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected finite numbers, but {what} {wrong % columns} of sample {wrong / columns} is {values[wrong]}."
            )
        );
    }
}
