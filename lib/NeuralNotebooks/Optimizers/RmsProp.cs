using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>RMSProp: s ← ρ s + (1 - ρ) g²; w ← w - η g / (√s + ε) (Hinton's lecture 6e).</summary>
/// <param name="learningRate">The size of a step.</param>
/// <param name="decay">ρ, the part of the running mean square that is kept.</param>
/// <param name="epsilon">ε, keeps the division finite.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class RmsProp(double learningRate = 0.001, double decay = 0.99, double epsilon = 1e-8)
    : FastOptimizer(learningRate)
{
    /// <summary>ρ, the part of the running mean square that is kept.</summary>
    public double Decay { get; } = RequireFraction(decay, nameof(decay));

    /// <summary>ε, keeps the division finite.</summary>
    public double Epsilon { get; } = RequireNotNegative(epsilon, nameof(epsilon));

    internal override int States => 1;

    internal override void UpdateBlock<T>(
        Parameter<T> parameter,
        Block block,
        double learningRate,
        BiasCorrection correction
    ) =>
        Apply(
            new Rule<T>(T.CreateTruncating(learningRate), T.CreateTruncating(Decay), T.CreateTruncating(Epsilon)),
            parameter,
            block
        );

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Rule<T>(T rate, T decay, T epsilon) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T rate = rate;
        private readonly T decay = decay;
        private readonly T epsilon = epsilon;

        public static int States => 1;

        public static UpdateKind Kind => UpdateKind.RmsProp;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            first = MeanSquare.Next(first, gradient, decay);
            var scale = TVector.Create(-rate) / (TVector.Sqrt(first) + TVector.Create(epsilon));
            return TVector.MultiplyAdd(scale, gradient, parameter);
        }
    }
}
