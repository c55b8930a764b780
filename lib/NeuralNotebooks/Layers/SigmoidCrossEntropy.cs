using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>
/// p = σ(z), loss = -y ln p - (1 - y) ln(1 - p) = max(z, 0) - z y + ln(1 + e^-|z|), mean over outputs; gradient p - y.
/// </summary>
internal sealed class SigmoidCrossEntropy<T> : OutputLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
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
        var to = result.Row(row);
        T half = T.One / (T.One + T.One),
            total = T.Zero,
            perOutput = T.One / T.CreateTruncating((double)pass.Rows * z.Length);
        bool right = batch is not null;
        int expected = 0,
            best = 0;
        for (int column = 0; column < z.Length; column++)
        {
            T logit = z[column],
                small = T.Exp(-T.Abs(logit));
            var p = logit >= T.Zero ? T.One / (T.One + small) : small / (T.One + small);
            if (batch is not null)
            {
                var target = Target(batch, row, column, z.Length);
                var y =
                    T.CreateTruncating(1 - pass.LabelSmoothing) * target + T.CreateTruncating(pass.LabelSmoothing / 2);
                total += T.Max(logit, T.Zero) - logit * y + T.LogP1(small);
                // With labels the largest output answers; independent targets must all be on their side of a half.
                right &= batch.HasLabels && z.Length > 1 || (p >= half) == (target >= half);
                if (batch.HasLabels && z.Length > 1)
                {
                    expected = batch.Labels[row];
                    best = logit > z[best] ? column : best;
                }

                if (wantGradient)
                {
                    to[column] = (p - y) * perOutput;
                    continue;
                }
            }

            to[column] = p;
        }

        loss = double.CreateTruncating(total) / z.Length;
        correct = right && best == expected;
    }
}
