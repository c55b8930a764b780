using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>
/// p = softmax(z), loss = -Σ yⱼ ln pⱼ = ln Σ eᶻ - Σ yⱼ zⱼ for targets that sum to one; gradient p - y.
/// </summary>
internal sealed class SoftmaxCrossEntropy<T> : OutputLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override void RunRows(
        PaddedMatrix<T> logits,
        LossBuffers<T> buffers,
        int first,
        int count,
        Batch<T>? batch,
        bool wantGradient,
        in PassContext pass
    )
    {
        if (batch is { HasLabels: false } || batch is not null && pass.LabelSmoothing > 0)
            base.RunRows(logits, buffers, first, count, batch, wantGradient, pass);
        else
            Kernels.SoftmaxCrossEntropy(
                logits,
                buffers.Result,
                batch is null ? [] : batch.Labels,
                buffers.Losses,
                buffers.Correct,
                first,
                count,
                wantGradient ? pass.Rows : 0
            );
    }

    /// <summary>A row with targets of its own, or with smoothed labels.</summary>
    protected override void RunRow(
        PaddedMatrix<T> logits,
        int row,
        PaddedMatrix<T> result,
        Batch<T>? batch,
        bool wantGradient,
        in PassContext pass,
        out double loss,
        out bool correct
    )
    {
        ReadOnlySpan<T> z = logits.Row(row);
        var largest = z[IndexOfLargest(z)];
        // Outputs may replace the logits, so what the loss needs of them comes first.
        (var targetSum, var weightedLogits) = WeightedLogits(z, batch!, row, pass.LabelSmoothing);
        correct = IsCorrect(z, batch!, row);
        Kernels.ExpOfDifference(logits, largest, result, row);
        var p = result.Row(row);
        var sum = T.Zero;
        foreach (var exponential in p)
            sum += exponential;
        var logSum = T.Log(sum) + largest;
        loss = double.CreateTruncating(targetSum * logSum - weightedLogits);
        var scale = wantGradient ? targetSum / (sum * T.CreateTruncating(pass.Rows)) : T.One / sum;
        for (int column = 0; column < p.Length; column++)
            p[column] *= scale;
        if (!wantGradient)
            return;
        var perRow = T.One / T.CreateTruncating(pass.Rows);
        for (int column = 0; column < p.Length; column++)
            p[column] -= perRow * SmoothedProbability(batch!, row, column, p.Length, pass.LabelSmoothing);
    }

    /// <summary>Σ yⱼ and Σ yⱼ zⱼ.</summary>
    private static (T TargetSum, T WeightedLogits) WeightedLogits(
        ReadOnlySpan<T> z,
        Batch<T> batch,
        int row,
        double smoothing
    )
    {
        T targets = T.Zero,
            weighted = T.Zero;
        for (int column = 0; column < z.Length; column++)
        {
            var y = SmoothedProbability(batch, row, column, z.Length, smoothing);
            targets += y;
            weighted += y * z[column];
        }

        return (targets, weighted);
    }

    private static T SmoothedProbability(Batch<T> batch, int row, int column, int columns, double smoothing) =>
        T.CreateTruncating(1 - smoothing) * Target(batch, row, column, columns)
        + T.CreateTruncating(smoothing / columns);
}
