using System.Globalization;
using System.Text;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Training;

/// <summary>
/// How a training went, epoch by epoch, and why it ended. As a cell's value it is a chart of loss and accuracy.
/// </summary>
[TypeFormatterSource(typeof(HistoryFormatterSource))]
public sealed class TrainingHistory
{
    internal TrainingHistory(IReadOnlyList<TrainingEpoch> epochs, TrainingEnd end, string message, int bestEpoch)
    {
        Epochs = epochs;
        End = end;
        Message = message;
        BestEpoch = bestEpoch;
    }

    /// <summary>One record per finished epoch.</summary>
    public IReadOnlyList<TrainingEpoch> Epochs { get; }

    /// <summary>Why the training ended.</summary>
    public TrainingEnd End { get; }

    /// <summary>Whether the training ended because its numbers grew beyond all bounds.</summary>
    public bool Diverged => End == TrainingEnd.Diverged;

    /// <summary>One sentence: why the training ended, and what to do about it if it went wrong.</summary>
    public string Message { get; }

    /// <summary>
    /// The epoch, from 1, whose weights the network has now; 0 for the weights from before the training. After a
    /// training that was cancelled within an epoch it is that epoch, of which <see cref="Epochs"/> has no record: the
    /// weights are those of the moment.
    /// </summary>
    public int BestEpoch { get; }

    /// <summary>The training loss of each epoch.</summary>
    public IReadOnlyList<double> Loss => [.. Epochs.Select(epoch => epoch.Loss)];

    /// <summary>The training accuracy of each epoch, from 0 to 1.</summary>
    public IReadOnlyList<double> Accuracy => [.. Epochs.Select(epoch => epoch.Accuracy)];

    /// <summary>The validation loss of each epoch; empty without a validation set.</summary>
    public IReadOnlyList<double> ValidationLoss =>
        [.. Epochs.Where(epoch => epoch.ValidationLoss is not null).Select(epoch => epoch.ValidationLoss!.Value)];

    /// <summary>The validation accuracy of each epoch, from 0 to 1; empty without a validation set.</summary>
    public IReadOnlyList<double> ValidationAccuracy =>
        [
            .. Epochs
                .Where(epoch => epoch.ValidationAccuracy is not null)
                .Select(epoch => epoch.ValidationAccuracy!.Value),
        ];

    /// <summary>The learning rate at the end of each epoch.</summary>
    public IReadOnlyList<double> LearningRate => [.. Epochs.Select(epoch => epoch.LearningRate)];

    /// <summary>All epochs' training time.</summary>
    public double Seconds => Epochs.Sum(epoch => epoch.Seconds);

    /// <summary>The last epoch's figures, in one line; why the training ended, if there are none.</summary>
    internal string Summary
    {
        get
        {
            if (Epochs is not [.., var last])
                return Message;
            var line = new StringBuilder();
            var culture = CultureInfo.InvariantCulture;
            line.Append(culture, $"{Epochs.Count} epoch{(Epochs.Count == 1 ? "" : "s")}, loss {last.Loss:F4}");
            if (!double.IsNaN(last.Accuracy))
                line.Append(culture, $", accuracy {100 * last.Accuracy:F2} %");
            if (last.ValidationAccuracy is { } accuracy && !double.IsNaN(accuracy))
                line.Append(culture, $", validation {100 * accuracy:F2} %");
            else if (last.ValidationLoss is { } loss)
                line.Append(culture, $", validation loss {loss:F4}");
            return line.ToString();
        }
    }

    /// <summary>The last epoch's figures and why the training ended.</summary>
    public override string ToString() => Epochs.Count == 0 ? Message : $"{Summary}. {Message}";
}
