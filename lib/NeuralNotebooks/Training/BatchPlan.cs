namespace NeuralNotebooks.Training;

/// <summary>How an epoch's samples are cut into batches: equal ones, and what is left.</summary>
/// <param name="samples">Samples in an epoch, at least <paramref name="batchSize"/>.</param>
/// <param name="batchSize">Samples in a batch, at least 1.</param>
/// <param name="smallestBatch">At least 1: if fewer are left for the last batch, they join the one before.</param>
internal sealed class BatchPlan(int samples, int batchSize, int smallestBatch)
{
    /// <summary>Batches in one epoch.</summary>
    public int Count { get; } = samples / batchSize + (samples % batchSize >= smallestBatch ? 1 : 0);

    /// <summary>The most samples that a batch has.</summary>
    public int LargestBatch => Math.Max(Rows(0), Rows(Count - 1));

    /// <summary>The place of a batch's first sample in the epoch.</summary>
    public int Start(int index) => index * batchSize;

    /// <summary>The samples of a batch.</summary>
    public int Rows(int index) => index == Count - 1 ? samples - Start(index) : batchSize;
}
