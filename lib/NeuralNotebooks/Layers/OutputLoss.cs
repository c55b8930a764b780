using System.Numerics;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>
/// The end of a network: output activation and loss in one, since together their gradient is simple and safe.
/// </summary>
internal abstract class OutputLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The end that belongs to a loss; <paramref name="output"/> is for those that take any activation.
    /// </summary>
    public static OutputLoss<T> Of(Loss loss, Activation output)
    {
        if (loss == Loss.CrossEntropy)
            return new SoftmaxCrossEntropy<T>();
        if (loss == Loss.BinaryCrossEntropy)
            return new SigmoidCrossEntropy<T>();
        if (loss == Loss.MeanSquaredError)
            return new SquaredError<T>(output);
        if (loss.Elements is { } elements)
            return new ElementLoss<T>(loss.Name, elements, output);
        return new RowLoss<T>(loss.Name, loss.Rows!);
    }

    /// <summary>Outputs for each row of logits, as the buffers' result.</summary>
    public void Outputs(PaddedMatrix<T> logits, LossBuffers<T> buffers, in PassContext pass) =>
        Run(logits, buffers, null, wantGradient: false, pass);

    /// <summary>
    /// The sum of the rows' losses and the number of rows with the right answer. The buffers' result receives the
    /// gradient of the mean loss with respect to the logits, or else the outputs.
    /// </summary>
    public (double Loss, int Correct) Run(
        PaddedMatrix<T> logits,
        LossBuffers<T> buffers,
        Batch<T>? batch,
        bool wantGradient,
        in PassContext pass
    )
    {
        pass.Share(
            (long)pass.Rows * logits.PaddedColumns * WorkCost.Loss,
            new RunWork(this, logits, buffers, batch, wantGradient, pass)
        );
        return Kernels.Total(buffers.Losses.AsSpan(0, pass.Rows), buffers.Correct.AsSpan(0, pass.Rows));
    }

    /// <summary>
    /// Some rows: their losses, whether each answer is right, and as the buffers' result gradient or outputs.
    /// </summary>
    protected virtual void RunRows(
        PaddedMatrix<T> logits,
        LossBuffers<T> buffers,
        int first,
        int count,
        Batch<T>? batch,
        bool wantGradient,
        in PassContext pass
    )
    {
        var result = buffers.Result;
        for (int row = first; row < first + count; row++)
        {
            RunRow(logits, row, result, batch, wantGradient, pass, out buffers.Losses[row], out buffers.Correct[row]);
            result.Padding(row)[result.Columns..].Clear();
        }
    }

    /// <summary>One row: loss, whether the answer is right, and gradient or outputs.</summary>
    protected abstract void RunRow(
        PaddedMatrix<T> logits,
        int row,
        PaddedMatrix<T> result,
        Batch<T>? batch,
        bool wantGradient,
        in PassContext pass,
        out double loss,
        out bool correct
    );

    /// <summary>What output <paramref name="column"/> should be.</summary>
    protected static T Target(Batch<T> batch, int row, int column, int columns)
    {
        if (!batch.HasLabels)
            return batch.Targets[row, column];
        return batch.Labels[row] == (columns == 1 ? 1 : column) ? T.One : T.Zero;
    }

    /// <summary>
    /// Whether the outputs name the target's class: the largest of several, or the right side of a half for one.
    /// </summary>
    protected static bool IsCorrect(ReadOnlySpan<T> outputs, Batch<T> batch, int row)
    {
        var half = T.One / (T.One + T.One);
        if (outputs.Length == 1)
            return (outputs[0] >= half) == (Target(batch, row, 0, 1) >= half);
        int expected = batch.HasLabels ? batch.Labels[row] : IndexOfLargest(batch.Targets.Row(row));
        return IndexOfLargest(outputs) == expected;
    }

    protected static int IndexOfLargest(ReadOnlySpan<T> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }

    /// <summary>
    /// What an output should be when smoothing spreads a part of the targets over the classes, at least two.
    /// </summary>
    protected static T Smoothed(Batch<T> batch, int row, int column, int columns, double smoothing)
    {
        var target = Target(batch, row, column, columns);
        return smoothing == 0
            ? target
            : T.CreateTruncating(1 - smoothing) * target + T.CreateTruncating(smoothing / Math.Max(2, columns));
    }

    private readonly struct RunWork(
        OutputLoss<T> loss,
        PaddedMatrix<T> logits,
        LossBuffers<T> buffers,
        Batch<T>? batch,
        bool wantGradient,
        PassContext pass
    ) : IWork
    {
        public void Run(int part, int parts)
        {
            (nint first, nint count) = WorkShare.Of(pass.Rows, 8, part, parts);
            loss.RunRows(logits, buffers, (int)first, (int)count, batch, wantGradient, pass);
        }
    }
}
