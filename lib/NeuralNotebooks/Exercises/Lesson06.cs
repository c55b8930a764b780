using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Matrices".</summary>
internal static class Lesson06
{
    public static IReadOnlyList<ExerciseDefinition> All => [Shape, ParameterCount, Multiply, FeedforwardAll];

    private static ExerciseDefinition Shape =>
        new()
        {
            Id = "06.1",
            Kind = ExerciseKind.Predict,
            Asks = "500 pictures of 784 pixels meet a layer of 30 neurons: what is the shape of the result?",
            Judge = new NumbersJudge
            {
                Expected = new[] { 500, 30 },
                Stub = new[] { 0, 0 },
                Mistakes =
                [
                    Mistake.Of(
                        [30, 500],
                        "The right two numbers. But a row is a picture: rows come first.",
                        Verdict.Half
                    ),
                    Mistake.Of([784, 30], "That is the shape of the weights."),
                    Mistake.Of([500, 784], "That is the shape of the pictures, before the layer."),
                ],
            },
            Hints =
            [
                "Write the shapes of X and of W side by side.",
                "For one picture: how many numbers come out?",
                "The inner numbers vanish, the outer ones remain, in their order.",
            ],
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

    private static ExerciseDefinition Multiply =>
        new()
        {
            Id = "06.3",
            Kind = ExerciseKind.Build,
            Asks = "Write the product of two matrices of any fitting shape.",
            Judge = Lesson02.ProductJudge("Multiply"),
            Hints =
            [
                "Which row and which column make one cell?",
                "Write the loop for a single cell first.",
                "Around it go two more loops: over the rows of a, over the columns of b.",
            ],
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
}
