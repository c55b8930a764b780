using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Networks;

public class MlpTests
{
    private static readonly string[] Names = ["left", "right", "middle"];

    /// <summary>Three clouds of points in the plane, well apart.</summary>
    private static Dataset Clouds(int count, int seed = 1)
    {
        var random = new Random(seed);
        float[] inputs = new float[count * 2];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            double angle = 2 * Math.PI * labels[i] / 3;
            inputs[2 * i] = (float)(2 * Math.Cos(angle) + random.NextDouble() - 0.5);
            inputs[2 * i + 1] = (float)(2 * Math.Sin(angle) + random.NextDouble() - 0.5);
        }

        return new Dataset(inputs, labels, 2, Names);
    }

    /// <summary>Random images with random labels: enough work for two threads, nothing to learn.</summary>
    private static Dataset Noise(int count, int features, int classes)
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, count * features).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
        return new Dataset(inputs, labels, features, [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]);
    }

    [Fact]
    public void Defaults_learn_three_clouds()
    {
        var network = new Mlp(2, 16, 3);
        var history = network.Fit(Clouds(600), new TrainingOptions { BatchSize = 16 });
        var evaluation = network.Evaluate(Clouds(300, seed: 2));
        Assert.Equal(1, evaluation.Accuracy);
        Assert.Equal(10, history.Loss.Count);
        Assert.True(history.Loss[^1] < history.Loss[0]);
        Assert.Equal(TrainingEnd.Completed, history.End);
        Assert.Equal(Names, network.ClassNames);
    }

    [Fact]
    public void The_source_lessons_network_has_13002_parameters()
    {
        Assert.Equal(13002, new Mlp(784, 16, 16, 10).ParameterCount);
    }

    [Fact]
    public void Xor_is_learned_from_matrices()
    {
        float[,] inputs =
            {
                { 0, 0 },
                { 0, 1 },
                { 1, 0 },
                { 1, 1 },
            },
            targets =
            {
                { 0 },
                { 1 },
                { 1 },
                { 0 },
            };
        var network = new Mlp([2, 8, 1], new MlpOptions { Hidden = Activation.Tanh, Loss = Loss.BinaryCrossEntropy });
        var history = network.Fit(inputs, targets, new TrainingOptions { Epochs = 300, Optimizer = new Adam(0.05) });
        float[,] outputs = network.Output(inputs);
        Assert.True(outputs[0, 0] < 0.05 && outputs[3, 0] < 0.05 && outputs[1, 0] > 0.95 && outputs[2, 0] > 0.95);
        Assert.Equal(1, history.Accuracy[^1]);
        Assert.Equal(1, network.Evaluate(inputs, targets).Accuracy);
    }

    [Fact]
    public void A_line_is_fitted_by_regression()
    {
        float[,] inputs =
            {
                { 0 },
                { 1 },
                { 2 },
                { 3 },
            },
            targets =
            {
                { 1 },
                { 3 },
                { 5 },
                { 7 },
            };
        var network = new Mlp([1, 1], new MlpOptions { Loss = Loss.MeanSquaredError });
        var history = network.Fit(inputs, targets, new TrainingOptions { Epochs = 2000, Optimizer = new Sgd(0.1) });
        Assert.Equal(2, network.Layers[0].Weights[0, 0], 1e-4f);
        Assert.Equal(1, network.Layers[0].Biases[0], 1e-4f);
        Assert.True(double.IsNaN(history.Accuracy[^1]));
    }

    [Theory]
    [InlineData("cross-entropy")]
    [InlineData("mean squared error")]
    public void The_number_of_threads_does_not_change_a_bit(string loss)
    {
        float[][] weights =
        [
            .. new[] { 1, 2, 3, 5 }.Select(threads =>
            {
                var network = new Mlp(
                    [100, 128, 70, 10],
                    new MlpOptions
                    {
                        Loss = Loss.FromName(loss),
                        Dropout = 0.2,
                        BatchNormalization = true,
                        InputDropout = 0.1,
                    }
                );
                network.Fit(
                    Noise(500, 100, 10),
                    new TrainingOptions
                    {
                        Epochs = 2,
                        BatchSize = 64,
                        Threads = threads,
                    }
                );
                return network.Layers.SelectMany(layer => layer.Weights.Cast<float>()).ToArray();
            }),
        ];
        Assert.Equal(weights[0], weights[1]);
        Assert.Equal(weights[0], weights[2]);
        Assert.Equal(weights[0], weights[3]);
    }

    [Fact]
    public void Another_seed_gives_other_weights()
    {
        Assert.NotEqual(
            new Mlp([3, 2], new MlpOptions { Seed = 1 }).Layers[0].Weights,
            new Mlp([3, 2], new MlpOptions { Seed = 2 }).Layers[0].Weights
        );
    }

    // A batch of 10 is too little work for two threads here, one of 40 is not.
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public void A_step_allocates_nothing(int batchSize)
    {
        var data = Noise(256 * batchSize, 100, 10);
        var network = new Mlp([100, 128, 10], new MlpOptions { Dropout = 0.2, BatchNormalization = true });
        long Allocated(int epochs)
        {
            var options = new TrainingOptions
            {
                Epochs = epochs,
                BatchSize = batchSize,
                Optimizer = new Adam(),
            };
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Fit(data, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(2);
        long more = Allocated(12) - Allocated(2);
        // Ten epochs more are 2560 steps more; each epoch may allocate its own record, but a step not even one object.
        Assert.True(more < 2560 * 8, $"{more} bytes in 2560 steps");
    }

    [Fact]
    public void Probabilities_sum_to_one()
    {
        var network = new Mlp(2, 5, 3);
        float[,] probabilities = network.Output(Clouds(7));
        for (int row = 0; row < 7; row++)
            Assert.Equal(1, probabilities[row, 0] + probabilities[row, 1] + probabilities[row, 2], 1e-6f);
        float[] one = network.Output(Clouds(7).Input(4));
        Assert.Equal([probabilities[4, 0], probabilities[4, 1], probabilities[4, 2]], one);
    }

    [Fact]
    public void The_confusion_matrix_counts_every_sample_once()
    {
        var network = new Mlp(2, 5, 3);
        var data = Clouds(301);
        var evaluation = network.Evaluate(data);
        int[] predicted = network.Predict(data);
        int[,] counts = new int[3, 3];
        for (int i = 0; i < data.Count; i++)
            counts[data.Labels[i], predicted[i]]++;
        Assert.Equal(counts, evaluation.ConfusionMatrix);
        Assert.Equal((counts[0, 0] + counts[1, 1] + counts[2, 2]) / 301.0, evaluation.Accuracy, 1e-12);
    }

    [Fact]
    public void Features_that_do_not_fit_name_both_numbers()
    {
        var error = Assert.Throws<ArgumentException>(() => new Mlp(3, 2).Fit(Clouds(10)));
        Assert.Equal("Layer 1 expects 3 inputs, but got samples of 2 features.", error.Message);
    }

    [Fact]
    public void A_label_without_an_output_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => new Mlp(2, 5, 2).Fit(Clouds(10)));
        Assert.Equal("A network with 2 outputs expects labels from 0 to 1, but sample 2 has 2.", error.Message);
    }

    [Fact]
    public void A_NaN_among_the_inputs_is_named()
    {
        var data = Clouds(10);
        data.Inputs[7] = float.NaN;
        var error = Assert.Throws<ArgumentException>(() => new Mlp(2, 3).Fit(data));
        Assert.Equal("Expected finite numbers, but input 1 of sample 3 is NaN.", error.Message);
    }

    [Fact]
    public void Batch_size_zero_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new Mlp(2, 3).Fit(Clouds(10), new TrainingOptions { BatchSize = 0 })
        );
        Assert.Equal("Expected a batch size of at least 1, but got 0.", error.Message);
    }

    [Fact]
    public void A_diverging_training_says_so_and_keeps_finite_weights()
    {
        var network = new Mlp([2, 16, 3], new MlpOptions { Loss = Loss.MeanSquaredError });
        float[,] before = network.Layers[0].Weights;
        var history = network.Fit(Clouds(300), new TrainingOptions { Optimizer = new Sgd(1e6) });
        Assert.True(history.Diverged);
        Assert.StartsWith("The training diverged in epoch 1, batch ", history.Message);
        Assert.Contains("Try a smaller learning rate than 1000000", history.Message);
        Assert.Equal(before, network.Layers[0].Weights);
    }

    [Fact]
    public void Wrong_weights_are_refused_with_both_numbers()
    {
        var error = Assert.Throws<ArgumentException>(() => new Mlp(2, 3).Layers[0].Weights = new float[3, 2]);
        Assert.StartsWith("Layer of 2 inputs × 3 outputs expects weights of 2 × 3, but got 3 × 2.", error.Message);
    }

    [Fact]
    public void One_sample_is_answered_as_in_a_batch()
    {
        var network = new Mlp(2, 5, 3);
        var data = Clouds(7);
        float[,] inputs = new float[7, 2];
        for (int i = 0; i < 7; i++)
            (inputs[i, 0], inputs[i, 1]) = (data.Input(i)[0], data.Input(i)[1]);
        Assert.Equal(network.Output(data), network.Output(inputs));
        Assert.Equal(network.Predict(data), network.Predict(inputs));
        float[] one = [inputs[3, 0], inputs[3, 1]];
        Assert.Equal(network.Predict(data)[3], network.Predict(one));
        Assert.Equal(network.Output(data)[3, 2], network.Output(one)[2]);
        Assert.Equal(
            "Layer 1 expects 2 inputs, but got 3. (Parameter 'inputs')",
            Assert.Throws<ArgumentException>(() => network.Output(new float[3])).Message
        );
    }

    [Fact]
    public void A_single_output_names_class_1_from_a_half_on()
    {
        var network = new Mlp([1, 1], new MlpOptions { Loss = Loss.BinaryCrossEntropy });
        network.Layers[0].Weights = new float[,]
        {
            { 1 },
        };
        Assert.Equal(
            [0, 1, 1],
            network.Predict(
                new float[,]
                {
                    { -1 },
                    { 0 },
                    { 1 },
                }
            )
        );
    }

    [Fact]
    public void A_regression_has_no_classes_until_it_learns_some()
    {
        var network = new Mlp([2, 3], new MlpOptions { Loss = Loss.MeanSquaredError });
        foreach (
            var ask in new Action[]
            {
                () => network.Predict(new float[2]),
                () => network.Predict(new float[1, 2]),
                () => network.Predict(Clouds(3)),
            }
        )
        {
            var error = Assert.Throws<InvalidOperationException>(ask);
            Assert.StartsWith(
                "Predict gives classes, but the outputs of this network are plain numbers",
                error.Message
            );
        }

        network.Fit(Clouds(30), new TrainingOptions { Epochs = 1 });
        Assert.Equal(3, network.Predict(Clouds(3)).Length);
    }

    [Fact]
    public void Every_layer_can_be_reached()
    {
        var network = new Mlp(
            [2, 5, 3],
            new MlpOptions
            {
                InputDropout = 0.1,
                Dropout = 0.2,
                BatchNormalization = true,
            }
        );
        Assert.Equal(
            [
                typeof(DropoutLayer<float>),
                typeof(DenseLayer<float>),
                typeof(BatchNormalizationLayer<float>),
                typeof(DropoutLayer<float>),
                typeof(DenseLayer<float>),
            ],
            network.Stages.Select(stage => stage.GetType())
        );
        var normalization = Assert.IsType<BatchNormalizationLayer<float>>(network.Stages[2]);
        Assert.Equal([1, 1, 1, 1, 1], normalization.Scales);
        Assert.Equal(new float[5], normalization.Shifts);
        Assert.Equal(new float[5], normalization.Means);
        Assert.Equal([1, 1, 1, 1, 1], normalization.Variances);
    }

    [Fact]
    public void Negative_seeds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mlp([2, 3], new MlpOptions { Seed = -1 }));
        Assert.Equal(
            "Expected a seed that is zero or positive, but got -1.",
            Assert
                .Throws<ArgumentException>(() => new Mlp(2, 3).Fit(Clouds(10), new TrainingOptions { Seed = -1 }))
                .Message
        );
    }
}
