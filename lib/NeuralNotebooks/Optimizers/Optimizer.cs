using System.Globalization;

namespace NeuralNotebooks.Optimizers;

/// <summary>
/// A rule that turns gradients into steps. It holds settings only, so one object can serve many trainings.
/// </summary>
/// <example>One of your own, momentum:
/// <code>
/// public class MyMomentum : Optimizer
/// {
///     public MyMomentum(double learningRate) : base(learningRate) { }
///
///     public override void Update(Span&lt;double&gt; weights, ReadOnlySpan&lt;double&gt; gradients,
///         Span&lt;double&gt; velocity, Span&lt;double&gt; unused, double learningRate, long step)
///     {         for (int i = 0; i &lt; weights.Length; i++)
///         {
///             velocity[i] = 0.9 * velocity[i] + gradients[i];
///             weights[i] -= learningRate * velocity[i];
///         }
///     }
/// }
/// </code></example>
public abstract class Optimizer
{
    /// <summary>A rule with this learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is not positive or not finite.</exception>
    protected Optimizer(double learningRate)
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

    /// <summary>
    /// One step of the rule, on all numbers of a weight matrix or of a row of biases. Write this to make an optimizer
    /// of your own; the order of the numbers is of no importance.
    /// </summary>
    /// <param name="weights">The numbers to change.</param>
    /// <param name="gradients">The slope of the loss with respect to each, penalties included.</param>
    /// <param name="first">A running value for each number, such as a velocity: zeros before the first step, then what
    /// the last step left. Yours to use.</param>
    /// <param name="second">Another one.</param>
    /// <param name="learningRate"><see cref="LearningRate"/> as the schedule has scaled it.</param>
    /// <param name="step">The number of the step, from 1.</param>
    public abstract void Update(
        Span<double> weights,
        ReadOnlySpan<double> gradients,
        Span<double> first,
        Span<double> second,
        double learningRate,
        long step
    );

    private protected static double RequireFraction(double value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Expected a number from 0 to below 1.");

    private protected static double RequireNotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Expected zero or a positive number.");
}
