using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Functions;

/// <summary>
/// Any activation, number by number, from its functions: for those that somebody has written himself.
/// </summary>
internal sealed class FunctionActivation<T>(Activation activation) : LayerActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool NeedsSums => true;

    public override void Forward(PaddedMatrix<T> z, PaddedMatrix<T> bias, PaddedMatrix<T>? sums, Block block)
    {
        // Not the padding: f(0) may be anything, and what lies there must stay finite.
        int end = Math.Min(block.Column + block.Columns, z.Columns);
        for (int row = block.Row; row < block.Row + block.Rows; row++)
        {
            for (int column = block.Column; column < end; column++)
            {
                var sum = z[row, column] + bias[0, column];
                if (sums is not null)
                    sums[row, column] = sum;
                z[row, column] = Forward(sum);
            }
        }
    }

    public override void Backward(PaddedMatrix<T> output, PaddedMatrix<T>? sums, PaddedMatrix<T> gradient, Block block)
    {
        int end = Math.Min(block.Column + block.Columns, output.Columns);
        for (int row = block.Row; row < block.Row + block.Rows; row++)
        {
            for (int column = block.Column; column < end; column++)
                gradient[row, column] *= Slope(sums![row, column]);
        }
    }

    public override T Forward(T z) => Checked(activation.Output(double.CreateTruncating(z)), z, "gave");

    public override T Backward(T z, T output, T gradient) => gradient * Slope(z);

    private T Slope(T z) => Checked(activation.Derivative(double.CreateTruncating(z)), z, "has the slope");

    /// <summary>
    /// An input beyond all bounds is the training's fault, which notices it; NaN for a number is not.
    /// </summary>
    private T Checked(double value, T z, string what) =>
        double.IsNaN(value) && T.IsFinite(z)
            ? throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The activation \"{activation}\" {what} NaN at z = {z}. It must have a value and a slope for "
                        + $"every number."
                )
            )
            : T.CreateTruncating(value);
}
