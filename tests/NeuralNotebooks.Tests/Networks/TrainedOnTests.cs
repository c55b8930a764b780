using NeuralNotebooks.Networks;

namespace NeuralNotebooks.Tests.Networks;

/// <summary>Lesson 14's exercise asks a network how many samples it has learned from.</summary>
public sealed class TrainedOnTests
{
    [Fact]
    public void A_network_knows_how_many_samples_it_has_learned_from()
    {
        var network = new Mlp(2, 1);
        Assert.Equal(0, network.TrainedOn);
        network.Fit(new float[3, 2], new float[3, 1], new() { Epochs = 1 });
        network.Fit(new float[2, 2], new float[2, 1], new() { Epochs = 1 });
        Assert.Equal(3, network.TrainedOn);
    }
}
