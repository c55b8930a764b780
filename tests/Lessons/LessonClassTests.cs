using System.Globalization;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>
/// What a lesson builds is what the library has: both get the same random inputs and must give the same answers.
/// </summary>
public sealed class LessonClassTests
{
    // Both compute in double precision, in another order of additions; the numbers compared are of the order of one.
    private const double Tolerance = 1e-10;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    [Fact]
    public void Lesson_1_builds_the_library_s_neuron() =>
        AssertAgree(
            "01-a-single-neuron.ipynb",
            ["public class Neuron"],
            """
            var random = new NeuralNotebooks.Numerics.NumpyRandom(1);
            Enumerable.Range(1, 100).Max(inputs =>
            {
                var (weights, bias, x) = (random.Randn(inputs), random.Randn(), random.Randn(inputs));
                return Math.Abs(new Neuron(weights, bias).Output(x) - new NeuralNotebooks.Neurons.Neuron(weights, bias).Output(x));
            })
            """
        );

    [Fact]
    public void Lesson_2_builds_the_library_s_layer() =>
        AssertAgree(
            "02-a-layer-of-neurons.ipynb",
            ["public class Layer"],
            """
            var random = new NeuralNotebooks.Numerics.NumpyRandom(2);
            Enumerable.Range(1, 30).Max(inputs =>
            {
                var neurons = Enumerable.Range(0, 5).Select(_ => new Neuron(random.Randn(inputs), random.Randn())).ToArray();
                var batch = Matrix<double>.Build.DenseOfArray(random.Randn(7, inputs));
                var (lesson, library) = (new Layer(neurons), new NeuralNotebooks.Neurons.Layer(neurons));
                return (lesson.Output(batch) - library.Output(batch)).L2Norm()
                    + lesson.Output(batch.Row(0).ToArray()).Zip(library.Output(batch.Row(0).ToArray()), (a, b) => Math.Abs(a - b)).Max();
            })
            """
        );

    [Fact]
    public void Lesson_3_builds_the_library_s_activations() =>
        AssertAgree(
            "03-activation-functions.ipynb",
            ["public class Activation"],
            """
            var random = new NeuralNotebooks.Numerics.NumpyRandom(3);
            var pairs = new (Activation Lesson, NeuralNotebooks.Functions.Activation Library)[]
            {
                (Activation.Sigmoid, NeuralNotebooks.Functions.Activation.Sigmoid),
                (Activation.Tanh, NeuralNotebooks.Functions.Activation.Tanh),
                (Activation.ReLU, NeuralNotebooks.Functions.Activation.ReLU),
            };
            var places = random.Randn(500).Select(z => 20 * z).Append(0).Append(1000).Append(-1000).ToArray();
            places.Max(z => pairs.Max(pair =>
                Math.Abs(pair.Lesson.Output(z) - pair.Library.Output(z)) + Math.Abs(pair.Lesson.Derivative(z) - pair.Library.Derivative(z))))
            """
        );

    [Fact]
    public void Lesson_4_builds_the_library_s_perceptron() =>
        AssertAgree(
            "04-training-a-perceptron.ipynb",
            ["double[][] X =", "double Sigmoid(", "double[] Step(", "List<double[]> Train("],
            """
            Enumerable.Range(1, 20).Max(seed =>
            {
                var numbers = new NumpyRandom(seed);
                var inputs = Enumerable.Range(0, 6).Select(_ => numbers.Randn(3)).ToArray();
                var targets = numbers.Rand(6);
                var library = NeuralNotebooks.Neurons.Perceptron.Random(3, seed);
                var lesson = Train(inputs, targets, library.Weights.ToArray(), 200);
                library.Fit(inputs, targets, 200);
                var errors = lesson.Take(200).Select(weights =>
                    inputs.Zip(targets, (row, target) => Math.Abs(target - Output(row, weights))).Average());
                return lesson[200].Zip(library.Weights, (a, b) => Math.Abs(a - b)).Max()
                    + errors.Zip(library.ErrorHistory, (a, b) => Math.Abs(a - b)).Max()
                    + inputs.Max(row => Math.Abs(Output(row, lesson[200]) - library.Output(row)));
            })
            """
        );

    [Fact]
    public void Lesson_5_builds_the_library_s_two_layer_network() =>
        AssertAgree(
            "05-a-two-layer-network.ipynb",
            ["public class UntrainedNetwork", "public class TwoLayerNetwork"],
            """
            Enumerable.Range(1, 20).Max(seed =>
            {
                var random = new NumpyRandom(seed);
                var inputs = Matrix<double>.Build.DenseOfArray(random.Randn(6, 3));
                var targets = Matrix<double>.Build.DenseOfArray(random.Rand(6, 1));
                var lesson = new TwoLayerNetwork(5, seed);
                var library = new NeuralNotebooks.Neurons.TwoLayerNetwork(3, 5, 1, seed);
                for (int round = 0; round < 40; round++)
                    lesson.Step(inputs, targets);
                library.Fit(inputs, targets, 40, 1);
                // The lesson adds the squares of the six samples up, the library takes their mean.
                return (lesson.W1 - library.Weights1).L2Norm() + (lesson.W2 - library.Weights2).L2Norm()
                    + (lesson.Output(inputs) - library.Output(inputs)).L2Norm()
                    + lesson.Losses.Zip(library.LossHistory, (a, b) => Math.Abs(a - 6 * b)).Max();
            })
            """
        );

    [Fact]
    public void Lesson_6_feeds_forward_as_the_engine_does() =>
        AssertAgree(
            "06-matrices.ipynb",
            ["Matrix<double> Layer(", "Matrix<double> Weights(", "double Sigmoid("],
            """
            var sigmoid = NeuralNotebooks.Functions.Activation.Sigmoid;
            var engine = new NeuralNotebooks.Networks.Mlp<double>(new[] { 784, 16, 16, 10 }, new NeuralNotebooks.Networks.MlpOptions
                { Hidden = sigmoid, Output = sigmoid, Loss = NeuralNotebooks.Functions.Loss.MeanSquaredError });
            var (matrices, biases) = (new[] { W1, W2, W3 }, new[] { b1, b2, b3 });
            for (int n = 0; n < 3; n++)
                (engine.Layers[n].Weights, engine.Layers[n].Biases) = (matrices[n].ToArray(), biases[n].ToArray());
            Enumerable.Range(1, 20).Max(seed =>
            {
                var image = new NumpyRandom(seed).Rand(784);
                return Feedforward(Matrix<double>.Build.DenseOfRowArrays(image)).Row(0).Zip(engine.Output(image), (a, b) => Math.Abs(a - b)).Max();
            })
            """
        );

    [Fact]
    public void Lesson_7_builds_the_library_s_softmax() =>
        AssertAgree(
            "07-softmax.ipynb",
            ["double[] outputs =", "double[] Softmax("],
            """
            var random = new NeuralNotebooks.Numerics.NumpyRandom(7);
            Enumerable.Range(2, 50).Select(classes => random.Randn(classes).Select(z => 300 * z).ToArray()).Max(logits =>
                Softmax(logits).Zip(NeuralNotebooks.Functions.Activation.Softmax(logits), (a, b) => Math.Abs(a - b)).Max())
            """
        );

    [Fact]
    public void Lesson_8_computes_the_library_s_losses() =>
        AssertAgree(
            "08-loss.ipynb",
            ["double[] outputs = {", "double MeanSquaredError(", "double[] Softmax(", "double CrossEntropyFromLogits("],
            """
            NeuralNotebooks.Networks.Mlp<double> PassThrough(NeuralNotebooks.Functions.Loss loss)
            {
                var network = new NeuralNotebooks.Networks.Mlp<double>(new[] { 4, 4 }, new NeuralNotebooks.Networks.MlpOptions { Loss = loss });
                network.Layers[0].Weights = new double[,] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
                network.Layers[0].Biases = new double[4];
                return network;
            }
            double[,] Row(double[] values)
            {
                var row = new double[1, values.Length];
                for (int i = 0; i < values.Length; i++) row[0, i] = values[i];
                return row;
            }
            var crossEntropy = PassThrough(NeuralNotebooks.Functions.Loss.CrossEntropy);
            var squares = PassThrough(NeuralNotebooks.Functions.Loss.MeanSquaredError);
            var random = new NeuralNotebooks.Numerics.NumpyRandom(7);
            Enumerable.Range(0, 100).Max(i =>
            {
                var values = random.Randn(4).Select(z => 5 * z).ToArray();
                var target = Enumerable.Range(0, 4).Select(c => c == i % 4 ? 1.0 : 0).ToArray();
                double expected = crossEntropy.Evaluate(Row(values), Row(target)).Loss;
                return Math.Abs(CrossEntropyFromLogits(values, i % 4) - expected) + Math.Abs(-Math.Log(Softmax(values)[i % 4]) - expected)
                    + Math.Abs(MeanSquaredError(values, target) - squares.Evaluate(Row(values), Row(target)).Loss);
            })
            """
        );

    [Fact]
    public void Lesson_10_backpropagates_as_the_engine_does() =>
        AssertAgree(
            "10-backpropagation.ipynb",
            ["public class DenseLayer", "Matrix<double> Backward("],
            """
            var sigmoid = NeuralNotebooks.Functions.Activation.Sigmoid;
            var options = new NeuralNotebooks.Networks.MlpOptions
                { Hidden = sigmoid, Output = sigmoid, Loss = NeuralNotebooks.Functions.Loss.MeanSquaredError };
            Enumerable.Range(1, 10).Max(seed =>
            {
                var random = new NumpyRandom(seed);
                var sizes = new[] { 4, 6, 5, 3 };
                var inputs = Matrix<double>.Build.DenseOfArray(random.Randn(8, 4));
                var targets = Matrix<double>.Build.DenseOfArray(random.Rand(8, 3));
                var engine = new NeuralNotebooks.Networks.Mlp<double>(sizes, options);
                var layers = Enumerable.Range(0, 3).Select(n => new DenseLayer
                {
                    Weights = Matrix<double>.Build.DenseOfArray(random.Randn(sizes[n], sizes[n + 1])),
                    Biases = Vector<double>.Build.DenseOfArray(random.Randn(sizes[n + 1])),
                }).ToArray();
                for (int n = 0; n < 3; n++)
                    (engine.Layers[n].Weights, engine.Layers[n].Biases) = (layers[n].Weights.ToArray(), layers[n].Biases.ToArray());
                engine.Fit(inputs.ToArray(), targets.ToArray(), new NeuralNotebooks.Training.TrainingOptions
                    { Epochs = 1, BatchSize = 8, Optimizer = new NeuralNotebooks.Optimizers.Sgd(0.1) });

                var outputs = layers.Aggregate(inputs, (signal, layer) => Forward(layer, signal));
                var blame = 2.0 / 24 * (outputs - targets);
                for (int n = 2; n >= 0; n--) blame = Backward(layers[n], blame);
                return Enumerable.Range(0, 3).Max(n => Math.Max(
                    layers[n].WeightSlopes.ToRowMajorArray().Zip(engine.Layers[n].WeightGradients.Cast<double>(), (a, b) => Math.Abs(a - b)).Max(),
                    layers[n].BiasSlopes.Zip(engine.Layers[n].BiasGradients, (a, b) => Math.Abs(a - b)).Max()));
            })
            """
        );

    [Fact]
    public void Lesson_11_steps_as_the_library_s_optimizers_do() =>
        AssertAgree(
            "11-optimizers.ipynb",
            [
                "double[] Gradient(",
                "class Rule",
                "class SgdRule",
                "List<double[]> Walk(",
                "class DecayRule",
                "class MomentumRule",
                "class AdaGradRule",
                "class RmsPropRule",
                "class AdamRule",
            ],
            """
            // The mean of two squared errors with these inputs is the lesson's valley.
            var inputs = new[,] { { Math.Sqrt(0.1), 0 }, { 0, Math.Sqrt(2) } };
            double Difference(Rule rule, Optimizer optimizer, double decay = 0)
            {
                var engine = new Mlp<double>(new[] { 2, 1 }, new MlpOptions { Loss = NeuralNotebooks.Functions.Loss.MeanSquaredError, Biases = false });
                engine.Layers[0].Weights = new[,] { { -8 }, { 1.5 } };
                engine.Fit(inputs, new double[2, 1], new TrainingOptions
                    { Epochs = 40, BatchSize = 2, Optimizer = optimizer, Schedule = new InverseTimeDecay(decay) });
                return Walk(rule, 40)[^1].Zip(engine.Layers[0].Weights.Cast<double>(), (a, b) => Math.Abs(a - b)).Max();
            }
            new[]
            {
                Difference(new SgdRule(0.9), new Sgd(0.9)), Difference(new DecayRule(0.9, 0.1), new Sgd(0.9), 0.1),
                Difference(new MomentumRule(0.3, 0.8), new Momentum(0.3, 0.8)), Difference(new AdaGradRule(1), new AdaGrad(1)),
                Difference(new RmsPropRule(0.4, 0.9), new RmsProp(0.4, 0.9)), Difference(new AdamRule(0.5), new Adam(0.5)),
            }.Max()
            """
        );

    /// <summary>
    /// Runs the references and the cells with these declarations, then the comparison, whose value is the largest
    /// difference.
    /// </summary>
    private static void AssertAgree(string name, string[] declarations, string comparison)
    {
        var lesson = LessonFiles.Load(name);
        var code = lesson
            .Cells.Where(cell => cell.IsCode && !cell.Tags.Contains(Exercise.Tag))
            .Select(cell => cell.Source)
            .ToList();
        Assert.All(
            declarations,
            declaration => Assert.Contains(code, source => source.Contains(declaration, StringComparison.Ordinal))
        );
        var cells = code.Where(
            (source, index) =>
                index == 0 || declarations.Any(declaration => source.Contains(declaration, StringComparison.Ordinal))
        );

        using var worker = WorkerProcess.Start(new WorkerOptions());
        worker.Open(lesson.Folder);
        int number = 0;
        CellResult? result = null;
        foreach (string? source in cells.Append(comparison))
        {
            result = worker.Run(source, ++number, TimeLimit, new NoOutput());
            Assert.True(
                result.Status == CellStatus.Ok,
                $"{source}\n{string.Join('\n', result.Error?.Traceback ?? [])}"
            );
        }

        double difference = double.Parse(result!.Value![MimeBundle.PlainText]!, CultureInfo.InvariantCulture);
        Assert.InRange(difference, 0, Tolerance);
    }
}
