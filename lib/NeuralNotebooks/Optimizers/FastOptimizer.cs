using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>
/// An optimizer of the library: its rule is written for whole registers, and changes a piece of the weights while the
/// gradient is still in the cache. To write one of your own, begin with <see cref="Optimizer"/>.
/// </summary>
public abstract class FastOptimizer : Optimizer
{
    private protected FastOptimizer(double learningRate)
        : base(learningRate) { }

    /// <summary>Running values kept for each parameter.</summary>
    internal abstract int States { get; }

    /// <summary>One step of the rule on plain numbers, as for weights (AdamW decays them).</summary>
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The spans have different lengths.</exception>
    public sealed override void Update(
        Span<double> weights,
        ReadOnlySpan<double> gradients,
        Span<double> first,
        Span<double> second,
        double learningRate,
        long step
    )
    {
        if (
            gradients.Length != weights.Length
            || States > 0 && first.Length != weights.Length
            || States > 1 && second.Length != weights.Length
        )
        {
            throw new ArgumentException(
                $"Expected as many gradients and running values as weights, but got {weights.Length} weights, "
                    + $"{gradients.Length} gradients, {first.Length} and {second.Length} running values."
            );
        }

        var parameter = new Parameter<double>(nameof(weights), 1, weights.Length, isWeight: true);
        parameter.PrepareStates(States);
        parameter.Value.CopyFrom(weights);
        parameter.Gradient.CopyFrom(gradients);
        if (States > 0)
            parameter.First.CopyFrom(first);
        if (States > 1)
            parameter.Second.CopyFrom(second);
        UpdateBlock(parameter, parameter.All, learningRate, Correction(step));
        parameter.Value.CopyTo(weights);
        if (States > 0)
            parameter.First.CopyTo(first);
        if (States > 1)
            parameter.Second.CopyTo(second);
    }

    /// <summary>
    /// What <see cref="UpdateBlock"/> needs to know of a step's number, which counts from 1: computed once, used for
    /// every block.
    /// </summary>
    internal virtual BiasCorrection Correction(long step) => new(1, 1);

    /// <summary>Changes a block of the parameter's values from its gradient.</summary>
    internal abstract void UpdateBlock<T>(
        Parameter<T> parameter,
        Block block,
        double learningRate,
        BiasCorrection correction
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private protected static void Apply<TRule, T>(TRule rule, Parameter<T> parameter, Block block)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Kernels.Update(rule, parameter.Value, parameter.Gradient, parameter.First, parameter.Second, block);
}
