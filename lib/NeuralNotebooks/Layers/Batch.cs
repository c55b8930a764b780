using System.Numerics;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Layers;

/// <summary>The samples of one step, copied together.</summary>
internal sealed class Batch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many samples before it is copied a sample is fetched from memory.</summary>
    private const int RowsAhead = 10;

    private readonly Action<int, int> gather;
    private readonly IdleWork idle;

    private Samples<T> samples = null!;
    private int[]? order;
    private int start;

    public Batch(int capacity, int features, int outputs)
    {
        Inputs = new PaddedMatrix<T>(capacity, features);
        Targets = new PaddedMatrix<T>(capacity, outputs);
        Labels = new int[capacity];
        gather = GatherPart;
        idle = new IdleWork(GatherRow);
    }

    /// <summary>rows × features.</summary>
    public PaddedMatrix<T> Inputs { get; }

    /// <summary>rows × outputs; used when <see cref="HasLabels"/> is false.</summary>
    public PaddedMatrix<T> Targets { get; }

    /// <summary>One class per row.</summary>
    public int[] Labels { get; }

    public int Rows { get; private set; }

    public bool HasLabels { get; private set; }

    /// <summary>Changes each sample on its way into the batch; null to copy it as it is.</summary>
    public ISampleTransform<T>? Transform { get; init; }

    /// <summary>Copies the samples order[start] … order[start + rows - 1], or start … when there is no order.</summary>
    public void Gather(Samples<T> samples, int[]? order, int start, int rows, Step<T> step)
    {
        Prepare(samples, order, start, rows);
        // A number read from memory takes as long as some multiplications, and a distorted one as long as many.
        step.Share((long)rows * samples.Features * (Transform is null ? 16 : 500), gather);
    }

    /// <summary>
    /// Begins to copy these samples whenever a worker has nothing else to do, until <see cref="Complete"/>.
    /// </summary>
    public void GatherAhead(Samples<T> samples, int[] order, int start, int rows)
    {
        Prepare(samples, order, start, rows);
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

    private void Prepare(Samples<T> samples, int[]? order, int start, int rows)
    {
        (this.samples, this.order, this.start) = (samples, order, start);
        Rows = rows;
        HasLabels = samples.Labels is not null;
    }

    /// <summary>The sample at a place of the order; the last one beyond its end.</summary>
    private int SampleAt(int place) =>
        order is null ? Math.Min(place, samples.Count - 1) : order[Math.Min(place, order.Length - 1)];

    private void GatherPart(int part, int parts)
    {
        (nint first, nint count) = SharedProduct<T>.Share(Rows, 1, part, parts);
        for (int row = (int)first; row < first + count; row++)
            GatherRow(row);
    }

    private void GatherRow(int row)
    {
        int sample = SampleAt(start + row);
        if (Transform is null)
            Kernels.CopyRow(samples.Input(sample), Inputs.Row(row), samples.Input(SampleAt(start + row + RowsAhead)));
        else
            Transform.Apply(samples.Input(sample), Inputs.Row(row), sample);
        if (samples.Labels is not null)
            Labels[row] = samples.Labels[sample];
        else
            samples.Target(sample).CopyTo(Targets.Row(row));
    }
}
