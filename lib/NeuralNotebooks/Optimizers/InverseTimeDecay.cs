namespace NeuralNotebooks.Optimizers;

/// <summary>1 / (1 + decay · epoch), where epoch grows with every step.</summary>
/// <param name="decay">The larger, the sooner the rate falls; 1 halves it after one epoch.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is negative.</exception>
public sealed class InverseTimeDecay(double decay) : LearningRateSchedule
{
    private readonly double decay =
        decay >= 0
            ? decay
            : throw new ArgumentOutOfRangeException(nameof(decay), decay, "Expected zero or a positive decay.");

    /// <inheritdoc/>
    public override double Factor(long step, long steps, int stepsPerEpoch) => 1 / (1 + decay * step / stepsPerEpoch);
}
