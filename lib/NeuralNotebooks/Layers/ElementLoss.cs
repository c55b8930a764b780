using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>
/// A loss that somebody has written himself, number by number: a = f(z), loss(a, y), mean over outputs; gradient
/// loss′(a, y) f′(z) / outputs.
/// </summary>
internal sealed class ElementLoss<T>(string name, Loss.ElementFunctions functions, Activation output) : OutputLoss<T>
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
        double perOutput = 1.0 / ((double)pass.Rows * z.Length);
        for (int column = 0; column < z.Length; column++)
        {
            double a = double.CreateTruncating(to[column]),
                y = double.CreateTruncating(Smoothed(batch, row, column, z.Length, pass.LabelSmoothing));
            loss += Checked(functions.Loss(a, y), a, y, "gave");
            if (!wantGradient)
                continue;
            double slope = Checked(functions.Derivative(a, y), a, y, "has the slope");
            to[column] = activation.Backward(z[column], to[column], T.CreateTruncating(slope * perOutput));
        }

        loss /= z.Length;
    }

    /// <summary>
    /// An output beyond all bounds is the training's fault, which notices it; NaN for a number is not.
    /// </summary>
    private double Checked(double value, double a, double y, string what) =>
        double.IsNaN(value) && double.IsFinite(a)
            ? throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The loss \"{name}\" {what} NaN for the output {a} and the target {y}."
                )
            )
            : value;
}
