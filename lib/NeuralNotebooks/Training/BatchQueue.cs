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
    int threads
) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Copying is over soon, so a worker that is at it comes to its next part in time. A sample that is changed takes
    /// too long for that; those are shared out at once.
    /// </summary>
    private readonly bool copiesAhead = transform is null && threads > 1;

    private BatchReader<T> current = new(samples, order, batchSize, outputs, transform);
    private BatchReader<T> next = new(samples, order, batchSize, outputs, transform);
    private bool isAhead;

    /// <summary>Batches in one epoch.</summary>
    public int Count { get; } = (order.Length + batchSize - 1) / batchSize;

    /// <summary>
    /// The batch at a place of the epoch; valid until the next call. Ask for one after the other, from 0.
    /// </summary>
    public Batch<T> Take(int index)
    {
        (current, next) = (next, current);
        if (isAhead)
            current.Complete();
        else
            current.Gather(index * batchSize, Rows(index), threads);
        // Not beyond the epoch: the order changes then.
        isAhead = copiesAhead && index + 1 < Count;
        if (isAhead)
            next.GatherAhead((index + 1) * batchSize, Rows(index + 1));
        return current.Batch;
    }

    /// <summary>Ends what was begun for a batch that nobody took.</summary>
    public void Dispose()
    {
        if (isAhead)
            next.Complete();
    }

    private int Rows(int index) => Math.Min(batchSize, order.Length - index * batchSize);
}
