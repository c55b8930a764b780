namespace NeuralNotebooks.Optimizers;

/// <summary>The same learning rate throughout.</summary>
public sealed class ConstantRate : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double Factor(long step, long steps, int stepsPerEpoch) => 1;
}
