namespace NeuralNotebooks.Optimizers;

/// <summary>Multiplies the learning rate by a factor after every so many epochs.</summary>
/// <param name="everyEpochs">Epochs between two changes, at least 1.</param>
/// <param name="factor">What the rate is multiplied by, from 0 to 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
public sealed class StepDecay(int everyEpochs, double factor = 0.1) : LearningRateSchedule
{
    private readonly int everyEpochs =
        everyEpochs >= 1
            ? everyEpochs
            : throw new ArgumentOutOfRangeException(nameof(everyEpochs), everyEpochs, "Expected at least one epoch.");

    private readonly double factor = Fraction(factor, nameof(factor));

    /// <inheritdoc/>
    public override double Factor(long step, long steps, int stepsPerEpoch) =>
        Math.Pow(factor, step / stepsPerEpoch / everyEpochs);
}
