using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearRegression;
using NeuralNotebooks.Charts;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Lessons.DrawADigit;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Neurons;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Lessons.Explorables;

/// <summary>What the figures compute in a browser is what the library computes, to a millionth.</summary>
public sealed class ExplorableArithmeticTests(ExplorableBrowser browser) : IClassFixture<ExplorableBrowser>
{
    private const double Tolerance = 1e-6;
    private static readonly double[] Distance = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
    private static readonly double[] Price = [4.2, 4.9, 6.1, 6.8, 8.2, 8.9, 10.1, 10.8];

    /// <summary>Six optimizers as the race has them.</summary>
    private static readonly (Optimizer Rule, double Decay)[] Racers =
    [
        (new Sgd(0.9), 0),
        (new Momentum(0.3, 0.8), 0),
        (new RmsProp(0.4, 0.9), 0),
        (new Adam(0.5), 0),
        (new AdaGrad(1), 0),
        (new Sgd(0.99), 0.1),
    ];

    [ChromiumFact]
    public async Task A_neuron_adds_up_as_the_library_does()
    {
        await browser.ShowAsync(Explorable.Neuron([1, 2, 3], [0.2, 0.8, -0.5], 2));
        await browser.SlideAsync("input x₂", -1.7);

        double[] sums = await browser.NumbersAsync("sums");

        Near([new Neuron([0.2, 0.8, -0.5], 2).Output([1, -1.7, 3])], sums[^1..]);
        Near([0, 0.2, -1.16, -2.66, -0.66], sums);
    }

    [ChromiumFact]
    public async Task Nine_pixels_score_as_the_library_scores_them()
    {
        double[] weights = [0.3, 1, -1, -0.7, 1.2, -1, 0, 1, -1];
        await browser.ShowAsync(Explorable.PixelNeuron(weights, -0.5));

        double[] scores = await browser.NumbersAsync("scores");

        var neuron = new Neuron(weights, -0.5);
        double[] expected =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(stroke =>
                    neuron.Output([
                        .. Enumerable
                            .Range(0, 9)
                            .Select(i => (stroke < 3 ? i % 3 == stroke : i / 3 == stroke - 3) ? 1.0 : 0),
                    ])
                ),
        ];
        Near(expected, scores);
        // Why no weights can do it: three upright and three lying strokes cover the same pixels.
        Near([scores[..3].Sum()], [scores[3..].Sum()]);
    }

    [ChromiumFact]
    public async Task A_product_of_matrices_is_the_librarys()
    {
        double[,] a =
        {
            { 0.2, 0.8, -0.5, 1 },
            { 0.5, -0.91, 0.26, -0.5 },
        };
        double[,] b =
        {
            { 1, 2 },
            { 2, 5 },
            { 3, -1 },
            { 2.5, 2 },
        };
        await browser.ShowAsync(Explorable.MatrixProduct(a, b));

        var expected = Matrix<double>.Build.DenseOfArray(a) * Matrix<double>.Build.DenseOfArray(b);

        Near(expected.ToRowMajorArray(), await browser.NumbersAsync("product"));
        await browser.ClickAsync("Step", 5);
        await browser.ExpectAsync("done", 5);
        await browser.ClickAsync("Next cell");
        await browser.ExpectAsync("done", 8);
    }

    [ChromiumFact]
    public async Task Activations_and_slopes_are_the_librarys()
    {
        foreach (var (name, activation) in Activations)
        {
            await browser.ShowAsync(Explorable.ActivationCurves(name));
            await browser.FocusAsync("sum z");
            for (int i = 0; i < 20; i++)
            {
                double z = (await browser.NumbersAsync("z"))[0];
                Near([activation.Output(z)], await browser.NumbersAsync("output"));
                Near([activation.Derivative(z)], await browser.NumbersAsync("slope"));
                await browser.Page.PressAsync("ArrowLeft", 2);
            }
        }
    }

    [ChromiumFact]
    public async Task Clipped_lines_add_up_to_the_corners_that_the_reader_set()
    {
        await browser.ShowAsync(Explorable.ReluPieces());
        await browser.FocusAsync("corner 2");
        await browser.Page.PressAsync("ArrowUp", 7);

        double[] corners = await browser.NumbersAsync("corners");
        double[] heights = await browser.NumbersAsync("heights");
        double[] slopes = await browser.NumbersAsync("slopes");

        double Sum(double x) =>
            heights[0] + corners.Zip(slopes, (corner, slope) => slope * Activation.ReLU.Output(x - corner)).Sum();
        Near([0.85], [heights[1]]);
        Near(heights, [.. corners.Append(2 * Math.PI).Select(Sum)]);
        var squares = Enumerable
            .Range(0, 126)
            .Select(i => i * 2 * Math.PI / 125)
            .Select(x => Math.Pow(Sum(x) - Math.Sin(x), 2));
        Near([Math.Sqrt(squares.Average())], await browser.NumbersAsync("error"));
    }

    [ChromiumFact]
    public async Task The_perceptron_learns_the_librarys_weights()
    {
        double[][] inputs =
        [
            [0, 0, 1],
            [1, 1, 1],
            [1, 0, 1],
            [0, 1, 1],
        ];
        double[] targets = [0, 1, 1, 0];
        var perceptron = Perceptron.Random(3);
        await browser.ShowAsync(Explorable.PerceptronTraining(inputs, targets, perceptron.Weights));

        await browser.ClickAsync("Step", 20);
        await browser.ClickAsync("1000");
        await browser.ClickAsync("Step", 3);
        perceptron.Fit(inputs, targets, 3020);

        Near(perceptron.Weights, await browser.NumbersAsync("weights"));
        Near(perceptron.Output(inputs), await browser.NumbersAsync("outputs"));
    }

    [ChromiumFact]
    public async Task The_folded_square_is_the_librarys_hidden_layer()
    {
        await browser.ShowAsync(Explorable.HiddenSpace());
        await browser.SlideAsync("from inputs", 1);

        double[][] corners =
        [
            [0, 0],
            [0, 1],
            [1, 0],
            [1, 1],
        ];
        var hidden = new Layer(new Neuron([1, 1], 0, Activation.ReLU), new Neuron([1, 1], -1, Activation.ReLU));

        Near([.. corners.SelectMany(hidden.Output)], await browser.NumbersAsync("points"));
        Near([0, 1, 1, 0], await browser.NumbersAsync("outputs"));
    }

    [ChromiumFact]
    public async Task The_two_layers_learn_the_librarys_weights()
    {
        var network = new TwoLayerNetwork(3, 4, 1, seed: 1);
        await browser.ShowAsync(Explorable.XorTraining(network.Weights1.ToArray(), network.Weights2.ToArray()));
        var inputs = Matrix<double>.Build.DenseOfRowArrays([0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]);
        var targets = Matrix<double>.Build.DenseOfColumnArrays([0, 1, 1, 0]);

        await browser.ClickAsync("100");
        await browser.ClickAsync("Step", 15);
        network.Fit(inputs, targets, 1500);

        Near(network.Weights1.ToRowMajorArray(), await browser.NumbersAsync("weights1"));
        Near(network.Weights2.ToRowMajorArray(), await browser.NumbersAsync("weights2"));
        Near([network.Loss(inputs, targets)], await browser.NumbersAsync("loss"));
    }

    [ChromiumFact]
    public async Task Chances_are_the_librarys_softmax()
    {
        await browser.ShowAsync(Explorable.Softmax([4.8, 1.21, 2.385]));
        Near(Activation.Softmax([4.8, 1.21, 2.385]), await browser.NumbersAsync("chances"));

        await browser.SlideAsync("temperature", -0.5);
        await browser.SlideAsync("score of b", -9);

        double temperature = Math.Pow(10, -0.5);
        double[] scaled = [4.8 / temperature, -9 / temperature, 2.385 / temperature];
        Near(Activation.Softmax(scaled), await browser.NumbersAsync("chances"));
    }

    [ChromiumFact]
    public async Task The_price_of_an_answer_is_minus_its_logarithm()
    {
        await browser.ShowAsync(Explorable.CrossEntropy());
        foreach (double p in (double[])[0.9, 0.1, 0.01, 0.000167])
        {
            await browser.ClickAsync(FormattableString.Invariant($"{p}"));
            // Two classes of which the first has the chance p.
            var network = new Mlp<double>([1, 2]);
            network.Layers[0].Weights = new double[1, 2];
            network.Layers[0].Biases = [Math.Log(p), Math.Log(1 - p)];
            double loss = network
                .Evaluate(
                    new double[,]
                    {
                        { 0 },
                    },
                    new double[,]
                    {
                        { 1, 0 },
                    }
                )
                .Loss;
            Near([loss], await browser.NumbersAsync("loss"));
        }
    }

    [ChromiumFact]
    public async Task A_threshold_counts_what_it_refuses()
    {
        double[] chances =
        [
            .. Enumerable.Range(0, 1000).Select(i => Math.Round(1 - 0.6 * Math.Pow(i * 0.618 % 1, 4), 3)),
        ];
        bool[] correct = [.. Enumerable.Range(0, 1000).Select(i => i % 13 > 0)];
        await browser.ShowAsync(Explorable.Threshold(chances, correct));
        await browser.SlideAsync("threshold", 0.937);

        var kept = chances.Zip(correct).Where(answer => answer.First >= 0.937).ToList();

        Near([1000 - kept.Count], await browser.NumbersAsync("refused"));
        Near([kept.Count(answer => !answer.Second)], await browser.NumbersAsync("errors"));
    }

    [ChromiumFact]
    public async Task The_ball_takes_the_librarys_steps()
    {
        await browser.ShowAsync(Explorable.LossCurve(Distance, Price, bias: 3, start: -0.5, learningRate: 0.05));
        await browser.ClickAsync("Step", 20);

        // A line whose bias stays is a network without one that learns what is left of the prices.
        var options = new MlpOptions
        {
            Biases = false,
            Output = Activation.Linear,
            Loss = Loss.MeanSquaredError,
        };
        var line = Line(options, -0.5, 0);
        Fit(line, [.. Price.Select(price => price - 3)], new Sgd(0.05), 20);

        Near([line.Layers[0].Weights[0, 0]], (await browser.NumbersAsync("path"))[^1..]);
    }

    [ChromiumFact]
    public async Task The_walk_on_the_map_takes_the_librarys_steps()
    {
        await browser.ShowAsync(Explorable.LossMap(Distance, Price, (0.5, 4), 0.06));
        await browser.ClickAsync("Step", 30);

        var line = Line(new MlpOptions { Output = Activation.Linear, Loss = Loss.MeanSquaredError }, 0.5, 4);
        Fit(line, Price, new Sgd(0.06), 30);

        double[] path = await browser.NumbersAsync("path");
        Near([line.Layers[0].Weights[0, 0], line.Layers[0].Biases[0]], path[^2..]);
    }

    [ChromiumFact]
    public async Task The_nine_slopes_are_the_librarys_gradient()
    {
        foreach (int corner in Enumerable.Range(0, 4))
        {
            await browser.ShowAsync(Explorable.Backpropagation(bumped: 7, bump: 0.5));
            double[] x = [corner / 2, corner % 2];
            await browser.ClickAsync($"{x[0]} {x[1]}");
            double target = corner is 1 or 2 ? 1 : 0;

            var nine = new Mlp<double>(
                [2, 2, 1],
                new MlpOptions { Output = Activation.Linear, Loss = Loss.MeanSquaredError }
            );
            nine.Layers[0].Weights = new double[,]
            {
                { 1, 1 },
                { 1, 1 },
            };
            nine.Layers[0].Biases = [0, -1];
            nine.Layers[1].Weights = new double[,]
            {
                { 1 },
                { -1.5 },
            };
            double[] before = Nine(nine);
            // One step of length 1 is the gradient.
            nine.Fit(
                new double[,]
                {
                    { x[0], x[1] },
                },
                new double[,]
                {
                    { target },
                },
                new TrainingOptions
                {
                    Epochs = 1,
                    BatchSize = 1,
                    Optimizer = new Sgd(1),
                }
            );

            Near([.. before.Zip(Nine(nine), (a, b) => a - b)], await browser.NumbersAsync("slopes"));
        }
    }

    [ChromiumFact]
    public async Task Racers_take_the_librarys_steps()
    {
        await browser.ShowAsync(Explorable.OptimizerRace((-7, 1.6), 40));

        double[] tracks = await browser.NumbersAsync("tracks");

        var expected = new List<double>();
        foreach (var (rule, decay) in Racers)
        {
            double[] w = [-7, 1.6];
            double[] first = new double[2];
            double[] second = new double[2];
            var schedule = new InverseTimeDecay(decay);
            expected.AddRange(w);
            for (int step = 1; step <= 40; step++)
            {
                double rate = rule.LearningRate * schedule.Factor(step - 1, 40, 1);
                rule.Update(w, [w[0] / 10, 2 * w[1]], first, second, rate, step);
                expected.AddRange(w);
            }
        }
        Near([.. expected], tracks);
    }

    [ChromiumFact]
    public async Task A_digit_goes_through_the_librarys_network()
    {
        var digits = Datasets.GeneratedDigits(trainCount: 600, testCount: 10);
        var network = new Mlp([784, 16, 10], new MlpOptions { Seed = 3 });
        network.Fit(digits.Train, new TrainingOptions { Epochs = 3 });
        await browser.ShowAsync(
            Explorable.DigitNetwork(
                digits.Test.Images(Enumerable.Range(0, 5)),
                digits.Test.Labels.Take(5),
                network.Layers[0].Weights,
                network.Layers[0].Biases,
                network.Layers[1].Weights,
                network.Layers[1].Biases,
                start: 3
            )
        );

        double[] weights = await browser.NumbersAsync("weights1");
        double[] outputs = await browser.NumbersAsync("weights2");
        double[] pixels = await browser.NumbersAsync("pixels");

        // A byte for each weight: none is further away than half a step.
        double step = (await browser.NumbersAsync("scale"))[0];
        Assert.InRange(step, 0, network.Layers[0].Weights.Cast<float>().Max(Math.Abs) / 30.0);
        var distances = network.Layers[0].Weights.Cast<float>().Zip(weights, (a, b) => Math.Abs(a - b));
        Assert.InRange(distances.Max(), 0, step * 0.501);
        var pixelDistances = digits.Test.Image(3).Zip(pixels, (a, b) => Math.Abs(a - b));
        Assert.InRange(pixelDistances.Max(), 0, 0.501 / 255);

        // The same network in the library, with what the page made of weights and pixels.
        var page = new Mlp<double>([784, 16, 10]);
        page.Layers[0].Weights = Matrix<double>.Build.DenseOfRowMajor(784, 16, weights).ToArray();
        page.Layers[1].Weights = Matrix<double>.Build.DenseOfRowMajor(16, 10, outputs).ToArray();
        page.Layers[0].Biases = [.. network.Layers[0].Biases.Select(bias => Math.Round((double)bias, 5))];
        page.Layers[1].Biases = [.. network.Layers[1].Biases.Select(bias => Math.Round((double)bias, 5))];
        Near(page.Output(pixels), await browser.NumbersAsync("chances"));
    }

    [ChromiumFact]
    public async Task Curves_through_points_are_least_squares()
    {
        await browser.ShowAsync(Explorable.WigglyFit());
        await browser.SlideAsync("numbers of the curve", 9);

        double[] x = await browser.NumbersAsync("x");
        double[] y = await browser.NumbersAsync("y");
        double[] freshX = await browser.NumbersAsync("freshX");
        double[] freshY = await browser.NumbersAsync("freshY");
        var curves = Enumerable
            .Range(0, 12)
            .Select(degree => MathNet.Numerics.Fit.PolynomialFunc(x, y, degree, DirectRegressionMethod.QR))
            .ToList();

        double[] places = [.. Enumerable.Range(0, 301).Select(i => i / 150.0 - 1)];
        Near([.. places.Select(curves[8])], await browser.NumbersAsync("values"));
        Near([.. curves.Select(curve => Error(curve, x, y))], await browser.NumbersAsync("known"));
        Near([.. curves.Select(curve => Error(curve, freshX, freshY))], await browser.NumbersAsync("fresh"));

        static double Error(Func<double, double> curve, double[] places, double[] targets) =>
            places.Zip(targets, (place, target) => Math.Pow(curve(place) - target, 2)).Average();
    }

    [ChromiumFact]
    public async Task Whatever_the_noise_a_curve_of_twelve_numbers_recites()
    {
        await browser.ShowAsync(Explorable.WigglyFit());
        for (int draw = 0; draw < 6; draw++)
        {
            double[] known = await browser.NumbersAsync("known");
            double[] fresh = await browser.NumbersAsync("fresh");

            // Each number more costs the known points less, down to nothing.
            Assert.All(known.Zip(known.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
            Assert.InRange(known[^1], 0, 1e-12);
            // Fresh points have their best in between.
            double best = fresh.Min();
            Assert.InRange(Array.IndexOf(fresh, best) + 1, 4, 9);
            Assert.True(fresh[1] > 2 * best);
            Assert.True(fresh[^1] > 4 * best);
            await browser.ClickAsync("Other noise");
        }
        await browser.ExpectAsync("chosen", 0);

        // Without noise there is nothing to recite.
        await browser.ShowAsync(Explorable.WigglyFit(noise: 0));
        Assert.InRange((await browser.NumbersAsync("fresh"))[^1], 0, 1e-3);
    }

    private static IEnumerable<(string Name, Activation Activation)> Activations =>
        [
            ("step", Activation.Step),
            ("sigmoid", Activation.Sigmoid),
            ("tanh", Activation.Tanh),
            ("relu", Activation.ReLU),
            ("leaky", Activation.LeakyReLU),
        ];

    private static Mlp<double> Line(MlpOptions options, double weight, double bias)
    {
        var line = new Mlp<double>([1, 1], options);
        line.Layers[0].Weights = new[,]
        {
            { weight },
        };
        if (options.Biases)
            line.Layers[0].Biases = [bias];
        return line;
    }

    private static void Fit(Mlp<double> line, double[] targets, Optimizer optimizer, int steps)
    {
        double[,] inputs = Matrix<double>.Build.DenseOfColumnArrays(Distance).ToArray();
        double[,] wanted = Matrix<double>.Build.DenseOfColumnArrays(targets).ToArray();
        line.Fit(
            inputs,
            wanted,
            new TrainingOptions
            {
                Epochs = steps,
                BatchSize = 8,
                Optimizer = optimizer,
            }
        );
    }

    private static double[] Nine(Mlp<double> network)
    {
        var (w, v) = (network.Layers[0].Weights, network.Layers[1].Weights);
        var (b, c) = (network.Layers[0].Biases, network.Layers[1].Biases);
        return [w[0, 0], w[1, 0], w[0, 1], w[1, 1], b[0], b[1], v[0, 0], v[1, 0], c[0]];
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                FormattableString.Invariant($"number {i}: expected {expected[i]:R}, but the page has {actual[i]:R}")
            );
    }
}
