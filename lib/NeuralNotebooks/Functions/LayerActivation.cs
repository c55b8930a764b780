using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Functions;

/// <summary>An activation as a layer uses it: in place, on its share of a batch.</summary>
internal abstract class LayerActivation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The fast form of an activation, or the function itself where there is none.</summary>
    /// <exception cref="ArgumentException">The activation has no useful derivative.</exception>
    public static LayerActivation<T> Of(Activation activation)
    {
        if (activation == Activation.Linear)
            return new RuleActivation<ActivationRules<T>.Linear, T>();
        if (activation == Activation.ReLU)
            return new RuleActivation<ActivationRules<T>.ReLU, T>();
        if (activation == Activation.LeakyReLU)
            return new RuleActivation<ActivationRules<T>.LeakyReLU, T>();
        if (activation == Activation.Sigmoid)
            return new RuleActivation<ActivationRules<T>.Sigmoid, T>();
        if (activation == Activation.Tanh)
            return new RuleActivation<ActivationRules<T>.Tanh, T>();
        if (activation == Activation.Step)
        {
            throw new ArgumentException(
                $"A network cannot be trained through the activation \"{activation}\": its derivative is 0 everywhere. "
                    + "Use Sigmoid, Tanh, ReLU or LeakyReLU."
            );
        }

        return new FunctionActivation<T>(activation);
    }

    /// <summary>Whether the way back needs z itself, and not only f(z).</summary>
    public abstract bool NeedsSums { get; }

    /// <summary>z[block] ← f(z + bias); keeps z + bias in <paramref name="sums"/> if there are any.</summary>
    public abstract void Forward(PaddedMatrix<T> z, PaddedMatrix<T> bias, PaddedMatrix<T>? sums, Block block);

    /// <summary>gradient[block] ← gradient · f′(z), where output is f(z) and sums are z.</summary>
    public abstract void Backward(PaddedMatrix<T> output, PaddedMatrix<T>? sums, PaddedMatrix<T> gradient, Block block);

    /// <summary>f(z) of one number.</summary>
    public abstract T Forward(T z);

    /// <summary>gradient · f′(z) of one number, where output is f(z).</summary>
    public abstract T Backward(T z, T output, T gradient);
}
