namespace NeuralNotebooks.Optimizers;

/// <summary>
/// Warms up from a small rate to the optimizer's, then falls to almost nothing, both along half a cosine wave (Smith
/// 2018, as PyTorch's OneCycleLR). The optimizer's learning rate is the largest.
/// </summary>
/// <param name="warmUp">The part of the training that the warm-up takes, from 0 to 1.</param>
/// <param name="startFactor">The factor at the start, from 0 to 1.</param>
/// <param name="endFactor">The factor at the end, from 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside 0 to 1.</exception>
public sealed class OneCycle(double warmUp = 0.3, double startFactor = 1.0 / 25, double endFactor = 1.0 / 250_000)
    : LearningRateSchedule
{
    private readonly double warmUp = Fraction(warmUp, nameof(warmUp));
    private readonly double startFactor = Fraction(startFactor, nameof(startFactor));
    private readonly double endFactor = Fraction(endFactor, nameof(endFactor));

    /// <inheritdoc/>
    public override double Factor(long step, long steps, int stepsPerEpoch)
    {
        double last = Math.Max(1, steps - 1),
            peak = warmUp * last;
        return step < peak
            ? Between(startFactor, 1, step / peak)
            : Between(1, endFactor, Math.Min(1, (step - peak) / Math.Max(1, last - peak)));
    }

    private static double Between(double from, double to, double part) =>
        to + (from - to) * (1 + Math.Cos(Math.PI * part)) / 2;
}
