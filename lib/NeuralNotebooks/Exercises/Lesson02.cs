namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "A layer of neurons".</summary>
internal static class Lesson02
{
    public static IReadOnlyList<ExerciseDefinition> All => [Shape, Biases, Parameters, MatrixProduct, Transposed];

    private static ExerciseDefinition Shape =>
        new()
        {
            Id = "02.1",
            Kind = ExerciseKind.Predict,
            Asks = "50 samples meet a weight matrix of 6 × 4: what is the shape of the outputs?",
            Judge = new NumbersJudge
            {
                Expected = new[] { 50, 4 },
                Stub = new[] { 0, 0 },
                Wanted = "two numbers, rows first",
                Mistakes =
                [
                    Mistake.Of([4, 50], "The right two numbers. But a row is a sample: rows come first.", Verdict.Half),
                    Mistake.Of([50, 6], "That is the shape of the samples before the layer.", Verdict.Half),
                    Mistake.Of([6, 4], "That is the shape of the weights. They stay as they are."),
                    Mistake.Of([50, 24], "There are 24 weights, but a neuron gives *one* number for each sample."),
                    Mistake.Of([6, 50], "The inner number vanishes: it is where rows and columns meet."),
                    Mistake.Of([50, 10], "Inputs and neurons do not add up; the product makes one of them vanish."),
                ],
            },
            Hints =
            [
                "Write the two shapes side by side: samples × inputs, then inputs × neurons.",
                "For one sample: how many numbers come out of the layer?",
                "The inner numbers must agree, and vanish. The two outer ones remain, in their order.",
            ],
            Further = "The number of samples never touches the weights: the same layer takes 1 or 50,000 of them.",
        };

    private static ExerciseDefinition Biases =>
        new()
        {
            Id = "02.2",
            Kind = ExerciseKind.Change,
            Asks = "Change only the biases, so that all three outputs are 0.",
            Judge = new NumbersJudge
            {
                Expected = new[] { -2.8, 1.79, -1.885 },
                Stub = new[] { 2, 3, 0.5 },
                Mistakes =
                [
                    Mistake.Of([-4.8, -1.21, -2.385], "What was in the bias before? The outputs contain it already."),
                    Mistake.Of([4.8, 1.21, 2.385], "These are the outputs themselves. Which way must each one move?"),
                    Mistake.Of([0, 0, 0], "Without biases the weighted sums remain, and they are not 0."),
                    Mistake.Of([2.8, -1.79, 1.885], "Right sizes, wrong signs: now the outputs move away from 0."),
                    Mistake.Of(
                        [6.8, 4.21, 2.885],
                        "You added the outputs to the biases. They are to go *down* by that."
                    ),
                ],
            },
            Hints =
            [
                "A bias moves its neuron's output, one to one, and touches no other.",
                "Neuron 1 gives 4.8 with the bias 2. What would it give with the bias 1?",
                "By how much must each output fall? By just as much must its bias fall.",
            ],
            Further =
                "You solved three small equations. One bias per neuron is enough to hit any output for *one* "
                + "sample; for many samples at once the weights are needed.",
        };

    private static ExerciseDefinition Parameters =>
        new()
        {
            Id = "02.3",
            Kind = ExerciseKind.Compute,
            Asks = "Twelve sensors, a layer of 7 neurons, then one of 3: how many parameters?",
            Judge = new NumbersJudge
            {
                Expected = 115,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(
                        105,
                        "You counted every line. Each neuron also owns one number that belongs to no line."
                    ),
                    Mistake.Of(91, "That is the first layer. The second one looks at its outputs.", Verdict.Half),
                    Mistake.Of(24, "That is the second layer. What about the first?", Verdict.Half),
                    Mistake.Of(21, "You counted the lines of the second layer only."),
                    Mistake.Of(84, "You counted the lines of the first layer only."),
                    Mistake.Of(
                        130,
                        "You gave the second layer's neurons a line from each *sensor*. They see seven numbers only."
                    ),
                    Mistake.Of(127, "The sensors have no bias: they compute nothing."),
                    Mistake.Of(252, "You multiplied all three. Count one layer after the other, and add."),
                    Mistake.Of(22, "You counted circles. Count the lines between them, and one bias per neuron."),
                ],
            },
            Hints =
            [
                "Two layers, two countings. How many inputs does each layer see?",
                "A single neuron with 12 inputs: how many numbers of its own?",
                "The first layer sees 12 inputs with 7 neurons, the second sees 7 inputs with 3. Count each, then add.",
            ],
            Further = "Four fifths of them belong to the first layer. In a picture network it is nearly all.",
        };

    private static ExerciseDefinition MatrixProduct =>
        new()
        {
            Id = "02.4",
            Kind = ExerciseKind.Build,
            Asks = "Write the product of two matrices with three loops.",
            Judge = ProductJudge("MatrixProduct"),
            Hints =
            [
                "Which row and which column make one cell? Mark them on paper, for row 0 and column 0.",
                "Write the loop for that single cell first: it is the dot product you know.",
                "Around it go two more loops: over the rows of a, over the columns of b.",
            ],
            Further =
                "That is 2·m·k·n steps of arithmetic. Training a network is hardly anything else; lesson 6 "
                + "measures how "
                + "fast it can be done.",
        };

    private static ExerciseDefinition Transposed =>
        new()
        {
            Id = "02.5",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix `BrokenLayer`: it stops for our layer, and is wrong for square ones.",
            Judge = new FunctionJudge
            {
                Name = "BrokenLayer",
                Reference = Layer,
                Cases =
                [
                    [new double[] { 1, 2 }, Rows([0.5, -1], [3, 4]), new double[] { 0, 10 }],
                    [
                        new double[] { 1, 2, 3, 2.5 },
                        Rows([0.2, 0.8, -0.5, 1], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]),
                        new double[] { 2, 3, 0.5 },
                    ],
                    [new double[] { -2 }, Rows([1], [2], [3]), new double[] { 1, 1, 0 }],
                ],
                Stub = (double[] inputs, double[][] weights, double[] biases) =>
                    biases.Select((bias, n) => bias + inputs.Select((x, i) => x * weights[i][n]).Sum()).ToArray(),
                StubFeedback =
                    "This is the function as it came. What does `weights[i][n]` mean, when each row of `weights` is a "
                    + "neuron?",
                Mistakes =
                [
                    new(
                        (double[] inputs, double[][] weights, double[] biases) =>
                            weights.Select(row => row.Zip(inputs, (w, x) => w * x).Sum() + biases[0]).ToArray(),
                        "The weights are right now. But every neuron uses the first bias.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double[][] weights, double[] biases) =>
                            weights.Select(row => row.Zip(inputs, (w, x) => w * x).Sum()).ToArray(),
                        "The weights are right now. But the biases have gone.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double[][] weights, double[] biases) =>
                            weights.Select((row, n) => row.Sum() * inputs[0] + biases[n]).ToArray(),
                        "Each neuron uses its own weights now, but only the first input."
                    ),
                    new(
                        (double[] inputs, double[][] weights, double[] biases) =>
                            weights
                                .Select((row, n) => weights[0].Zip(inputs, (w, x) => w * x).Sum() + biases[n])
                                .ToArray(),
                        "All neurons use the first neuron's weights now."
                    ),
                ],
            },
            Hints =
            [
                "Say in words what `weights[1]` is: one input's weights, or one neuron's?",
                "With 2 inputs and 2 neurons, write down which weight neuron 0 takes for input 1, and which it should.",
                "Row and column are exchanged: the loop treats the matrix as if it were transposed.",
            ],
            Further =
                "For a square layer nothing crashes and all shapes fit: the most expensive kind of bug. Check a layer "
                + "whose numbers of inputs and neurons differ.",
        };

    /// <summary>Judges a product of two matrices.</summary>
    /// <param name="name">The function's name in the exercise.</param>
    private static FunctionJudge ProductJudge(string name) =>
        new FunctionJudge
        {
            Name = name,
            Reference = Product,
            Cases =
            [
                [
                    new double[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    },
                    new double[,]
                    {
                        { 0, -1 },
                        { 2, 5 },
                    },
                ],
                [
                    new double[,]
                    {
                        { 1, 2, 3 },
                        { 4, 5, 6 },
                    },
                    new double[,]
                    {
                        { 7 },
                        { 8 },
                        { 9 },
                    },
                ],
                [
                    new double[,]
                    {
                        { 2 },
                        { -1 },
                        { 0.5 },
                    },
                    new double[,]
                    {
                        { 3, 4 },
                    },
                ],
                [
                    new double[,]
                    {
                        { 6 },
                    },
                    new double[,]
                    {
                        { 7 },
                    },
                ],
            ],
            Stub = (double[,] a, double[,] b) => new double[a.GetLength(0), b.GetLength(1)],
            StubFeedback = "The table has the right shape already, but only zeros in it.",
            Mistakes =
            [
                new(
                    (double[,] a, double[,] b) => With(a, b, a.GetLength(0), a.GetLength(0), a.GetLength(0)),
                    "One length runs all three loops. That is enough for square matrices only: which length does "
                        + "each loop need?"
                ),
                new(
                    (double[,] a, double[,] b) => With(a, b, a.GetLength(0), b.GetLength(1), a.GetLength(0)),
                    "The inner loop runs along a *row* of a. How long is a row?",
                    Verdict.Half
                ),
                new(
                    (double[,] a, double[,] b) => With(a, b, a.GetLength(0), b.GetLength(1), b.GetLength(1)),
                    "The inner loop runs down a *column* of b. How long is a column?",
                    Verdict.Half
                ),
                new(
                    (double[,] a, double[,] b) => LastOnly(a, b),
                    "Each cell holds its last product only. A dot product adds them up: `+=`, not `=`."
                ),
                new((double[,] a, double[,] b) => Product(b, a), "You swapped the two: that is B times A."),
                new((double[,] a, double[,] b) => Fitting(b, a), "You swapped the two: that is B times A."),
                new(
                    (double[,] a, double[,] b) => Elementwise(a, b),
                    "You multiplied cell by cell. Here a whole row meets a whole column."
                ),
                new(
                    (double[,] a, double[,] b) => Product(a, Transpose(b)),
                    "You used b's rows. A row of a meets a *column* of b."
                ),
                new(
                    (double[,] a, double[,] b) => Fitting(a, Transpose(b)),
                    "You used b's rows. A row of a meets a *column* of b."
                ),
            ],
        };

    private static double[][] Rows(params double[][] rows) => rows;

    private static double[] Layer(double[] inputs, double[][] weights, double[] biases) =>
        [.. weights.Select((row, n) => row.Zip(inputs, (w, x) => w * x).Sum() + biases[n])];

    private static double[,] Product(double[,] a, double[,] b) =>
        With(a, b, a.GetLength(0), b.GetLength(1), a.GetLength(1));

    // As a library does it, which refuses what does not fit.
    private static double[,] Fitting(double[,] a, double[,] b) =>
        a.GetLength(1) == b.GetLength(0)
            ? Product(a, b)
            : throw new ArgumentException("These two matrices do not fit together.");

    // The three loops with these lengths; beyond the matrices they fail as the student's do.
    private static double[,] With(double[,] a, double[,] b, int rows, int columns, int inner)
    {
        double[,] product = new double[a.GetLength(0), b.GetLength(1)];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int k = 0; k < inner; k++)
                    product[row, column] += a[row, k] * b[k, column];
            }
        }

        return product;
    }

    private static double[,] LastOnly(double[,] a, double[,] b)
    {
        double[,] product = new double[a.GetLength(0), b.GetLength(1)];
        int last = a.GetLength(1) - 1;
        for (int row = 0; row < a.GetLength(0); row++)
        {
            for (int column = 0; column < b.GetLength(1); column++)
                product[row, column] = a[row, last] * b[last, column];
        }

        return product;
    }

    private static double[,] Elementwise(double[,] a, double[,] b)
    {
        double[,] product = new double[a.GetLength(0), b.GetLength(1)];
        for (int row = 0; row < a.GetLength(0); row++)
        {
            for (int column = 0; column < b.GetLength(1); column++)
                product[row, column] = a[row, column] * b[row, column];
        }

        return product;
    }

    private static double[,] Transpose(double[,] matrix)
    {
        double[,] transposed = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
                transposed[column, row] = matrix[row, column];
        }

        return transposed;
    }
}
