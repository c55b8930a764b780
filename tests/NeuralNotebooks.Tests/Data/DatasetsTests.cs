using NeuralNotebooks.Data;
using NeuralNotebooks.Tests.Support;

namespace NeuralNotebooks.Tests.Data;

public sealed class DatasetsTests
{
    [SharedDataFact]
    public async Task Mnist_has_its_known_counts()
    {
        var mnist = await Datasets.LoadAsync("mnist");

        Assert.False(mnist.IsStandIn);
        Assert.Equal(
            (60_000, 10_000, 784, 10),
            (mnist.Train.Count, mnist.Test.Count, mnist.Train.Features, mnist.Train.Classes)
        );
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], mnist.Train.ClassCounts());
        Assert.Equal([5, 0, 4, 1, 9], mnist.Train.Labels[..5]);
        // The mean and deviation that every MNIST tutorial normalises with: 0.1307 and 0.3081.
        Assert.Equal(0.1307, mnist.Train.Inputs.Average(input => (double)input), 4);
    }

    [SharedDataFact]
    public async Task Fashion_mnist_has_its_known_counts()
    {
        var fashion = await Datasets.LoadAsync("Fashion-MNIST");

        Assert.All(fashion.Train.ClassCounts(), count => Assert.Equal(6000, count));
        Assert.Equal("Ankle boot", fashion.Train.ClassName(0));
        Assert.Equal(0.2860, fashion.Train.Inputs.Average(input => (double)input), 4);
    }

    [Fact]
    public async Task An_unknown_name_lists_the_known_ones()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Datasets.LoadAsync("cifar"));
        Assert.Contains("mnist, fashion-mnist, but got \"cifar\"", error.Message);
    }
}
