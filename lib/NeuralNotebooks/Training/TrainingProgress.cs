using System.Globalization;
using System.Text;

namespace NeuralNotebooks.Training;

/// <summary>Where a training stands; as text, one line.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">Epochs in the whole training.</param>
/// <param name="Batch">Batches of this epoch that are done.</param>
/// <param name="Batches">Batches in one epoch.</param>
/// <param name="Loss">Mean loss of this epoch so far.</param>
/// <param name="Accuracy">Accuracy of this epoch so far, from 0 to 1; NaN where there are no classes.</param>
/// <param name="ValidationLoss">Validation loss after the epoch; null without validation or within an epoch.</param>
/// <param name="ValidationAccuracy">Validation accuracy after the epoch; null without validation or within an
/// epoch.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Elapsed">Time since the training began.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Batch,
    int Batches,
    double Loss,
    double Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double LearningRate,
    TimeSpan Elapsed
)
{
    /// <summary>The part of the whole training that is done, from 0 to 1.</summary>
    public double Fraction => (Epoch - 1 + (double)Batch / Batches) / Epochs;

    /// <summary>The time that the rest will take if it goes on as so far.</summary>
    public TimeSpan Remaining => Fraction > 0 ? Elapsed * ((1 - Fraction) / Fraction) : TimeSpan.Zero;

    /// <summary>
    /// One line, "epoch  3/10  loss 0.0812  accuracy 97.51 %  validation 97.40 %  1.2 s, 2.9 s left" for instance.
    /// </summary>
    public override string ToString()
    {
        var line = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        int width = Epochs.ToString(culture).Length;
        line.Append(culture, $"epoch {Epoch.ToString(culture).PadLeft(width)}/{Epochs}");
        if (Batch < Batches)
            line.Append(culture, $"  batch {Batch}/{Batches}");
        line.Append(culture, $"  loss {Loss:F4}");
        if (!double.IsNaN(Accuracy))
            line.Append(culture, $"  accuracy {100 * Accuracy:F2} %");
        if (ValidationAccuracy is { } accuracy && !double.IsNaN(accuracy))
            line.Append(culture, $"  validation {100 * accuracy:F2} %");
        else if (ValidationLoss is { } loss)
            line.Append(culture, $"  validation loss {loss:F4}");
        line.Append(culture, $"  {Elapsed.TotalSeconds:F1} s");
        if (Fraction < 1)
            line.Append(culture, $", {Remaining.TotalSeconds:F1} s left");
        return line.ToString();
    }
}
