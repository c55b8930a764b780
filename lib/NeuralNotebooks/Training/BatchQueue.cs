using System.Numerics;
using NeuralNotebooks.Layers;

namespace NeuralNotebooks.Training;

/// <summary>The batches of an epoch: one is learned from while idle workers copy the next.</summary>
internal sealed class BatchQueue<T>(
    Samples<T> samples,
    int[] order,
    BatchPlan plan,
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

    private BatchReader<T> current = new(samples, order, plan.LargestBatch, outputs, transform);
    private BatchReader<T> next = new(samples, order, plan.LargestBatch, outputs, transform);
    private bool isAhead;

    /// <summary>
    /// The batch at a place of the epoch; valid until the next call. Ask for one after the other, from 0.
    /// </summary>
    public Batch<T> Take(int index)
    {
        (current, next) = (next, current);
        if (isAhead)
            current.Complete();
        else
            current.Gather(plan.Start(index), plan.Rows(index), threads);
        // Not beyond the epoch: the order changes then.
        isAhead = copiesAhead && index + 1 < plan.Count;
        if (isAhead)
            next.GatherAhead(plan.Start(index + 1), plan.Rows(index + 1));
        return current.Batch;
    }

    /// <summary>Ends what was begun for a batch that nobody took.</summary>
    public void Dispose()
    {
        if (isAhead)
            next.Complete();
    }
}
