using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Matrices".</summary>
internal static class Lesson06
{
    public static IReadOnlyList<ExerciseDefinition> All =>
        [Operations, ParameterCount, TransposeProduct, FeedforwardAll];

    private static ExerciseDefinition Operations =>
        new()
        {
            Id = "06.1",
            Kind = ExerciseKind.Predict,
            Asks = "64 pictures of 784 pixels meet a layer of 30 neurons: how many operations is the product?",
            Judge = new NumbersJudge
            {
                Expected = 3010560,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(
                        1505280,
                        "You counted the multiplications. Their results are added up, too.",
                        Verdict.Half
                    ),
                    Mistake.Of(1920, "That is how many numbers come out. How much work is each of them?"),
                    Mistake.Of(47040, "That is one picture. There is a whole batch.", Verdict.Half),
                    Mistake.Of(
                        23520,
                        "That is how many weights there are: each of them is used once for each picture."
                    ),
                    Mistake.Of(963780608, "The formula of the lesson is for square matrices. These are not."),
                    Mistake.Of(3012480, "Almost: the biases are not part of the product `X W`.", Verdict.Half),
                ],
            },
            Hints =
            [
                "How many numbers has the result?",
                "A single one of them: how many products does it add up?",
                "Numbers in the result, times products in each, times two: one multiplication and one addition.",
            ],
            Further =
                "At ten GFLOP/s that is a third of a millisecond. A picture at a time it would be the same number of "
                + "operations, and yet slower: the weights would travel from the memory 64 times instead of once.",
        };

    private static ExerciseDefinition ParameterCount =>
        new()
        {
            Id = "06.2",
            Kind = ExerciseKind.Change,
            Asks = "Make `ParameterCount` right for any network.",
            Judge = new FunctionJudge
            {
                Name = "ParameterCount",
                Reference = (int[] sizes) =>
                    sizes.Zip(sizes.Skip(1), (inputs, neurons) => (inputs + 1) * neurons).Sum(),
                Cases =
                [
                    [new[] { 5, 3 }],
                    [new[] { 784, 32, 10 }],
                    [new[] { 2, 2, 1 }],
                    [new[] { 9, 8, 7, 6, 5 }],
                ],
                Stub = (int[] sizes) => sizes.Zip(sizes.Skip(1), (inputs, neurons) => inputs * neurons).Sum(),
                StubFeedback = "This is the function as it came: it counts every line. What belongs to no line?",
                Mistakes =
                [
                    new(
                        (int[] sizes) => sizes.Zip(sizes.Skip(1), (inputs, neurons) => inputs * neurons + inputs).Sum(),
                        "You gave a bias to each *input*. Biases belong to neurons.",
                        Verdict.Half
                    ),
                    new(
                        (int[] sizes) => sizes.Zip(sizes.Skip(1), (inputs, neurons) => inputs * neurons + 1).Sum(),
                        "One bias for each layer is too few: each *neuron* has its own.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Take the smallest network, 2 inputs and 1 neuron, and count by hand.",
                "Each neuron owns one number more than it has inputs.",
                "In the sum over the layers something is missing: as many numbers as the layer has neurons.",
            ],
        };

    private static ExerciseDefinition TransposeProduct =>
        new()
        {
            Id = "06.3",
            Kind = ExerciseKind.Build,
            Asks = "Write the product of a transposed matrix and another one, without making the transpose.",
            Judge = new FunctionJudge
            {
                Name = "TransposeProduct",
                Reference = (double[,] a, double[,] b) => Turned(a) * Dense(b),
                Cases =
                [
                    [Table([1, 2], [3, 4]), Table([0, -1], [2, 5])],
                    [Table([1, 2, 3], [4, 5, 6]), Table([7], [8])],
                    [Table([2, -1, 0.5]), Table([3, 4])],
                    [Table([1], [2], [3]), Table([4, 0], [-5, 1], [6, 2])],
                ],
                Stub = (double[,] a, double[,] b) => new double[a.GetLength(1), b.GetLength(1)],
                StubFeedback = "The table has the right shape already, but only zeros in it.",
                Mistakes =
                [
                    new(
                        (double[,] a, double[,] b) => Dense(a) * Dense(b),
                        "That is a · b. Here a *column* of a meets a column of b."
                    ),
                    new(
                        (double[,] a, double[,] b) => Turned(b) * Dense(a),
                        "Every number is there, but rows and columns of the result are swapped.",
                        Verdict.Half
                    ),
                    new(
                        (double[,] a, double[,] b) => Dense(a) * Turned(b),
                        "You transposed b. It is a that is read by columns."
                    ),
                    new(
                        (double[,] a, double[,] b) => Last(a).OuterProduct(Last(b)),
                        "Each cell holds its last product only. Add them up: `+=`, not `=`."
                    ),
                ],
            },
            Hints =
            [
                "How many rows does the result have, and how many columns?",
                "k runs through what a and b have in common. Is that rows or columns?",
                "The same three loops as for a · b; only where you read from a changes.",
            ],
            Further =
                "Lesson 8 needs exactly this: inputs transposed times errors is how all weights of a layer learn at "
                + "once. A library that reads a backwards saves the copy.",
        };

    private static ExerciseDefinition FeedforwardAll =>
        new()
        {
            Id = "06.4",
            Kind = ExerciseKind.Build,
            Asks = "Write `FeedforwardAll` for any number of layers.",
            Judge = new FunctionJudge
            {
                Name = "FeedforwardAll",
                Reference = (Vector<double> a, Matrix<double>[] matrices, Vector<double>[] biases) =>
                    Forward(a, matrices, biases, Sigmoid),
                Cases =
                [
                    [
                        Vector([1, -2]),
                        new[]
                        {
                            Matrix([
                                [0.5, -1],
                            ]),
                        },
                        new[] { Vector([0.25]) },
                    ],
                    [
                        Vector([1, -2]),
                        new[]
                        {
                            Matrix([
                                [0.5, -1],
                                [2, 1],
                                [0, -0.5],
                            ]),
                            Matrix([
                                [1, -2, 3],
                            ]),
                        },
                        new[] { Vector([0.25, 0, -1]), Vector([0.5]) },
                    ],
                    [
                        Vector([0.5]),
                        new[]
                        {
                            Matrix([
                                [1],
                                [2],
                            ]),
                            Matrix([
                                [1, 1],
                                [-1, 2],
                            ]),
                            Matrix([
                                [3, -1],
                            ]),
                        },
                        new[] { Vector([0, 1]), Vector([-1, 1]), Vector([0]) },
                    ],
                ],
                Stub = (Vector<double> a, Matrix<double>[] matrices, Vector<double>[] biases) => a,
                StubFeedback = "It hands its input on unchanged yet.",
                Mistakes =
                [
                    new(
                        (Vector<double> a, Matrix<double>[] matrices, Vector<double>[] biases) =>
                            Forward(a, matrices, biases, z => z),
                        "The layers follow each other, but nothing bends: where is σ?",
                        Verdict.Half
                    ),
                    new(
                        (Vector<double> a, Matrix<double>[] matrices, Vector<double>[] biases) =>
                            Forward(a, matrices[..1], biases, Sigmoid),
                        "Only the first layer is computed. What one layer says, the next one hears."
                    ),
                    new(
                        (Vector<double> a, Matrix<double>[] matrices, Vector<double>[] biases) =>
                            Forward(a, matrices, [.. biases.Select(bias => 0 * bias)], Sigmoid),
                        "The biases are missing.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Look at the three lines of `Feedforward`: what is the same in all of them?",
                "Write the loop for one layer, and let the result take the place of a.",
                "In each round: matrix times a, plus bias, σ on each number.",
            ],
        };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static Vector<double> Vector(double[] numbers) => Vector<double>.Build.Dense(numbers);

    private static Matrix<double> Matrix(double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Vector<double> Forward(
        Vector<double> a,
        Matrix<double>[] matrices,
        Vector<double>[] biases,
        Func<double, double> activation
    )
    {
        for (int layer = 0; layer < matrices.Length; layer++)
            a = (matrices[layer] * a + biases[layer]).Map(activation, Zeros.Include);
        return a;
    }

    private static double[,] Table(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows).ToArray();

    private static Matrix<double> Dense(double[,] table) => Matrix<double>.Build.DenseOfArray(table);

    private static Matrix<double> Turned(double[,] table) => Dense(table).Transpose();

    private static Vector<double> Last(double[,] table) => Dense(table).Row(table.GetLength(0) - 1);
}
