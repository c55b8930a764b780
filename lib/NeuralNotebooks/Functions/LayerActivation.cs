using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Functions;

/// <summary>An activation as a layer uses it: in place, on its share of a batch.</summary>
internal abstract class LayerActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The fast form of an activation.</summary>
    /// <exception cref="ArgumentException">The activation has no useful derivative.</exception>
    public static LayerActivation<T> Of(Activation activation) =>
        activation.Name switch
        {
            "linear" => new Rule<ActivationRules<T>.Linear>(),
            "relu" => new Rule<ActivationRules<T>.ReLU>(),
            "leaky relu" => new Rule<ActivationRules<T>.LeakyReLU>(),
            "sigmoid" => new Rule<ActivationRules<T>.Sigmoid>(),
            "tanh" => new Rule<ActivationRules<T>.Tanh>(),
            _ => throw new ArgumentException(
                $"A network cannot be trained through the activation \"{activation}\": its derivative is 0 everywhere. "
                    + "Use Sigmoid, Tanh, ReLU or LeakyReLU."
            ),
        };

    /// <summary>z[block] ← f(z + bias).</summary>
    public abstract void Forward(PaddedMatrix<T> z, PaddedMatrix<T> bias, Block block);

    /// <summary>gradient[block] ← gradient · f′(z), where output is f(z).</summary>
    public abstract void Backward(PaddedMatrix<T> output, PaddedMatrix<T> gradient, Block block);

    /// <summary>f(z) of one number.</summary>
    public abstract T Forward(T z);

    /// <summary>gradient · f′(z) of one number.</summary>
    public abstract T Backward(T output, T gradient);

    private sealed class Rule<TRule> : LayerActivation<T>
        where TRule : struct, IActivationRule<T>
    {
        public override void Forward(PaddedMatrix<T> z, PaddedMatrix<T> bias, Block block) =>
            Kernels.Activate<TRule, T>(z, bias, block);

        public override void Backward(PaddedMatrix<T> output, PaddedMatrix<T> gradient, Block block) =>
            Kernels.ActivationGradient<TRule, T>(output, gradient, block);

        public override T Forward(T z) => SimdScalar<T>.Sum(TRule.Output(SimdScalar<T>.Create(z)));

        public override T Backward(T output, T gradient) =>
            SimdScalar<T>.Sum(TRule.Gradient(SimdScalar<T>.Create(output), SimdScalar<T>.Create(gradient)));
    }
}
