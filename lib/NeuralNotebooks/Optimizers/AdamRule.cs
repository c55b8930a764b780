using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>The step of <see cref="Adam"/> and <see cref="AdamW"/>: w ← keep · w - η m̂ / (√v̂ + ε).</summary>
/// <remarks>
/// Both bias corrections are folded into the rate and ε: the same numbers with one division less for each parameter.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct AdamRule<T>(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    BiasCorrection correction,
    double keep
) : IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T rate = T.CreateTruncating(learningRate * correction.RootMeanSquare / correction.Mean);
    private readonly T beta1 = T.CreateTruncating(beta1);
    private readonly T beta2 = T.CreateTruncating(beta2);
    private readonly T epsilon = T.CreateTruncating(epsilon * correction.RootMeanSquare);
    private readonly T keep = T.CreateTruncating(keep);

    public static int States => 2;

    public static UpdateKind Kind => UpdateKind.Adam;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
        where TVector : unmanaged, ISimd<TVector, T>
    {
        var meanStep = TVector.Create(T.One - beta1) * gradient;
        first = TVector.MultiplyAdd(TVector.Create(beta1), first, meanStep);
        second = MeanSquare.Next(second, gradient, beta2);
        var scale = TVector.Create(-rate) / (TVector.Sqrt(second) + TVector.Create(epsilon));
        return TVector.MultiplyAdd(scale, first, parameter * TVector.Create(keep));
    }
}
