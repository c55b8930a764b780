using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Matrices".</summary>
internal static class Lesson06
{
    public static IReadOnlyList<ExerciseDefinition> All => [TenTimesTheSize, TheOtherWay, Answers, WhichMatrix];

    private static ExerciseDefinition TenTimesTheSize =>
        new()
        {
            Id = "06.1",
            Kind = ExerciseKind.Predict,
            Asks = "100 × 100 becomes 1000 × 1000: how many times as long does a product take?",
            Judge = new NumbersJudge
            {
                Expected = 1000,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(100, "That's the cells. How much work is each one?", Verdict.Half),
                    Mistake.Of(10, "That's the length of a side. A product has rows *and* columns."),
                    Mistake.Of(
                        2000,
                        "Both products count a multiplication and an addition, so the 2 cancels.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        10_000,
                        "A cell of the result adds up products along one row and one column, not along a whole matrix."
                    ),
                    Mistake.Of(
                        1e9,
                        "That is how many multiplications the large product needs. How many does the small one need?",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        1e6,
                        "So many multiplications has the *small* product, and so many cells the large one. How many "
                            + "times as much work is it?"
                    ),
                ],
            },
            Hints =
            [
                "How many cells does the result have now, and how many did it have before?",
                "Each cell is a sum. How many products does it add up, before and now?",
                "Multiply the two answers.",
            ],
            Further = "Pictures are kinder: twice as many pictures through the same layer is only twice the work.",
        };

    private static ExerciseDefinition TheOtherWay =>
        new()
        {
            Id = "06.2",
            Kind = ExerciseKind.Compute,
            Asks = "Two weighted sums, written Wa + b as in the video.",
            Judge = new NumbersJudge
            {
                Expected = new[] { 4, 6 },
                Stub = new[] { 0, 0 },
                Mistakes =
                [
                    Mistake.Of([0, 8], "You let a *column* of W meet a. In Wa a row of W is a neuron.", Verdict.Half),
                    Mistake.Of([0, 7], "A row of W is a neuron here, and the neurons have biases."),
                    Mistake.Of([4, 5], "The products are right. Who has been left out?", Verdict.Half),
                    Mistake.Of([6, 4], "Both numbers, in the other order: row 1 is neuron 1.", Verdict.Half),
                    Mistake.Of([5, 6], "One bias for each neuron: 0 for the first, 1 for the second.", Verdict.Half),
                    Mistake.Of([2, 6], "You multiplied the numbers on the diagonal only. Each row meets all of a."),
                    Mistake.Of([2, 7], "You multiplied the numbers on the diagonal only. Each row meets all of a."),
                ],
            },
            Hints =
            [
                "In this order of writing, is a neuron a row or a column of W?",
                "Lay a sideways over the first row of W.",
                "Two products, one sum, one bias. Then the second row.",
            ],
            Further =
                "W is square, so a·W + b runs, too, and gives 0 and 8. No shape complains. That is how a forgotten "
                + "transpose lives for months.",
        };

    private static ExerciseDefinition Answers =>
        new()
        {
            Id = "06.3",
            Kind = ExerciseKind.Build,
            Asks = "Write `Answers` for any number of layers: ReLU after all of them but the last.",
            Judge = new FunctionJudge
            {
                Name = "Answers",
                Reference = (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                    Forward(a, weights, biases, (n, last) => n < last ? ReLU : Same),
                Cases = Networks,
                Stub = (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) => a,
                StubFeedback = "It hands its input on unchanged yet.",
                Mistakes =
                [
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(a, weights, biases, (n, last) => ReLU),
                        "The last layer's sums should come out as they are, negative ones, too.",
                        Verdict.Half
                    ),
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(a, weights, biases, (n, last) => Same),
                        "The layers follow each other, but nothing bends.",
                        Verdict.Half
                    ),
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(a, weights[..1], biases, (n, last) => ReLU),
                        "Only the first layer is computed. What one layer says, the next one hears."
                    ),
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(a, weights[..1], biases, (n, last) => Same),
                        "Only the first layer is computed. What one layer says, the next one hears."
                    ),
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(
                                a,
                                weights,
                                [.. biases.Select(bias => 0 * bias)],
                                (n, last) => n < last ? ReLU : Same
                            ),
                        "The biases are missing.",
                        Verdict.Half
                    ),
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(a, weights, biases, (n, last) => n < last ? Sigmoid : Same),
                        "Right shape, wrong bend: it should be ReLU.",
                        Verdict.Half
                    ),
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(a, weights, biases, (n, last) => n == last ? ReLU : Same),
                        "You bend the last layer, and no other. It should be the other way round.",
                        Verdict.Half
                    ),
                    new(
                        (Matrix<double> a, Matrix<double>[] weights, Vector<double>[] biases) =>
                            Forward(a, weights, biases, (n, last) => n > 0 ? ReLU : Same),
                        "You left out the bend of the *first* layer. Which one goes without?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Look at the three lines of `Feedforward`: what stays the same, what changes?",
                "A loop over the layers, whose result takes the place of a.",
                "How do you know, inside the loop, that this is the last layer?",
            ],
            Further = "Why no bend at the end? Lesson 7 puts a better one there.",
        };

    private static ExerciseDefinition WhichMatrix =>
        new()
        {
            Id = "06.4",
            Kind = ExerciseKind.Diagnose,
            Asks = "\"Layer 3 expects 16 inputs, but got 10\": which matrix would you look at first?",
            Judge = new ChoiceJudge
            {
                Letters = "ABCD",
                Right = 'C',
                RightReason = 2,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] = "Layer 1 takes the pictures, and it didn't complain.",
                    ['B'] = "If W₁ had the wrong shape, who would have been the first to complain?",
                    ['D'] = "Layer 3 expects 16 inputs. Is that what it should expect?",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [1] = "A message says where a mistake was noticed. Was it made there?",
                    [3] = "784 columns meet W₁, and nothing was said about layer 1.",
                    [4] = "Ten neurons can have 16 inputs: W₃ is 16 × 10.",
                },
            },
            Hints =
            [
                "Write down the three shapes that the network should have.",
                "Layer 3's 16 is as it should be. So what's wrong is the 10. Whose columns are they?",
                "Who hands its answers to layer 3?",
            ],
            Further =
                "From the other end: had W₃ been 10 × 10, the message would say \"expects 10 inputs, but got 16\", and "
                + "then the fault *would* be in layer 3.",
        };

    // Nine and its four corners; one layer whose sums are negative; three layers with negative sums on the way.
    private static object[][] Networks =>
        [
            [
                Rows([0, 0], [0, 1], [1, 0], [1, 1]),
                new[] { Rows([1, 1], [1, 1]), Rows([1], [-2]) },
                new[] { Vector(0, -1), Vector(0) },
            ],
            [Rows([1, -2]), new[] { Rows([0.5, -1], [2, 1]) }, new[] { Vector(0.25, 0) }],
            [
                Rows([0.5], [-1]),
                new[] { Rows([1, -2]), Rows([1, -1], [-1, 2]), Rows([-3], [1]) },
                new[] { Vector(0.25, 0.5), Vector(-0.5, 0.5), Vector(0.25) },
            ],
        ];

    private static double ReLU(double z) => Math.Max(0, z);

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Same(double z) => z;

    private static Matrix<double> Rows(params double[][] rows) => Matrix<double>.Build.DenseOfRowArrays(rows);

    private static Vector<double> Vector(params double[] numbers) => Vector<double>.Build.Dense(numbers);

    // The bend of a layer depends on its number, and on that of the last layer.
    private static Matrix<double> Forward(
        Matrix<double> a,
        Matrix<double>[] weights,
        Vector<double>[] biases,
        Func<int, int, Func<double, double>> bend
    )
    {
        for (int n = 0; n < weights.Length; n++)
        {
            var (bias, activation) = (biases[n], bend(n, weights.Length - 1));
            a = (a * weights[n]).MapIndexed((row, neuron, sum) => activation(sum + bias[neuron]), Zeros.Include);
        }

        return a;
    }
}
