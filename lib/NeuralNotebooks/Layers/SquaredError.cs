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
        in PassContext pass,
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
            factor = T.CreateTruncating(2.0 / ((double)pass.Rows * z.Length));
        for (int column = 0; column < z.Length; column++)
        {
            var difference = to[column] - Smoothed(batch, row, column, z.Length, pass.LabelSmoothing);
            total += difference * difference;
            if (wantGradient)
                to[column] = activation.Backward(z[column], to[column], factor * difference);
        }

        loss = double.CreateTruncating(total) / z.Length;
    }
}
