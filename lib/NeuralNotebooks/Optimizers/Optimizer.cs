using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>
/// A rule that turns gradients into steps. It holds settings only, so one object can serve many trainings.
/// </summary>
public abstract class Optimizer
{
    private protected Optimizer(double learningRate)
    {
        if (!(learningRate > 0) || !double.IsFinite(learningRate))
        {
            throw new ArgumentOutOfRangeException(
                nameof(learningRate),
                learningRate,
                "Expected a positive learning rate, such as 0.001."
            );
        }

        LearningRate = learningRate;
    }

    /// <summary>The size of a step, before a <see cref="LearningRateSchedule"/> scales it.</summary>
    public double LearningRate { get; }

    /// <summary>What the rule is called, "Adam" for instance.</summary>
    public string Name => GetType().Name;

    /// <summary>Name and learning rate.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}({LearningRate})");

    /// <summary>Running values kept for each parameter.</summary>
    internal abstract int States { get; }

    /// <summary>
    /// What <see cref="Update"/> needs to know of a step's number, which counts from 1: computed once, used for every
    /// block.
    /// </summary>
    internal virtual BiasCorrection Correction(long step) => new(1, 1);

    /// <summary>Changes a block of the parameter's values from its gradient.</summary>
    internal abstract void Update<T>(
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

    private protected static double RequireFraction(double value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Expected a number from 0 to below 1.");

    private protected static double RequireNotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Expected zero or a positive number.");
}
