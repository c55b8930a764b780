using System.Numerics;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Training;

/// <summary>Copies samples together into a batch, changed on their way if that is asked for.</summary>
/// <remarks>
/// It remembers which samples it was asked for: idle workers go on copying them after the call that asked.
/// </remarks>
internal sealed class BatchReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Samples<T> samples;
    private readonly int[]? order;
    private readonly ISampleTransform<T>? transform;
    private readonly IdleWork idle;

    private int start;

    /// <summary>Copies from these samples.</summary>
    /// <param name="samples">Where the samples come from.</param>
    /// <param name="order">The samples' indices in the order in which they are read; null for 0, 1, 2 …</param>
    /// <param name="capacity">Samples in the largest batch.</param>
    /// <param name="outputs">Numbers per target.</param>
    /// <param name="transform">Changes each sample; null to copy it as it is.</param>
    public BatchReader(
        Samples<T> samples,
        int[]? order,
        int capacity,
        int outputs,
        ISampleTransform<T>? transform = null
    )
    {
        this.samples = samples;
        this.order = order;
        this.transform = transform;
        Batch = new Batch<T>(capacity, samples.Features, outputs) { HasLabels = samples.Labels is not null };
        idle = new IdleWork(GatherRow);
    }

    /// <summary>What was read last.</summary>
    public Batch<T> Batch { get; }

    /// <summary>Copies the samples at the places start … start + rows - 1 of the order.</summary>
    public void Gather(int start, int rows, int threads)
    {
        Prepare(start, rows);
        long cost = (long)rows * samples.Features * (transform is null ? WorkCost.Copy : WorkCost.Transform);
        new PassContext { Rows = rows, Threads = threads }.Share(cost, new GatherWork(this, rows));
    }

    /// <summary>
    /// Begins to copy these samples whenever a worker has nothing else to do, until <see cref="Complete"/>.
    /// </summary>
    public void GatherAhead(int start, int rows)
    {
        Prepare(start, rows);
        idle.Begin(rows);
        WorkerTeam.OfferIdleWork(idle);
    }

    /// <summary>Copies what is not yet copied of what <see cref="GatherAhead"/> began.</summary>
    public void Complete()
    {
        try
        {
            idle.Complete();
        }
        finally
        {
            WorkerTeam.WithdrawIdleWork(idle);
        }
    }

    private void Prepare(int start, int rows)
    {
        this.start = start;
        Batch.Rows = rows;
    }

    private void GatherRow(int row) => GatherRows(row, 1);

    private void GatherRows(int first, int rows)
    {
        if (transform is null)
            CopyRows(samples.Inputs, Batch.Inputs, first, rows);
        else
            for (int row = first; row < first + rows; row++)
            {
                int sample = order is null ? start + row : order[start + row];
                transform.Apply(samples.Input(sample), Batch.Inputs.Row(row), sample);
            }

        if (samples.Labels is null)
            CopyRows(samples.Targets, Batch.Targets, first, rows);
        else
            Kernels.CopyRows(samples.Labels, 1, order, start + first, Batch.Labels.AsSpan(first), 1, rows);
    }

    private void CopyRows(ReadOnlySpan<T> source, PaddedMatrix<T> target, int first, int rows) =>
        Kernels.CopyRows(
            source,
            target.Columns,
            order,
            start + first,
            target.Memory[(first * target.Stride)..],
            target.Stride,
            rows
        );

    private readonly struct GatherWork(BatchReader<T> reader, int rows) : IWork
    {
        public void Run(int part, int parts)
        {
            (nint first, nint count) = WorkShare.Of(rows, 1, part, parts);
            reader.GatherRows((int)first, (int)count);
        }
    }
}
