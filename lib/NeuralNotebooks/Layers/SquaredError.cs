using System.Numerics;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>a = f(z), loss = (a - y)², mean over outputs; gradient 2 (a - y) f′(z) / outputs.</summary>
internal sealed class SquaredError<T>(Activation output) : OutputLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerActivation<T> activation = LayerActivation<T>.Of(output);

    protected override void RunRow(
        PaddedMatrix<T> logits,
        int row,
        PaddedMatrix<T> result,
        Batch<T>? batch,
        bool wantGradient,
        out double loss,
        out bool correct
    )
    {
        ReadOnlySpan<T> z = logits.Row(row);
        var to = result.Row(row);
        for (int column = 0; column < z.Length; column++)
            to[column] = activation.Forward(z[column]);
        loss = 0;
        correct = batch is not null && IsCorrect(to, batch, row);
        if (batch is null)
            return;
        T total = T.Zero,
            factor = T.CreateTruncating(2.0 / ((double)Rows * z.Length));
        for (int column = 0; column < z.Length; column++)
        {
            var difference = to[column] - Smoothed(batch, row, column, z.Length);
            total += difference * difference;
            if (wantGradient)
                to[column] = activation.Backward(to[column], factor * difference);
        }

        loss = double.CreateTruncating(total) / z.Length;
    }

    private T Smoothed(Batch<T> batch, int row, int column, int columns)
    {
        var target = Target(batch, row, column, columns);
        return LabelSmoothing == 0
            ? target
            : T.CreateTruncating(1 - LabelSmoothing) * target
                + T.CreateTruncating(LabelSmoothing / Math.Max(2, columns));
    }
}
