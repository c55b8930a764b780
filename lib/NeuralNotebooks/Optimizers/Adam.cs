using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>
/// Adam: m ← β₁ m + (1 - β₁) g; v ← β₂ v + (1 - β₂) g²; w ← w - η m̂ / (√v̂ + ε) (Kingma and Ba 2015).
/// </summary>
/// <param name="learningRate">The size of a step.</param>
/// <param name="beta1">β₁, the part of the running mean that is kept.</param>
/// <param name="beta2">β₂, the part of the running mean square that is kept.</param>
/// <param name="epsilon">ε, keeps the division finite.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : FastOptimizer(learningRate)
{
    /// <summary>β₁, the part of the running mean that is kept.</summary>
    public double Beta1 { get; } = RequireFraction(beta1, nameof(beta1));

    /// <summary>β₂, the part of the running mean square that is kept.</summary>
    public double Beta2 { get; } = RequireFraction(beta2, nameof(beta2));

    /// <summary>ε, keeps the division finite.</summary>
    public double Epsilon { get; } = RequireNotNegative(epsilon, nameof(epsilon));

    internal override int States => 2;

    internal override BiasCorrection Correction(long step) => BiasCorrection.After(step, Beta1, Beta2);

    internal override void UpdateBlock<T>(
        Parameter<T> parameter,
        Block block,
        double learningRate,
        BiasCorrection correction
    ) => Apply(new AdamRule<T>(learningRate, Beta1, Beta2, Epsilon, correction, keep: 1), parameter, block);
}
