using System.Globalization;

namespace NeuralNotebooks.Training;

/// <summary>How well a network does on a set.</summary>
/// <param name="Loss">Mean loss over the samples.</param>
/// <param name="Accuracy">The part of the samples that is answered rightly, from 0 to 1; NaN where there are no
/// classes.</param>
/// <param name="ConfusionMatrix">Counts, [actual class, predicted class]; empty where there are no labels.</param>
public sealed record Evaluation(double Loss, double Accuracy, int[,] ConfusionMatrix)
{
    /// <summary>
    /// The part of each class's samples that was recognised, from 0 to 1; NaN for a class without samples.
    /// </summary>
    public double[] Recall()
    {
        int classes = ConfusionMatrix.GetLength(0);
        double[] recall = new double[classes];
        for (int actual = 0; actual < classes; actual++)
        {
            double samples = 0;
            for (int predicted = 0; predicted < classes; predicted++)
                samples += ConfusionMatrix[actual, predicted];
            recall[actual] = ConfusionMatrix[actual, actual] / samples;
        }

        return recall;
    }

    /// <summary>
    /// The part of the answers for each class that was right, from 0 to 1; NaN for a class that was never answered.
    /// </summary>
    public double[] Precision()
    {
        int classes = ConfusionMatrix.GetLength(0);
        double[] precision = new double[classes];
        for (int predicted = 0; predicted < classes; predicted++)
        {
            double answers = 0;
            for (int actual = 0; actual < classes; actual++)
                answers += ConfusionMatrix[actual, predicted];
            precision[predicted] = ConfusionMatrix[predicted, predicted] / answers;
        }

        return precision;
    }

    /// <summary>Accuracy and loss, "accuracy 97.84 %, loss 0.0713" for instance.</summary>
    public override string ToString() =>
        double.IsNaN(Accuracy)
            ? string.Create(CultureInfo.InvariantCulture, $"loss {Loss:F4}")
            : string.Create(CultureInfo.InvariantCulture, $"accuracy {100 * Accuracy:F2} %, loss {Loss:F4}");
}
