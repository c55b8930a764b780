using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>
/// The running mean of squared gradients, by which <see cref="Adam"/>, <see cref="AdamW"/> and <see cref="RmsProp"/>
/// scale their steps.
/// </summary>
internal static class MeanSquare
{
    /// <summary>The mean after one more gradient: decay · mean + (1 - decay) g².</summary>
    /// <remarks>
    /// The square of a gradient of 10⁻²⁰, as a saturated sigmoid leaves it, lies below the smallest normal float, where
    /// a processor computes several times more slowly. So a number is added that changes no step by more than its
    /// rounding, in an addition that comes with the multiplication.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Next<TVector, T>(TVector mean, TVector gradient, T decay)
        where TVector : unmanaged, ISimd<TVector, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var floor = TVector.Create(T.CreateTruncating(typeof(T) == typeof(float) ? 2e-38 : 3e-308));
        var square = TVector.MultiplyAdd(TVector.Create(T.One - decay) * gradient, gradient, floor);
        return TVector.MultiplyAdd(TVector.Create(decay), mean, square);
    }
}
