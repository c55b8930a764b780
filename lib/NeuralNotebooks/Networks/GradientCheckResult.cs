using System.Globalization;

namespace NeuralNotebooks.Networks;

/// <summary>How well backpropagation agrees with central differences.</summary>
/// <param name="RelativeErrors">For each parameter, ‖backprop - differences‖ / (‖backprop‖ + ‖differences‖).</param>
public sealed record GradientCheckResult(IReadOnlyDictionary<string, double> RelativeErrors)
{
    /// <summary>The largest of all; below 1e-6 the gradients can be trusted.</summary>
    public double LargestRelativeError => RelativeErrors.Values.Max();

    /// <summary>The largest error and whose it is.</summary>
    public override string ToString()
    {
        (string name, double error) = RelativeErrors.MaxBy(pair => pair.Value);
        return string.Create(CultureInfo.InvariantCulture, $"largest relative error {error:E1} ({name})");
    }
}
