using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>AdaGrad: s ← s + g²; w ← w - η g / (√s + ε) (Duchi, Hazan and Singer 2011).</summary>
/// <param name="learningRate">The size of a step.</param>
/// <param name="epsilon">ε, keeps the division finite.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class AdaGrad(double learningRate = 0.01, double epsilon = 1e-10) : FastOptimizer(learningRate)
{
    /// <summary>ε, keeps the division finite.</summary>
    public double Epsilon { get; } = RequireNotNegative(epsilon, nameof(epsilon));

    internal override int States => 1;

    internal override void UpdateBlock<T>(
        Parameter<T> parameter,
        Block block,
        double learningRate,
        BiasCorrection correction
    ) => Apply(new Rule<T>(T.CreateTruncating(learningRate), T.CreateTruncating(Epsilon)), parameter, block);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Rule<T>(T rate, T epsilon) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T rate = rate;
        private readonly T epsilon = epsilon;

        public static int States => 1;

        public static UpdateKind Kind => UpdateKind.AdaGrad;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            first = TVector.MultiplyAdd(gradient, gradient, first);
            var scale = TVector.Create(-rate) / (TVector.Sqrt(first) + TVector.Create(epsilon));
            return TVector.MultiplyAdd(scale, gradient, parameter);
        }
    }
}
