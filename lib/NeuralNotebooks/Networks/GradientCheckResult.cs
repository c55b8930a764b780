using System.Globalization;

namespace NeuralNotebooks.Networks;

/// <summary>How well backpropagation agrees with central differences.</summary>
/// <param name="RelativeErrors">For each parameter, ‖backprop - differences‖ / (‖backprop‖ + ‖differences‖); the
/// divisor is never smaller than what rounding alone does to the differences, divided by <see cref="Trusted"/>.</param>
public sealed record GradientCheckResult(IReadOnlyDictionary<string, double> RelativeErrors)
{
    /// <summary>Gradients with a smaller relative error can be trusted.</summary>
    public const double Trusted = 1e-6;

    /// <summary>The largest of all; below <see cref="Trusted"/> the gradients can be trusted.</summary>
    public double LargestRelativeError => RelativeErrors.Values.Max();

    /// <summary>The largest error and whose it is.</summary>
    public override string ToString()
    {
        (string name, double error) = RelativeErrors.MaxBy(pair => pair.Value);
        return string.Create(CultureInfo.InvariantCulture, $"largest relative error {error:E1} ({name})");
    }
}
