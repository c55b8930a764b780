using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Tests.Support;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Data;

public class GeneratedDigitsAccuracyTests
{
    [SharedDataFact]
    public async Task A_network_that_saw_only_generated_digits_reads_real_ones()
    {
        // MNIST's training images: its test images are kept for the figure that is reported.
        var real = (await Datasets.LoadAsync("mnist")).Train.Take(10_000);
        var network = new Mlp(784, 128, 10);
        network.Fit(
            Datasets.GeneratedDigits(seed: 1, trainCount: 20_000, testCount: 1).Train,
            new TrainingOptions { Epochs = 5 }
        );
        double accuracy = network.Evaluate(real).Accuracy;

        // About 0.957; one image more or less is 0.0001, another seed moves it by some 0.002.
        Assert.True(accuracy > 0.945, $"Expected more than 94.5 % of real digits to be read, but got {accuracy:P2}.");
    }

    [Fact]
    public void A_network_learns_generated_digits_from_few_of_them()
    {
        var digits = Datasets.GeneratedDigits(seed: 1, trainCount: 5_000, testCount: 1_000);
        var network = new Mlp(784, 128, 10);
        network.Fit(digits.Train, new TrainingOptions { Epochs = 5 });

        // About 0.83 from so few; guessing gives 0.1.
        Assert.InRange(network.Evaluate(digits.Test).Accuracy, 0.75, 1);
    }
}
