using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>Nesterov's momentum: v ← μ v + g; w ← w - η (g + μ v) (as PyTorch's SGD with nesterov).</summary>
/// <param name="learningRate">The size of a step.</param>
/// <param name="coefficient">μ, the part of the last velocity that is kept.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class Nesterov(double learningRate = 0.01, double coefficient = 0.9) : FastOptimizer(learningRate)
{
    /// <summary>μ, the part of the last velocity that is kept.</summary>
    public double Coefficient { get; } = RequireFraction(coefficient, nameof(coefficient));

    internal override int States => 1;

    internal override void UpdateBlock<T>(
        Parameter<T> parameter,
        Block block,
        double learningRate,
        BiasCorrection correction
    ) => Apply(new Rule<T>(T.CreateTruncating(learningRate), T.CreateTruncating(Coefficient)), parameter, block);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Rule<T>(T rate, T momentum) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T rate = rate;
        private readonly T momentum = momentum;

        public static int States => 1;

        public static UpdateKind Kind => UpdateKind.Nesterov;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            first = TVector.MultiplyAdd(TVector.Create(momentum), first, gradient);
            var ahead = TVector.MultiplyAdd(TVector.Create(momentum), first, gradient);
            return TVector.MultiplyAdd(TVector.Create(-rate), ahead, parameter);
        }
    }
}
