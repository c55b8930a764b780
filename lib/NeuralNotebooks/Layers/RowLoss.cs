using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>
/// A loss that somebody has written himself for whole samples, with the output function that it brings.
/// </summary>
internal sealed class RowLoss<T>(string name, Loss.RowFunctions functions) : OutputLoss<T>
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
        double[] z = Numbers(logits.Row(row));
        bool isFinite = z.All(double.IsFinite);
        var to = result.Row(row);
        double[] outputs = Checked(functions.Output([.. z]), z.Length, isFinite, "outputs", z);
        for (int column = 0; column < z.Length; column++)
            to[column] = T.CreateTruncating(outputs[column]);
        loss = 0;
        correct = batch is not null && IsCorrect(to, batch, row);
        if (batch is null)
            return;
        double[] targets = new double[z.Length];
        for (int column = 0; column < z.Length; column++)
            targets[column] = double.CreateTruncating(Smoothed(batch, row, column, z.Length, pass.LabelSmoothing));
        // Copies: a function that changes what it is given must not change what the next one gets.
        loss = functions.Loss([.. outputs], [.. targets]);
        if (double.IsNaN(loss) && isFinite)
            throw new InvalidOperationException(
                $"The loss \"{name}\" gave NaN for the outputs {Text(outputs)} and the targets {Text(targets)}."
            );
        if (!wantGradient)
            return;
        double[] gradient = Checked(functions.Gradient(outputs, targets), z.Length, isFinite, "slopes", z);
        for (int column = 0; column < z.Length; column++)
            to[column] = T.CreateTruncating(gradient[column] / pass.Rows);
    }

    private double[] Checked(double[]? values, int expected, bool wasFinite, string what, double[] z)
    {
        if (values?.Length != expected)
            throw new InvalidOperationException(
                $"The loss \"{name}\" must give {expected} {what} for {expected} weighted sums, but gave "
                    + $"{values?.Length.ToString(CultureInfo.InvariantCulture) ?? "null"}."
            );
        if (wasFinite && values.Any(double.IsNaN))
            throw new InvalidOperationException(
                $"The loss \"{name}\" gave {what} that are NaN, {Text(values)}, for the weighted sums {Text(z)}."
            );
        return values;
    }

    private static double[] Numbers(ReadOnlySpan<T> values)
    {
        double[] numbers = new double[values.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = double.CreateTruncating(values[i]);
        return numbers;
    }

    private static string Text(double[] values) =>
        "("
        + string.Join(", ", values.Take(5).Select(value => value.ToString("G4", CultureInfo.InvariantCulture)))
        + (values.Length > 5 ? ", …)" : ")");
}
