using System.Globalization;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Training;

public class TrainingTests
{
    /// <summary>Two classes that no network can tell apart: the validation loss soon rises.</summary>
    private static Dataset Coins(int count, int seed)
    {
        var random = new Random(seed);
        return new Dataset(
            [.. Enumerable.Range(0, count * 20).Select(_ => random.NextSingle())],
            [.. Enumerable.Range(0, count).Select(_ => random.Next(2))],
            20,
            ["heads", "tails"]
        );
    }

    private sealed class Log : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Lines { get; } = [];

        public Action<TrainingProgress>? Then { get; init; }

        public void Report(TrainingProgress value)
        {
            Lines.Add(value);
            Then?.Invoke(value);
        }
    }

    [Fact]
    public void Early_stopping_restores_the_weights_of_the_best_epoch()
    {
        Dataset train = Coins(100, 1),
            validation = Coins(100, 2);
        var network = new Mlp(20, 30, 2);
        var history = network.Fit(
            train,
            new TrainingOptions
            {
                Epochs = 200,
                BatchSize = 10,
                Optimizer = new Adam(0.01),
                Validation = validation,
                EarlyStopping = new EarlyStopping(Patience: 4),
            }
        );
        Assert.Equal(TrainingEnd.StoppedEarly, history.End);
        Assert.Equal(history.BestEpoch + 4, history.Epochs.Count);
        Assert.Equal(history.ValidationLoss.Min(), history.ValidationLoss[history.BestEpoch - 1]);
        Assert.Equal(history.ValidationLoss.Min(), network.Evaluate(validation).Loss, 1e-9);
    }

    [Fact]
    public void Early_stopping_without_validation_is_refused() =>
        Assert.Contains(
            "needs a validation set",
            Assert
                .Throws<ArgumentException>(() =>
                    new Mlp(20, 2).Fit(Coins(10, 1), new TrainingOptions { EarlyStopping = new EarlyStopping() })
                )
                .Message
        );

    [Fact]
    public void A_validation_fraction_is_not_learned_from()
    {
        var network = new Mlp(20, 200, 2);
        var history = network.Fit(
            Coins(100, 1),
            new TrainingOptions
            {
                Epochs = 60,
                BatchSize = 10,
                ValidationFraction = 0.4,
            }
        );
        // Random labels can be learned by heart, but the held-back ones remain a guess: 40 coins, three standard
        // deviations.
        Assert.Equal(1, history.Accuracy[^1]);
        Assert.InRange(history.ValidationAccuracy[^1], 0.5 - 3 * 0.08, 0.5 + 3 * 0.08);
    }

    [Fact]
    public void Progress_is_told_after_each_epoch_and_each_batch()
    {
        Log epochs = new(),
            batches = new();
        new Mlp(20, 2).Fit(
            Coins(25, 1),
            new TrainingOptions
            {
                Epochs = 3,
                BatchSize = 10,
                Progress = epochs,
                BatchProgress = batches,
                Validation = Coins(5, 2),
            }
        );
        Assert.Equal([1, 2, 3], epochs.Lines.Select(line => line.Epoch));
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3], batches.Lines.Select(line => line.Batch));
        Assert.All(epochs.Lines, line => Assert.NotNull(line.ValidationAccuracy));
        Assert.Equal(1, epochs.Lines[^1].Fraction);
    }

    [Fact]
    public void Progress_is_one_good_line()
    {
        var progress = new TrainingProgress(
            3,
            10,
            469,
            469,
            0.08121,
            0.97512,
            0.1,
            0.974,
            0.003,
            TimeSpan.FromSeconds(1.24)
        );
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal(
                "epoch  3/10  loss 0.0812  accuracy 97.51 %  validation 97.40 %  1.2 s, 2.9 s left",
                progress.ToString()
            );
            Assert.Equal(
                "epoch  3/10  batch 20/469  loss 0.0812  1.2 s, 4.8 s left",
                (
                    progress with
                    {
                        Batch = 20,
                        Accuracy = double.NaN,
                        ValidationAccuracy = null,
                        ValidationLoss = null,
                    }
                ).ToString()
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Cancelling_ends_after_the_batch_and_keeps_what_was_learned()
    {
        using var source = new CancellationTokenSource();
        var log = new Log
        {
            Then = progress =>
            {
                if (progress is { Epoch: 2, Batch: 2 })
                    source.Cancel();
            },
        };
        var history = new Mlp(20, 2).Fit(
            Coins(40, 1),
            new TrainingOptions
            {
                Epochs = 5,
                BatchSize = 10,
                BatchProgress = log,
                CancellationToken = source.Token,
            }
        );
        Assert.Equal(TrainingEnd.Cancelled, history.End);
        Assert.Equal("Cancelled in epoch 2 after 2 of 4 batches.", history.Message);
        Assert.Single(history.Epochs);
    }

    [Fact]
    public void A_batch_larger_than_the_set_is_the_whole_set() =>
        Assert.Equal(
            2,
            new Mlp(20, 2).Fit(Coins(7, 1), new TrainingOptions { Epochs = 2, BatchSize = 1000 }).Epochs.Count
        );

    [Fact]
    public void Weights_are_finite_whatever_the_learning_rate()
    {
        foreach (double learningRate in new[] { 1, 1e3, 1e10, 1e30, 1e300 })
        {
            foreach (bool normalize in new[] { false, true })
            {
                var network = new Mlp([20, 30, 2], new MlpOptions { BatchNormalization = normalize });
                var history = network.Fit(
                    Coins(40, 1),
                    new TrainingOptions
                    {
                        Epochs = 3,
                        BatchSize = 10,
                        Optimizer = new Sgd(learningRate),
                    }
                );
                Assert.All(
                    network.Layers,
                    layer => Assert.All(layer.Weights.Cast<float>(), weight => Assert.True(float.IsFinite(weight)))
                );
                Assert.True(history.Diverged || history.Epochs.Count == 3);
            }
        }
    }

    [Fact]
    public void Dropout_drops_its_part_and_keeps_the_mean()
    {
        var layer = new DropoutLayer<float>(1, 1000, 0.3);
        var buffers = layer.CreateBuffers(100, forTraining: true);
        var ones = new NeuralNotebooks.Numerics.PaddedMatrix<float>(100, 1000);
        ones.Memory.Fill(1);
        var pass = new PassContext
        {
            Rows = 100,
            Threads = 2,
            IsTraining = true,
        };
        layer.Forward(ones, buffers, pass);
        float[] output = buffers.Output.ToArray();
        // 100,000 draws: the standard deviation of the part is 0.0014.
        Assert.InRange(output.Count(value => value == 0) / 1e5, 0.3 - 0.006, 0.3 + 0.006);
        Assert.InRange(output.Average(), 0.99, 1.01);
        layer.Forward(ones, buffers, pass with { IsTraining = false });
        Assert.All(buffers.Output.ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Augmentation_needs_images() =>
        Assert.Contains(
            "give Dataset a width and a height",
            Assert
                .Throws<ArgumentException>(() =>
                    new Mlp(20, 2).Fit(
                        Coins(10, 1),
                        new TrainingOptions { Augmentation = new Augmentation { Shift = 1 } }
                    )
                )
                .Message
        );

    [Fact]
    public void Initialisations_have_their_standard_deviation()
    {
        foreach (
            (var initialization, double expected) in new[]
            {
                (Initialization.He, Math.Sqrt(2.0 / 500)),
                (Initialization.Glorot, Math.Sqrt(2.0 / 900)),
                (Initialization.LeCun, Math.Sqrt(1.0 / 500)),
                (Initialization.ScaledNormal(0.01), 0.01),
            }
        )
        {
            var network = new Mlp([500, 400], new MlpOptions { Initialization = initialization });
            float[] weights = [.. network.Layers[0].Weights.Cast<float>()];
            // 200,000 draws: the estimate's relative standard deviation is 0.16 %.
            Assert.InRange(Math.Sqrt(weights.Average(weight => (double)weight * weight)) / expected, 0.99, 1.01);
        }
    }
}
