using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>Stochastic gradient descent: w ← w - η g.</summary>
/// <param name="learningRate">The size of a step.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class Sgd(double learningRate = 0.1) : FastOptimizer(learningRate)
{
    internal override int States => 0;

    internal override void UpdateBlock<T>(
        Parameter<T> parameter,
        Block block,
        double learningRate,
        BiasCorrection correction
    ) => Apply(new Rule<T>(T.CreateTruncating(learningRate)), parameter, block);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Rule<T>(T rate) : IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T rate = rate;

        public static int States => 0;

        public static UpdateKind Kind => UpdateKind.GradientDescent;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            return TVector.MultiplyAdd(TVector.Create(-rate), gradient, parameter);
        }
    }
}
