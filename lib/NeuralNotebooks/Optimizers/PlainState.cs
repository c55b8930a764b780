using System.Globalization;
using System.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>A parameter as an optimizer that somebody has written himself sees it: plain numbers in a row.</summary>
internal sealed class PlainState<T>(Parameter<T> parameter)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] weights = new double[parameter.Count],
        gradients = new double[parameter.Count],
        first = new double[parameter.Count],
        second = new double[parameter.Count];

    private readonly T[] values = new T[parameter.Count];

    /// <summary>Lets the rule take one step.</summary>
    /// <exception cref="InvalidOperationException">The rule made NaN of finite numbers.</exception>
    public void Update(Optimizer optimizer, double learningRate, long step)
    {
        parameter.Gradient.CopyTo(values);
        Convert(values, gradients);
        parameter.Value.CopyTo(values);
        Convert(values, weights);
        optimizer.Update(weights, gradients, first, second, learningRate, step);
        for (int i = 0; i < weights.Length; i++)
        {
            // Numbers beyond all bounds are a training that diverges, which the trainer reports.
            if (double.IsNaN(weights[i]) && !double.IsInfinity(first[i]) && !double.IsInfinity(second[i]))
                throw NotANumber(optimizer, i, step);
            values[i] = T.CreateTruncating(weights[i]);
        }

        parameter.Value.CopyFrom(values);
    }

    private InvalidOperationException NotANumber(Optimizer optimizer, int i, long step) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The optimizer {optimizer.Name} made NaN of the weight {values[i]} in step {step} (number {i} of "
                    + $"{parameter.Name}, gradient {gradients[i]}, running values now {first[i]} and {second[i]}). "
                    + $"Look for 0 / 0 and for the square root of a negative number."
            )
        );

    private static void Convert(T[] from, double[] to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = double.CreateTruncating(from[i]);
    }
}
