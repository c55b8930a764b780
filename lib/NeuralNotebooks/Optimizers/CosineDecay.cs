namespace NeuralNotebooks.Optimizers;

/// <summary>Half a cosine wave from 1 down to a last factor (Loshchilov and Hutter 2017, without restarts).</summary>
/// <param name="lastFactor">The factor at the end, from 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="lastFactor"/> is outside 0 to 1.</exception>
public sealed class CosineDecay(double lastFactor = 0) : LearningRateSchedule
{
    private readonly double lastFactor = Fraction(lastFactor, nameof(lastFactor));

    /// <inheritdoc/>
    public override double Factor(long step, long steps, int stepsPerEpoch) =>
        lastFactor + (1 - lastFactor) * (1 + Math.Cos(Math.PI * step / Math.Max(1, steps - 1))) / 2;
}
