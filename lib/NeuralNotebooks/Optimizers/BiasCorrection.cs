namespace NeuralNotebooks.Optimizers;

/// <summary>
/// How much of Adam's running means is there yet: they start at zero, and would otherwise be too small at first.
/// </summary>
/// <param name="Mean">1 - β₁ᵗ after t steps; 1 for rules that need no correction.</param>
/// <param name="RootMeanSquare">√(1 - β₂ᵗ) after t steps; 1 for rules that need no correction.</param>
internal readonly record struct BiasCorrection(double Mean, double RootMeanSquare)
{
    public static BiasCorrection After(long steps, double beta1, double beta2) =>
        new(1 - Math.Pow(beta1, steps), Math.Sqrt(1 - Math.Pow(beta2, steps)));
}
