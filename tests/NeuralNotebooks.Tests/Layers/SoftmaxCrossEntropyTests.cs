using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Layers;

/// <summary>Labels take a way of their own through softmax and cross-entropy, a whole batch at a time.</summary>
public class SoftmaxCrossEntropyTests
{
    [Theory]
    [InlineData(2, 5, 1)]
    [InlineData(3, 300, 300)]
    [InlineData(10, 64, 30)]
    [InlineData(16, 33, 8)]
    [InlineData(37, 20, 7)]
    public void Labels_teach_what_the_same_targets_teach_to_the_bit(int classes, int samples, int batch)
    {
        LabelsTeachWhatTargetsTeach<float>(classes, samples, batch, value => value);
        LabelsTeachWhatTargetsTeach<double>(classes, samples, batch, value => value);
    }

    private static void LabelsTeachWhatTargetsTeach<T>(int classes, int samples, int batch, Func<float, T> number)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(classes);
        float[] values = [.. Enumerable.Range(0, samples * 4).Select(_ => (float)(8 * random.NextDouble() - 4))];
        int[] labels = [.. Enumerable.Range(0, samples).Select(_ => random.Next(classes))];
        var set = new Dataset(values, labels, 4, [.. Enumerable.Range(0, classes).Select(label => $"{label}")]);
        T[,] inputs = new T[samples, 4],
            targets = new T[samples, classes];
        for (int i = 0; i < samples; i++)
        {
            targets[i, labels[i]] = T.One;
            for (int j = 0; j < 4; j++)
                inputs[i, j] = number(values[4 * i + j]);
        }

        Mlp<T> byLabels = new([4, 9, classes]),
            byTargets = new([4, 9, classes]);
        var options = new TrainingOptions
        {
            Epochs = 3,
            BatchSize = batch,
            ShowProgress = false,
        };
        var first = byLabels.Fit(set, options);
        var second = byTargets.Fit(inputs, targets, options);
        Assert.Equal(second.Loss, first.Loss);
        Assert.Equal(second.Accuracy, first.Accuracy);
        Assert.Equal(byTargets.Layers[0].Weights, byLabels.Layers[0].Weights);
        Assert.Equal(byTargets.Layers[1].Weights, byLabels.Layers[1].Weights);
        Assert.Equal(byTargets.Evaluate(inputs, targets).Loss, byLabels.Evaluate(set).Loss);
        Assert.Equal(byTargets.Output(inputs), byLabels.Output(set));
    }
}
