using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>
/// Adam with decoupled weight decay: first w ← w - η λ w, then Adam's step (Loshchilov and Hutter 2019).
/// </summary>
/// <param name="learningRate">The size of a step.</param>
/// <param name="weightDecay">λ; biases are not decayed.</param>
/// <param name="beta1">β₁, the part of the running mean that is kept.</param>
/// <param name="beta2">β₂, the part of the running mean square that is kept.</param>
/// <param name="epsilon">ε, keeps the division finite.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class AdamW(
    double learningRate = 0.001,
    double weightDecay = 0.01,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double epsilon = 1e-8
) : FastOptimizer(learningRate)
{
    /// <summary>λ; biases are not decayed.</summary>
    public double WeightDecay { get; } = RequireNotNegative(weightDecay, nameof(weightDecay));

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
    ) =>
        Apply(
            new AdamRule<T>(
                learningRate,
                Beta1,
                Beta2,
                Epsilon,
                correction,
                keep: parameter.IsWeight ? 1 - learningRate * WeightDecay : 1
            ),
            parameter,
            block
        );
}
