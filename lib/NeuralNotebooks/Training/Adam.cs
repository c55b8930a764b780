using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Training;

/// <summary>Adam: m ← β₁ m + (1 - β₁) g; v ← β₂ v + (1 - β₂) g²; w ← w - η m̂ / (√v̂ + ε) (Kingma and Ba 2015).</summary>
/// <param name="learningRate">The size of a step.</param>
/// <param name="beta1">β₁, the part of the running mean that is kept.</param>
/// <param name="beta2">β₂, the part of the running mean square that is kept.</param>
/// <param name="epsilon">ε, keeps the division finite.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : Optimizer(learningRate)
{
    /// <summary>β₁, the part of the running mean that is kept.</summary>
    public double Beta1 { get; } = RequireFraction(beta1, nameof(beta1));

    /// <summary>β₂, the part of the running mean square that is kept.</summary>
    public double Beta2 { get; } = RequireFraction(beta2, nameof(beta2));

    /// <summary>ε, keeps the division finite.</summary>
    public double Epsilon { get; } = RequireNotNegative(epsilon, nameof(epsilon));

    internal override int States => 2;

    internal override void Update<T>(Parameter<T> parameter, Block block, double learningRate, long step)
    {
        // Both bias corrections folded into the rate and ε: the same numbers with one division less for each parameter.
        double correction1 = 1 - Math.Pow(Beta1, step), correction2 = Math.Sqrt(1 - Math.Pow(Beta2, step));
        var rule = new Rule<T>(
            T.CreateTruncating(learningRate * correction2 / correction1),
            T.CreateTruncating(Beta1),
            T.CreateTruncating(Beta2),
            T.CreateTruncating(Epsilon * correction2));
        Apply(rule, parameter, block);
    }

    private readonly struct Rule<T>(T rate, T beta1, T beta2, T epsilon) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            TVector meanStep = TVector.Create(T.One - beta1) * gradient;
            first = TVector.MultiplyAdd(TVector.Create(beta1), first, meanStep);
            TVector square = TVector.Create(T.One - beta2) * gradient * gradient;
            second = TVector.MultiplyAdd(TVector.Create(beta2), second, square);
            TVector scale = TVector.Create(-rate) / (TVector.Sqrt(second) + TVector.Create(epsilon));
            return TVector.MultiplyAdd(scale, first, parameter);
        }
    }
}
