using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Layers;

public sealed class BatchNormalizationTests
{
    private const int Features = 20;

    private static Dataset Noise(int count)
    {
        var random = new Random(1);
        return new Dataset(
            [.. Enumerable.Range(0, count * Features).Select(_ => random.NextSingle())],
            [.. Enumerable.Range(0, count).Select(i => i % 2)],
            Features,
            ["even", "odd"]
        );
    }

    private static Mlp Network() => new([Features, 30, 2], new MlpOptions { BatchNormalization = true });

    /// <summary>Steps too small to change a weight, so that only the running averages move.</summary>
    private static TrainingOptions Frozen(int epochs, int batchSize) =>
        new()
        {
            Epochs = epochs,
            BatchSize = batchSize,
            Shuffle = false,
            Optimizer = new Sgd(1e-30),
        };

    // 100 epochs: what the running averages began with has a part of 0.9¹⁰⁰, 3e-5, or its square. The unbiased variance
    // makes evaluation differ from training by about 1/64; the single sample's batch made it differ by an eighth.
    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    public void Evaluation_agrees_with_training_whatever_is_left_for_the_last_batch(int samples)
    {
        var network = Network();
        var history = network.Fit(Noise(samples), Frozen(epochs: 100, batchSize: 64));
        Assert.Equal(history.Loss[^1], network.Evaluate(Noise(samples)).Loss, 0.01);
    }

    [Theory]
    [InlineData(64, 1)]
    [InlineData(65, 1)]
    [InlineData(66, 2)]
    [InlineData(129, 2)]
    public void A_single_sample_at_the_end_joins_the_batch_before(int samples, int batches)
    {
        var seen = new List<TrainingProgress>();
        Network()
            .Fit(
                Noise(samples),
                Frozen(epochs: 1, batchSize: 64) with
                {
                    BatchProgress = new ImmediateProgress(seen.Add),
                }
            );
        Assert.Equal(batches, seen.Count);
        Assert.All(seen, progress => Assert.Equal(batches, progress.Batches));
    }

    [Fact]
    public void Every_sample_is_learned_from_once_in_an_epoch()
    {
        var network = Network();
        var history = network.Fit(Noise(65), Frozen(epochs: 1, batchSize: 64));
        // Counts, not estimates: a sample left out or seen twice would make the accuracy a part of 64 or 66.
        Assert.Equal(Math.Round(65 * history.Accuracy[0]), 65 * history.Accuracy[0], 1e-9);
    }

    [Fact]
    public void Without_batch_normalisation_a_single_sample_is_a_batch()
    {
        int batches = 0;
        new Mlp(Features, 30, 2).Fit(
            Noise(65),
            Frozen(epochs: 1, batchSize: 64) with
            {
                BatchProgress = new ImmediateProgress(_ => batches++),
            }
        );
        Assert.Equal(2, batches);
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(10, 1)]
    public void Batches_of_one_sample_are_refused(int samples, int batchSize) =>
        Assert.Contains(
            $"at least 2 samples in a batch, but the batch size is {batchSize} and there are {samples}",
            Assert.Throws<ArgumentException>(() => Network().Fit(Noise(samples), Frozen(1, batchSize))).Message
        );
}
