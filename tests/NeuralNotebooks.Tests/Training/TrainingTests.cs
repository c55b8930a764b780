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

    [Theory]
    [InlineData(1, 4, 1)] // Nothing of epoch 2 has been learned: the weights are those after epoch 1.
    [InlineData(2, 1, 2)]
    [InlineData(2, 4, 2)]
    [InlineData(1, 2, 1)]
    public void A_cancelled_training_says_which_epoch_s_weights_it_leaves(int epoch, int batch, int expected)
    {
        using var source = new CancellationTokenSource();
        var options = new TrainingOptions
        {
            Epochs = 5,
            BatchSize = 10,
            Optimizer = new Sgd(0.1),
        };
        var network = new Mlp(20, 2);
        var history = network.Fit(
            Coins(40, 1),
            options with
            {
                CancellationToken = source.Token,
                BatchProgress = new Log
                {
                    Then = progress =>
                    {
                        if (progress.Epoch == epoch && progress.Batch == batch)
                            source.Cancel();
                    },
                },
            }
        );
        Assert.Equal(expected, history.BestEpoch);

        var whole = new Mlp(20, 2);
        whole.Fit(Coins(40, 1), options with { Epochs = expected });
        bool isWhole = whole.Layers[0].Weights.Cast<float>().SequenceEqual(network.Layers[0].Weights.Cast<float>());
        Assert.Equal(history.Epochs.Count == expected, isWhole);
    }

    /// <summary>Good steps in the first epochs, then one that throws the weights out of all bounds.</summary>
    private sealed class Explosion(long after) : LearningRateSchedule
    {
        public override double Factor(long step, long steps, int stepsPerEpoch) => step < after ? 1 : 1e38;
    }

    [Fact]
    public void After_a_divergence_the_weights_are_those_after_the_last_good_epoch()
    {
        // Four batches in an epoch: epochs 1 and 2 are good.
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 10,
            Optimizer = new Sgd(0.1),
            Schedule = new Explosion(after: 8),
        };
        var good = new Mlp(20, 30, 2);
        Assert.Equal(TrainingEnd.Completed, good.Fit(Coins(40, 1), options).End);
        var network = new Mlp(20, 30, 2);
        var history = network.Fit(Coins(40, 1), options with { Epochs = 5 });

        Assert.True(history.Diverged);
        Assert.Contains("The weights are those after epoch 2.", history.Message);
        Assert.Equal(2, history.BestEpoch);
        Assert.Equal(good.Layers[0].Weights, network.Layers[0].Weights);
        Assert.Equal(good.Layers[1].Weights, network.Layers[1].Weights);
    }

    /// <summary>Two classes with a gap between them: everybody learns them.</summary>
    private static Dataset Sorted(int zeros, int ones)
    {
        var random = new Random(3);
        int[] labels = [.. Enumerable.Repeat(0, zeros), .. Enumerable.Repeat(1, ones)];
        return new Dataset(
            [.. labels.Select(label => (2 * label - 1) * (0.5f + random.NextSingle()))],
            labels,
            1,
            ["left", "right"]
        );
    }

    [Fact]
    public void A_smaller_improvement_than_the_least_that_counts_is_none()
    {
        var options = new TrainingOptions
        {
            Epochs = 12,
            BatchSize = 10,
            Optimizer = new Sgd(0.1),
            Validation = Sorted(20, 20),
            EarlyStopping = new EarlyStopping(Patience: 3),
        };
        var any = new Mlp(1, 2).Fit(Sorted(50, 50), options);
        Assert.Equal(TrainingEnd.Completed, any.End);
        Assert.Equal(any.ValidationLoss.OrderDescending(), any.ValidationLoss);

        // No loss falls by 1000, so after the first epoch nothing counts.
        var large = new EarlyStopping(Patience: 3, MinimumImprovement: 1000);
        var history = new Mlp(1, 2).Fit(Sorted(50, 50), options with { EarlyStopping = large });
        Assert.Equal(TrainingEnd.StoppedEarly, history.End);
        Assert.Equal((1, 4), (history.BestEpoch, history.Epochs.Count));
    }

    [Fact]
    public void What_is_held_back_for_validation_is_drawn_from_the_whole_set()
    {
        // Sorted by class: the last 40 would be all of class 1, and the network would never see one in training.
        var history = new Mlp(1, 2).Fit(
            Sorted(60, 40),
            new TrainingOptions
            {
                Epochs = 20,
                BatchSize = 10,
                Optimizer = new Adam(0.1),
                ValidationFraction = 0.4,
            }
        );
        Assert.Equal(1, history.ValidationAccuracy[^1]);
    }

    [Fact]
    public void Validation_measures_without_label_smoothing()
    {
        var validation = Sorted(20, 20);
        var network = new Mlp(1, 2);
        var history = network.Fit(
            Sorted(50, 50),
            new TrainingOptions
            {
                Epochs = 3,
                BatchSize = 10,
                LabelSmoothing = 0.4,
                Validation = validation,
            }
        );
        Assert.Equal(network.Evaluate(validation).Loss, history.ValidationLoss[^1]);
    }

    [Fact]
    public void Input_dropout_drops_inputs_in_training_and_none_in_evaluation()
    {
        var network = new Mlp<double>(
            [1, 1],
            new MlpOptions
            {
                InputDropout = 0.5,
                Loss = Loss.MeanSquaredError,
                Biases = false,
            }
        );
        network.Layers[0].Weights = new double[,]
        {
            { 3 },
        };
        double[,] inputs = new double[64, 1],
            targets = new double[64, 1];
        for (int i = 0; i < 64; i++)
            (inputs[i, 0], targets[i, 0]) = (1, 3);

        // The weight is right. An input is dropped or doubled, so that the output is 0 or 6: always wrong by 3.
        var history = network.Fit(inputs, targets, new TrainingOptions { Epochs = 1, Optimizer = new Sgd(1e-12) });
        Assert.Equal(9, history.Loss[0], 1e-9);
        Assert.Equal(0, network.Evaluate(inputs, targets).Loss, 1e-9);
    }

    [Fact]
    public void A_batch_larger_than_the_set_is_the_whole_set() =>
        Assert.Equal(
            2,
            new Mlp(20, 2).Fit(Coins(7, 1), new TrainingOptions { Epochs = 2, BatchSize = 1000 }).Epochs.Count
        );

    // The loss of the only batch is finite; only the step that follows it is too large for a float.
    [Fact]
    public void A_step_beyond_all_numbers_is_taken_back_although_no_loss_tells_it()
    {
        var network = new Mlp(20, 2);
        float[] before = [.. network.Layers[0].Weights.Cast<float>()];
        var history = network.Fit(
            Coins(40, 1),
            new TrainingOptions
            {
                Epochs = 1,
                BatchSize = 40,
                Optimizer = new Sgd(1e300),
            }
        );
        Assert.True(history.Diverged);
        Assert.Empty(history.Epochs);
        Assert.Equal(before, network.Layers[0].Weights.Cast<float>());
    }

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
