namespace NeuralNotebooks.Optimizers;

/// <summary>How the learning rate changes during training: a factor on the optimizer's learning rate.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The factor for one step.</summary>
    /// <param name="step">Steps taken so far, from 0.</param>
    /// <param name="steps">Steps in the whole training.</param>
    /// <param name="stepsPerEpoch">Steps in one epoch.</param>
    public abstract double Factor(long step, long steps, int stepsPerEpoch);

    private protected static double Fraction(double value, string name) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Expected a number from 0 to 1.");
}
