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
    private readonly Action<int, int> run;

    private PaddedMatrix<T> logits,
        result;
    private Batch<T>? batch;
    private bool wantGradient;
    private double[] losses = [];
    private bool[] correct = [];

    protected OutputLoss()
    {
        run = RunPart;
        logits = result = new PaddedMatrix<T>(0, 0);
    }

    /// <summary>ε: so much of each target is spread evenly over the classes.</summary>
    public double LabelSmoothing { get; set; }

    protected int Rows { get; private set; }

    public static OutputLoss<T> Of(Loss loss, Activation output) =>
        loss.Name switch
        {
            "cross-entropy" => new SoftmaxCrossEntropy<T>(),
            "binary cross-entropy" => new SigmoidCrossEntropy<T>(),
            _ => new SquaredError<T>(output),
        };

    public void Prepare(int rows)
    {
        if (losses.Length >= rows)
            return;
        losses = new double[rows];
        correct = new bool[rows];
    }

    /// <summary>Outputs for each row of logits; the two may be the same matrix.</summary>
    public void Outputs(PaddedMatrix<T> logits, PaddedMatrix<T> outputs, Step<T> step) =>
        Run(logits, outputs, null, false, step);

    /// <summary>
    /// The sum of the rows' losses and the number of rows with the right answer. <paramref name="result"/> receives the
    /// gradient of the mean loss with respect to the logits, or else the outputs.
    /// </summary>
    public (double Loss, int Correct) Run(
        PaddedMatrix<T> logits,
        PaddedMatrix<T> result,
        Batch<T>? batch,
        bool wantGradient,
        Step<T> step
    )
    {
        (this.logits, this.result, this.batch, this.wantGradient, Rows) = (
            logits,
            result,
            batch,
            wantGradient,
            step.Rows
        );
        step.Share((long)step.Rows * logits.PaddedColumns * 64, run);
        double sum = 0;
        int right = 0;
        for (int row = 0; row < Rows; row++)
        {
            sum += losses[row];
            right += correct[row] ? 1 : 0;
        }

        return (sum, right);
    }

    private void RunPart(int part, int parts)
    {
        (nint first, nint count) = SharedProduct<T>.Share(Rows, 8, part, parts);
        for (int row = (int)first; row < first + count; row++)
        {
            RunRow(logits, row, result, batch, wantGradient, out losses[row], out correct[row]);
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
}
