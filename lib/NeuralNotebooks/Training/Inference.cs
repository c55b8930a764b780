using System.Collections.Concurrent;
using System.Numerics;
using NeuralNotebooks.Layers;

namespace NeuralNotebooks.Training;

/// <summary>
/// What a network says to samples, and how often it is right. Every call has buffers of its own, so any number of
/// threads may ask at the same time.
/// </summary>
internal sealed class Inference<T>(LayerStack<T> stack)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LargestBatch = 256;

    /// <summary>Buffers that no call uses now: making them takes longer than a pass of a few samples.</summary>
    private readonly ConcurrentStack<StackBuffers<T>> spare = new();

    /// <summary>The outputs, samples × outputs.</summary>
    public T[,] Outputs(Samples<T> samples)
    {
        var outputs = new T[samples.Count, stack.Outputs];
        ForEachBatch(
            samples,
            Environment.ProcessorCount,
            (batch, first, buffers, pass) =>
            {
                var result = stack.Output(batch, buffers, pass);
                for (int row = 0; row < batch.Rows; row++)
                {
                    for (int column = 0; column < stack.Outputs; column++)
                        outputs[first + row, column] = result[row, column];
                }
            }
        );
        return outputs;
    }

    /// <summary>The class of each sample.</summary>
    public int[] Classes(Samples<T> samples)
    {
        int[] classes = new int[samples.Count];
        ForEachBatch(
            samples,
            Environment.ProcessorCount,
            (batch, first, buffers, pass) =>
            {
                var result = stack.Output(batch, buffers, pass);
                for (int row = 0; row < batch.Rows; row++)
                    classes[first + row] = ClassOf(result.Row(row));
            }
        );
        return classes;
    }

    /// <summary>Mean loss and the rest on a set, in batches.</summary>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public Evaluation Evaluate(Samples<T> samples, int threads)
    {
        if (samples.Count == 0)
            throw new ArgumentException("Expected at least one sample, but the set is empty.");
        int classes = samples.Labels is null ? 0 : Math.Max(2, stack.Outputs);
        int[,] confusion = new int[classes, classes];
        double loss = 0;
        int correct = 0;
        ForEachBatch(
            samples,
            threads,
            (batch, first, buffers, pass) =>
            {
                (double batchLoss, int batchCorrect) = stack.Evaluate(batch, buffers, pass);
                loss += batchLoss;
                correct += batchCorrect;
                for (int row = 0; classes > 0 && row < batch.Rows; row++)
                    confusion[batch.Labels[row], ClassOf(buffers.Loss.Result.Row(row))]++;
            }
        );
        return new Evaluation(
            loss / samples.Count,
            HasClasses(samples) ? (double)correct / samples.Count : double.NaN,
            confusion
        );
    }

    /// <summary>Whether "right answer" means anything: there are labels, or the outputs are probabilities.</summary>
    public bool HasClasses(Samples<T> samples) => samples.Labels is not null || stack.OutputsAreProbabilities;

    /// <summary>
    /// Calls <paramref name="use"/> with each batch of a set in its order, its first sample, and what a pass needs.
    /// </summary>
    private void ForEachBatch(Samples<T> samples, int threads, Action<Batch<T>, int, StackBuffers<T>, PassContext> use)
    {
        int capacity = Math.Min(LargestBatch, samples.Count);
        if (!spare.TryPop(out var buffers) || buffers.Rows < capacity)
            buffers = new StackBuffers<T>(stack, capacity, forTraining: false);
        var reader = new BatchReader<T>(samples, null, capacity, stack.Outputs);
        for (int first = 0; first < samples.Count; first += capacity)
        {
            int rows = Math.Min(capacity, samples.Count - first);
            reader.Gather(first, rows, threads);
            use(reader.Batch, first, buffers, new PassContext { Rows = rows, Threads = threads });
        }

        // After an exception the buffers are left to the garbage collector.
        spare.Push(buffers);
    }

    /// <summary>The largest of several outputs, or the side of a half of a single one.</summary>
    private static int ClassOf(ReadOnlySpan<T> outputs)
    {
        if (outputs.Length == 1)
            return double.CreateTruncating(outputs[0]) >= 0.5 ? 1 : 0;
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best])
                best = i;
        }

        return best;
    }
}
