using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Functions;

/// <summary>An activation of the library, in whole registers.</summary>
internal sealed class RuleActivation<TRule, T> : LayerActivation<T>
    where TRule : struct, IActivationRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override bool NeedsSums => false;

    public override void Forward(PaddedMatrix<T> z, PaddedMatrix<T> bias, PaddedMatrix<T>? sums, Block block) =>
        Kernels.Activate<TRule, T>(z, bias, block);

    public override void Backward(
        PaddedMatrix<T> output,
        PaddedMatrix<T>? sums,
        PaddedMatrix<T> gradient,
        Block block
    ) => Kernels.ActivationGradient<TRule, T>(output, gradient, block);

    public override T Forward(T z) => SimdScalar<T>.Sum(TRule.Output(SimdScalar<T>.Create(z)));

    public override T Backward(T z, T output, T gradient) =>
        SimdScalar<T>.Sum(TRule.Gradient(SimdScalar<T>.Create(output), SimdScalar<T>.Create(gradient)));
}
