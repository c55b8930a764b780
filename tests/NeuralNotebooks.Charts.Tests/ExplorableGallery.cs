namespace NeuralNotebooks.Charts.Tests;

/// <summary>One of each explorable, as a lesson would make it.</summary>
public static class ExplorableGallery
{
    public static IReadOnlyDictionary<string, Explorable> All { get; } =
        new Dictionary<string, Explorable>
        {
            ["Neuron"] = Explorable.Neuron([1, 2, 3], [0.2, 0.8, -0.5], 2),
            ["PixelNeuron"] = Explorable.PixelNeuron(),
        };
}
