using System.Numerics;
using NeuralNotebooks.Layers;

namespace NeuralNotebooks.Training;

/// <summary>The batches of an epoch: one is learned from while idle workers copy the next.</summary>
internal sealed class BatchQueue<T>(
    Samples<T> samples,
    int[] order,
    int batchSize,
    int outputs,
    ISampleTransform<T>? transform,
    Step<T> step,
    int smallestBatch
) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Copying is over soon, so a worker that is at it comes to its next part in time. A sample that is changed takes
    /// too long for that; those are shared out at once.
    /// </summary>
    private readonly bool copiesAhead = transform is null && step.Threads > 1;

    private Batch<T> current = new(LargestOf(order.Length, batchSize, smallestBatch), samples.Features, outputs)
    {
        Transform = transform,
    };
    private Batch<T> next = new(LargestOf(order.Length, batchSize, smallestBatch), samples.Features, outputs)
    {
        Transform = transform,
    };
    private bool isAhead;

    /// <summary>Batches in one epoch; a last one that would be too small goes with the one before.</summary>
    public int Count { get; } = CountOf(order.Length, batchSize, smallestBatch);

    /// <summary>The most samples that a batch has.</summary>
    public int LargestBatch { get; } = LargestOf(order.Length, batchSize, smallestBatch);

    /// <summary>
    /// The batch at a place of the epoch; valid until the next call. Ask for one after the other, from 0.
    /// </summary>
    public Batch<T> Take(int index)
    {
        (current, next) = (next, current);
        if (isAhead)
            current.Complete();
        else
            current.Gather(samples, order, index * batchSize, Rows(index), step);
        // Not beyond the epoch: the order changes then.
        isAhead = copiesAhead && index + 1 < Count;
        if (isAhead)
            next.GatherAhead(samples, order, (index + 1) * batchSize, Rows(index + 1));
        return current;
    }

    /// <summary>Ends what was begun for a batch that nobody took.</summary>
    public void Dispose()
    {
        if (isAhead)
            next.Complete();
    }

    private int Rows(int index) => index == Count - 1 ? order.Length - index * batchSize : batchSize;

    private static int CountOf(int samples, int batchSize, int smallestBatch)
    {
        int whole = samples / batchSize,
            rest = samples % batchSize;
        return whole == 0 || rest >= smallestBatch ? whole + 1 : whole;
    }

    private static int LargestOf(int samples, int batchSize, int smallestBatch) =>
        Math.Max(Math.Min(batchSize, samples), samples - (CountOf(samples, batchSize, smallestBatch) - 1) * batchSize);
}
