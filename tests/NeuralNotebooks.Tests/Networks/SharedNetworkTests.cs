using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Networks;

/// <summary>One network, several threads.</summary>
public sealed class SharedNetworkTests
{
    private const int Features = 60;

    private static Dataset Samples(int count, int seed)
    {
        var random = new Random(seed);
        return new Dataset(
            [.. Enumerable.Range(0, count * Features).Select(_ => random.NextSingle() - 0.5f)],
            [.. Enumerable.Range(0, count).Select(i => i % 4)],
            Features,
            ["a", "b", "c", "d"]
        );
    }

    [Fact]
    public void Eight_threads_get_the_answers_that_each_would_get_alone()
    {
        var network = new Mlp(
            [Features, 50, 40, 4],
            new MlpOptions
            {
                BatchNormalization = true,
                Dropout = 0.2,
                Hidden = new Activation("softplus", z => Math.Log(1 + Math.Exp(z)), z => 1 / (1 + Math.Exp(-z))),
            }
        );
        // Of different sizes, so that a set of buffers passes from one to another.
        Dataset[] sets = [.. Enumerable.Range(0, 8).Select(i => Samples(3 + 70 * i, i))];
        float[][,] outputs = [.. sets.Select(network.Output)];
        int[][] classes = [.. sets.Select(network.Predict)];
        double[] losses = [.. sets.Select(set => network.Evaluate(set).Loss)];
        int[] wrong = new int[sets.Length];
        Thread[] threads = [.. Enumerable.Range(0, sets.Length).Select(i => new Thread(() => Ask(i)))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(new int[8], wrong);

        void Ask(int i)
        {
            for (int round = 0; round < 40; round++)
            {
                bool isRight =
                    network.Output(sets[i]).Cast<float>().SequenceEqual(outputs[i].Cast<float>())
                    && network.Predict(sets[i]).SequenceEqual(classes[i])
                    && network.Evaluate(sets[i]).Loss == losses[i]
                    && network.Output(sets[i].Input(0))[1] == outputs[i][0, 1];
                wrong[i] += isRight ? 0 : 1;
            }
        }
    }

    private sealed class Then(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }

    [Fact]
    public void A_second_training_of_the_same_network_is_refused_and_the_first_goes_on()
    {
        var network = new Mlp(Features, 10, 4);
        var errors = new List<Exception?>();
        var data = Samples(50, 1);
        var history = network.Fit(
            data,
            new TrainingOptions
            {
                Epochs = 2,
                Progress = new Then(() =>
                {
                    errors.Add(Record.Exception(() => network.Fit(data)));
                    // Questions are no training.
                    Assert.Equal(50, network.Predict(data).Length);
                }),
            }
        );
        Assert.Equal(TrainingEnd.Completed, history.End);
        Assert.Equal(2, errors.Count);
        Assert.All(
            errors,
            error =>
                Assert.StartsWith(
                    "This network is being trained already.",
                    Assert.IsType<InvalidOperationException>(error).Message
                )
        );
        // The claim ends with the training, also with one that fails.
        Assert.Throws<ArgumentException>(() => network.Fit(data, new TrainingOptions { BatchSize = 0 }));
        Assert.Equal(TrainingEnd.Completed, network.Fit(data, new TrainingOptions { Epochs = 1 }).End);
    }
}
