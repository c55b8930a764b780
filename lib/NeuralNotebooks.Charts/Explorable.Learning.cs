using System.Globalization;

namespace NeuralNotebooks.Charts;

// Learning: lessons 04, 05, 09, 10, 11 and 14, and the playground.
public sealed partial class Explorable
{
    private static readonly double[][] Corners =
    [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
    ];
    private static readonly int[] XorTargets = [0, 1, 1, 0];

    private const int WigglyDraws = 6;
    private const int WigglyCount = 12;

    /// <summary>The hidden rule is the sine of the first times x plus the second.</summary>
    private static readonly double[] WigglyRule = [3.6, 0.8];

    /// <summary>A perceptron in training, step by step, with its border over the map of the first two inputs.</summary>
    /// <param name="inputs">From 2 to 8 rows of x₁, x₂ and a last input of 1, which plays the bias.</param>
    /// <param name="targets">0 or 1 for each row.</param>
    /// <param name="weights">The three weights to begin with.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or a last input is not 1.</exception>
    public static Explorable PerceptronTraining(
        IEnumerable<IEnumerable<double>> inputs,
        IEnumerable<double> targets,
        IEnumerable<double> weights
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        double[][] rows = [.. inputs.Select(row => Numbers(row, nameof(inputs), 3, 3))];
        double[] wanted = Numbers(targets, nameof(targets), 2, 8);
        double[] w = Numbers(weights, nameof(weights), 3, 3);
        if (
            rows.Length != wanted.Length
            || rows.Any(row => row[2] != 1)
            || wanted.Any(target => target is not (0 or 1))
        )
            throw new ArgumentException(
                "Expected a target of 0 or 1 for each row, and 1 as each row's last input.",
                nameof(inputs)
            );
        return new Explorable(
            "perceptronTraining",
            "When are all four right, and what does the border do after that?",
            new
            {
                inputs = rows,
                targets = wanted,
                weights = w,
            },
            Dots(rows, [.. wanted.Select(target => (int)target)]).WithTitle("Four rows to learn")
        );
    }

    /// <summary>A line to drag over four dots: AND, OR, XOR.</summary>
    /// <param name="rule">Which is shown first: and, or, xor.</param>
    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public static Explorable Border(string rule = "and")
    {
        int[] targets = rule switch
        {
            "and" => [0, 0, 0, 1],
            "or" => [0, 1, 1, 1],
            "xor" => XorTargets,
            _ => throw new ArgumentException($"Expected and, or, or xor, but got \"{rule}\".", nameof(rule)),
        };
        return new Explorable(
            "border",
            "Can you get all four right: for AND, for OR, for XOR?",
            new { rule },
            Chart
                .Combine(Dots(Corners, targets), Chart.Line([-0.5, 1.5], [0.15, 0.55], name: "a line"))
                .WithTitle("Four dots and a line")
        );
    }

    /// <summary>The square of all inputs, warped by a slider into the space of two hidden neurons.</summary>
    /// <param name="weights">2 × 2, inputs × hidden; null for the network of nine numbers that knows XOR.</param>
    /// <param name="biases">The biases of the hidden neurons.</param>
    /// <param name="outputWeights">The weights of the output.</param>
    /// <param name="threshold">Above this the output means 1.</param>
    /// <param name="activation">Of the hidden neurons: linear, step, sigmoid, tanh, relu or leaky.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static Explorable HiddenSpace(
        double[,]? weights = null,
        IEnumerable<double>? biases = null,
        IEnumerable<double>? outputWeights = null,
        double threshold = 0.5,
        string activation = "relu"
    )
    {
        double[][] w = Rows(
            weights
                ?? new double[,]
                {
                    { 1, 1 },
                    { 1, 1 },
                },
            nameof(weights),
            2
        );
        double[] b = Numbers(biases ?? [0, -1], nameof(biases), 2, 2);
        if (w.Length != 2 || w[0].Length != 2)
            throw new ArgumentException("Expected 2 × 2 weights.", nameof(weights));
        return new Explorable(
            "hiddenSpace",
            "What does folding do that no straight line can?",
            new
            {
                weights = w,
                biases = b,
                outputWeights = Numbers(outputWeights ?? [1, -2], nameof(outputWeights), 2, 2),
                threshold,
                activation = Named(activation, nameof(activation)),
                targets = XorTargets,
            },
            Dots(Corners, XorTargets).WithTitle("XOR, before anything is folded")
        );
    }

    /// <summary>A network with one hidden layer learns XOR, step by step, as TwoLayerNetwork does.</summary>
    /// <param name="weights1">3 × hidden, at most 8 hidden; the third input is always 1.</param>
    /// <param name="weights2">Hidden × 1.</param>
    /// <param name="learningRate">The length of a step.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static Explorable XorTraining(double[,] weights1, double[,] weights2, double learningRate = 1)
    {
        double[][] first = Rows(weights1, nameof(weights1), 8);
        double[][] second = Rows(weights2, nameof(weights2), 8);
        if (first.Length != 3 || first[0].Length != second.Length || second[0].Length != 1)
            throw new ArgumentException(
                $"Expected 3 × hidden and hidden × 1 weights, but got {first.Length} × {first[0].Length} and "
                    + $"{second.Length} × {second[0].Length}.",
                nameof(weights1)
            );
        return new Explorable(
            "xorTraining",
            "When does the border split? Is the loss flat there?",
            new
            {
                inputs = Corners.Select(corner => corner.Append(1)),
                targets = XorTargets,
                weights1 = first,
                weights2 = second,
                rate = learningRate,
            },
            Dots(Corners, XorTargets).WithTitle("XOR: four rows to learn")
        );
    }

    /// <summary>A ball on the loss curve of a line's weight.</summary>
    /// <param name="x">Inputs, at most 50.</param>
    /// <param name="y">Targets.</param>
    /// <param name="bias">The line's bias, which stays.</param>
    /// <param name="start">Where the ball starts.</param>
    /// <param name="learningRate">The first learning rate, from 0.001 to 0.2.</param>
    /// <param name="from">Left end of the weights.</param>
    /// <param name="to">Right end of the weights.</param>
    /// <param name="fog">Whether only the ground under the ball is seen, until the reader lifts the fog.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static Explorable LossCurve(
        IEnumerable<double> x,
        IEnumerable<double> y,
        double bias,
        double start = 0,
        double learningRate = 0.05,
        double from = -1,
        double to = 5,
        bool fog = false
    )
    {
        var (xs, ys) = Points(x, y);
        double[] weights = Steps(from, to, 60);
        return new Explorable(
            "lossCurve",
            fog ? "Find the valley, then lift the fog." : "What is the largest rate at which the loss still falls?",
            new
            {
                x = xs,
                y = ys,
                bias,
                start,
                rate = learningRate,
                from,
                to,
                fog,
            },
            Chart
                .Line(weights, weights.Select(w => xs.Zip(ys, (a, t) => Math.Pow(w * a + bias - t, 2)).Average()))
                .WithTitle("The loss for each weight")
                .WithXAxis("weight w")
                .WithYAxis("mean squared error")
        );
    }

    /// <summary>A map of the loss over a line's weight and bias; press where the walk down starts.</summary>
    /// <param name="x">Inputs, at most 50.</param>
    /// <param name="y">Targets.</param>
    /// <param name="start">Weight and bias to begin with.</param>
    /// <param name="learningRate">The first learning rate, from 0.002 to 0.16.</param>
    /// <param name="weights">The ends of the weights.</param>
    /// <param name="biases">The ends of the biases.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static Explorable LossMap(
        IEnumerable<double> x,
        IEnumerable<double> y,
        (double Weight, double Bias) start = default,
        double learningRate = 0.06,
        (double From, double To)? weights = null,
        (double From, double To)? biases = null
    )
    {
        var (xs, ys) = Points(x, y);
        var (w, b) = (weights ?? (-1, 5), biases ?? (-1, 6));
        return new Explorable(
            "lossMap",
            "From which starts, and at which rates, does the walk come home?",
            new
            {
                x = xs,
                y = ys,
                start = new[] { start.Weight, start.Bias },
                rate = learningRate,
                w = new[] { w.From, w.To },
                b = new[] { b.From, b.To },
            },
            Chart
                .Contour(
                    (weight, bias) => Math.Log10(xs.Zip(ys, (a, t) => Math.Pow(weight * a + bias - t, 2)).Average()),
                    w,
                    b,
                    bands: 8,
                    steps: 25
                )
                .WithTitle("The logarithm of the loss, from above")
                .WithXAxis("weight w")
                .WithYAxis("bias b")
        );
    }

    /// <summary>
    /// Forward and backward through the network of nine numbers, edge by edge: h₁ = ReLU(u₁x₁ + u₂x₂ + b₁), h₂ =
    /// ReLU(w₁x₁ + w₂x₂ + b₂), out = v₁h₁ + v₂h₂ + c.
    /// </summary>
    /// <param name="bumped">Which number is bumped at first: 0 to 8, in the order u₁ u₂ w₁ w₂ b₁ b₂ v₁ v₂ c.</param>
    /// <param name="bump">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number.</exception>
    public static Explorable Backpropagation(int bumped = 7, double bump = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bumped);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bumped, 8);
        return new Explorable(
            "backpropagation",
            "Bump any number, pick a corner: who gets no blame, and why?",
            new
            {
                numbers = new double[] { 1, 1, 1, 1, 0, -1, 1, -2, 0 },
                targets = XorTargets,
                bump = new { index = bumped, by = bump },
            },
            Chart
                .Network([
                    new double[,]
                    {
                        { 1, 1 },
                        { 1, 1 },
                    },
                    new double[,]
                    {
                        { 1 },
                        { -2 },
                    },
                ])
                .WithTitle("A network of nine numbers that knows XOR")
        );
    }

    /// <summary>Optimizers raced over the valley w₁²/20 + w₂², each with a learning rate to tune.</summary>
    /// <param name="start">Where all of them start.</param>
    /// <param name="steps">How many steps they take, from 10 to 200.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many steps.</exception>
    public static Explorable OptimizerRace((double W1, double W2)? start = null, int steps = 40)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 200);
        var (w1, w2) = start ?? (-7, 1.6);
        return new Explorable(
            "optimizerRace",
            "Can you make Adam beat SGD?",
            new
            {
                // Colours as in lesson 11's own charts, which name the six in another order.
                racers = new object[]
                {
                    new
                    {
                        name = "SGD",
                        colour = 0,
                        rule = "sgd",
                        rate = 0.9,
                    },
                    new
                    {
                        name = "momentum",
                        colour = 2,
                        rule = "momentum",
                        rate = 0.3,
                        options = new { coefficient = 0.8 },
                    },
                    new
                    {
                        name = "RMSProp",
                        colour = 4,
                        rule = "rmsprop",
                        rate = 0.4,
                        options = new { decay = 0.9 },
                    },
                    new
                    {
                        name = "Adam",
                        colour = 5,
                        rule = "adam",
                        rate = 0.5,
                    },
                    new
                    {
                        name = "AdaGrad",
                        colour = 3,
                        rule = "adagrad",
                        rate = 1.0,
                    },
                    new
                    {
                        name = "SGD, decay",
                        colour = 1,
                        rule = "sgd",
                        rate = 0.99,
                        decay = 0.1,
                    },
                },
                start = new[] { w1, w2 },
                steps,
            },
            Chart
                .Contour((x, y) => Math.Log10(x * x / 20 + y * y + 1e-3), (-9, 3), (-2, 2), bands: 8, steps: 25)
                .WithTitle("A long valley, seen from above")
                .WithXAxis("w₁")
                .WithYAxis("w₂")
        );
    }

    /// <summary>
    /// A network to build, train and take apart in the page: six problems, seven features, up to six layers of eight
    /// neurons. It writes the cell that trains the same network with the same numbers.
    /// </summary>
    /// <param name="state">Settings as the playground itself writes them, such as "data=spiral layers=8,8 rate=0.1";
    /// what is left out is as at first.</param>
    public static Explorable Playground(string state = "")
    {
        ArgumentNullException.ThrowIfNull(state);
        return new Explorable(
            "playground",
            "How few neurons does the spiral need?",
            new { state },
            Chart.Network([2, .. HiddenLayers(state), 1]).WithTitle("A network to play with")
        );
    }

    // As the playground reads it: four and two neurons where nothing else is said, or what it cannot draw.
    private static int[] HiddenLayers(string state)
    {
        string layers =
            state
                .Split(' ')
                .LastOrDefault(setting => setting.StartsWith("layers=", StringComparison.Ordinal))
                ?["layers=".Length..]
            ?? "4,2";
        int[] sizes =
        [
            .. layers
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(size => int.TryParse(size, CultureInfo.InvariantCulture, out int neurons) ? neurons : 0),
        ];
        return sizes.Length <= 6 && Array.TrueForAll(sizes, neurons => neurons is >= 1 and <= 8) ? sizes : [4, 2];
    }

    /// <summary>
    /// A curve through twelve noisy points of a hidden rule, sin(3.6 x + 0.8): least squares with as many numbers as
    /// the reader allows, and its loss on those points and on fresh ones.
    /// </summary>
    /// <remarks>
    /// The curve of n numbers is the polynomial of degree n − 1. Of a thousand draws with the usual noise, fresh points
    /// cost least at five to eight numbers in 89 %, and with twelve more than three times as much in 92 %.
    /// </remarks>
    /// <param name="seed">The first of six draws of points and noise, from 1.</param>
    /// <param name="noise">Standard deviation of what is added to the rule, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is not positive, or the noise not in its range.
    /// </exception>
    public static Explorable WigglyFit(int seed = 6, double noise = 0.3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seed, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seed, int.MaxValue - WigglyDraws);
        if (!(noise is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "Expected a noise from 0 to 1.");
        var draws = Enumerable.Range(seed, WigglyDraws).Select(one => WigglyPoints(one, noise)).ToList();
        double[] places = Steps(-1, 1, 80);
        return new Explorable(
            "wigglyFit",
            "With how many numbers does the curve stop learning and start reciting?",
            new
            {
                rule = WigglyRule,
                sets = draws.Select(draw => new
                {
                    x = draw.X[..WigglyCount],
                    y = draw.Y[..WigglyCount],
                    freshX = draw.X[WigglyCount..],
                    freshY = draw.Y[WigglyCount..],
                }),
            },
            Chart
                .Combine(
                    Chart.Point(draws[0].X.Take(WigglyCount), draws[0].Y.Take(WigglyCount), "twelve noisy points"),
                    Chart.Line(places, places.Select(Hidden), name: "the hidden rule")
                )
                .WithTitle("Twelve noisy points, and the rule that they hide")
                .WithXAxis("x")
        );
    }

    // The twelve points first, the fresh ones after them; three decimals are enough for the eye.
    private static (double[] X, double[] Y) WigglyPoints(int seed, double noise)
    {
        const int fresh = 40;
        // The generator of Park and Miller, which gives the same points on every framework.
        long state = seed;
        for (int skipped = 0; skipped < 8; skipped++)
            Next();
        // Both ends are among them, the others a little beside equal distances, and none upon another: no curve runs
        // through two heights at one place.
        double step = 2.0 / (WigglyCount - 1);
        double[] known;
        do known =
        [
            .. Enumerable
                .Range(0, WigglyCount)
                .Select(i => -1 + step * (i is 0 or WigglyCount - 1 ? i : i + 1.4 * (Next() - 0.5)))
                .Order(),
        ];
        while (known.Zip(known.Skip(1)).Any(pair => pair.Second - pair.First < 0.03));
        double[] x =
        [
            .. known
                .Concat(Enumerable.Range(0, fresh).Select(_ => 2 * Next() - 1))
                .Select(value => Math.Round(value, 3)),
        ];
        double[] y = [.. x.Select(value => Math.Round(Hidden(value) + noise * Normal(), 3))];
        return (x, y);

        double Next() => (state = state * 48271 % int.MaxValue) / (double)int.MaxValue;

        // Box and Muller.
        double Normal()
        {
            double radius = Math.Sqrt(-2 * Math.Log(Next()));
            return radius * Math.Cos(2 * Math.PI * Next());
        }
    }

    private static double Hidden(double x) => Math.Sin(WigglyRule[0] * x + WigglyRule[1]);

    private static Chart Dots(IEnumerable<IEnumerable<double>> rows, int[] targets)
    {
        double[][] points = [.. rows.Select(row => row.ToArray())];
        return Chart
            .Point(points.Select(row => row[0]), points.Select(row => row[1]), targets, ["0", "1"])
            .WithXAxis("x₁", -0.5, 1.5)
            .WithYAxis("x₂", -0.5, 1.5)
            .WithSize(420, 380);
    }

    private static (double[] X, double[] Y) Points(IEnumerable<double> x, IEnumerable<double> y)
    {
        double[] xs = Numbers(x, nameof(x), 2, 50);
        return (xs, Numbers(y, nameof(y), xs.Length, xs.Length));
    }

    private static string Named(string activation, string parameter) =>
        activation is "linear" or "step" or "sigmoid" or "tanh" or "relu" or "leaky"
            ? activation
            : throw new ArgumentException($"There is no activation \"{activation}\" here.", parameter);
}
