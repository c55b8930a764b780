namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Start here".</summary>
internal static class Lesson00
{
    private const string MedianFeedback =
        "That is the *median*, the number in the middle. The mean asks how much each would get if all had the same.";

    public static IReadOnlyList<ExerciseDefinition> All => [Division, Square, Mean, CrissCross];

    private static ExerciseDefinition Division =>
        new()
        {
            Id = "00.1",
            Kind = ExerciseKind.Predict,
            Asks = "What is `7 / 2` in C#?",
            Judge = new NumbersJudge
            {
                Expected = 7 / 2,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(3.5, "Two whole numbers: C# drops everything after the decimal point."),
                    Mistake.Of(4, "C# does not round here. It drops what comes after the decimal point."),
                    Mistake.Of(1, "That is the remainder, `7 % 2`. What does the division itself give?"),
                    Mistake.Of(14, "That is the product. The slash divides."),
                ],
            },
            Hints =
            [
                "Both numbers are whole numbers. C# looks at the types before it divides.",
                "A smaller case: `1 / 2` gives 0 in C#.",
                "How often does 2 fit into 7 completely? The rest is dropped.",
            ],
            Further =
                "Networks calculate with fractions: write `7 / 2.0` when you mean the number between this one and the "
                + "next. You will meet the trap again, with a third.",
        };

    private static ExerciseDefinition Square =>
        new()
        {
            Id = "00.2",
            Kind = ExerciseKind.Change,
            Asks = "Make `Square` give the square of a number.",
            Judge = new FunctionJudge
            {
                Name = "Square",
                Reference = (double x) => x * x,
                Cases =
                [
                    [0.0],
                    [2.0],
                    [3.0],
                    [-2.5],
                    [0.1],
                ],
                Stub = (double x) => x + x,
                StubFeedback =
                    "This is the function as it came: it doubles. For 2 that happens to be the square as well; try 3.",
                Mistakes =
                [
                    new((double x) => x * x * x, "That is one factor too many: the cube."),
                    new((double x) => Math.Sqrt(x), "That is the square *root*, the way back."),
                    new((double x) => x * Math.Abs(x), "Negative numbers, too, have a positive square.", Verdict.Half),
                    new(
                        (double x) => (double)((int)x * (int)x),
                        "Right for whole numbers, but `int` drops everything after the decimal point.",
                        Verdict.Half
                    ),
                    new((double x) => Math.Pow(2, x), "That is 2 to the power of x. Which number is to be multiplied?"),
                ],
            },
            Hints =
            [
                "Between the two x stands a sign. Which one makes a square out of a side?",
                "A square with the side 3 has the area 9. How do you get from 3 to 9?",
                "A square is a product of two equal factors.",
            ],
            Further =
                "Squares make all errors positive, and let a big one count for more than two small ones. Lesson 4 "
                + "needs both.",
            Picture = SmallPicture.Of(
                "Your function",
                "A parabola: 4 at −2, 0 at 0, 4 at 2.",
                x => x * x,
                (-2, 2),
                (0, 4)
            ),
        };

    private static ExerciseDefinition Mean =>
        new()
        {
            Id = "00.3",
            Kind = ExerciseKind.Build,
            Asks = "Write `Mean`, the average of some numbers.",
            Judge = new FunctionJudge
            {
                Name = "Mean",
                Reference = (double[] numbers) => numbers.Average(),
                Cases =
                [
                    [new double[] { 1, 2, 6 }],
                    [new double[] { -1, -2 }],
                    [new double[] { 5 }],
                    [new double[] { 8, 0.5, 0, -4, 3 }],
                ],
                Stub = (double[] numbers) => 0.0,
                StubFeedback = "`Mean` returns 0, whatever it is asked. Write what it should return.",
                Mistakes =
                [
                    new((double[] numbers) => numbers.Sum(), "You added them up: the first half. How many are there?"),
                    new((double[] numbers) => Median(numbers), MedianFeedback),
                    // Of an even number of numbers some take the upper one of the two in the middle.
                    new((double[] numbers) => numbers.Order().ElementAt(numbers.Length / 2), MedianFeedback),
                    new(
                        (double[] numbers) => (numbers[0] + numbers[^1]) / 2,
                        "You took the first and the last only. The numbers between them count, too."
                    ),
                    new(
                        (double[] numbers) => numbers.Sum() / 3,
                        "You divided by 3. There are not always three numbers.",
                        Verdict.Half
                    ),
                    new(
                        (double[] numbers) => (double)((int)numbers.Sum() / numbers.Length),
                        "Right for whole results, but somewhere an `int` drops what comes after the decimal point.",
                        Verdict.Half
                    ),
                    new(
                        (double[] numbers) => numbers.Length > 0 ? (numbers.Max() + numbers.Min()) / 2 : 0,
                        "You took the largest and the smallest only. The others count, too."
                    ),
                    new((double[] numbers) => numbers.Length / numbers.Sum(), "The other way round: what by what?"),
                ],
            },
            Hints =
            [
                "Two steps: add them all up, then share the sum out.",
                "For { 1, 2, 6 } you would add 1, 2 and 6, and share 9 among three.",
                "`numbers.Sum()` adds them up, `numbers.Length` counts them.",
            ],
            Further =
                "`numbers.Average()` does the same. Nearly every loss in this course is such a mean: how wrong, on "
                + "average?",
        };

    private static ExerciseDefinition CrissCross =>
        new()
        {
            Id = "00.4",
            Kind = ExerciseKind.Diagnose,
            Asks = "Why does a notebook show an area of 25 for a side of 3?",
            Judge = new ChoiceJudge
            {
                Letters = "ABCD",
                Right = 'C',
                RightReason = 2,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] = "C# multiplies reliably. Which side has the area 25?",
                    ['B'] = "Had the middle cell never been run, `area` would not exist, and the last one would fail.",
                    ['D'] = "The numbers in the brackets say that the last cell ran third, after the middle one.",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [1] = "But the upper cell has run already, as the fourth: `side` is 3. Who has not noticed?",
                    [3] = "The last cell only shows `area`. Running it again shows the same old number.",
                    [4] = "All three would do it, but one cell less is enough: one of them is up to date.",
                },
            },
            Hints =
            [
                "The number in the brackets says *when* a cell ran. Put the three cells in that order.",
                "What did `side` hold when cell [2] ran? Its area gives it away.",
                "Cell [4] ran last. Nothing that ran before it can know what it set.",
            ],
            Further =
                "That is why \"Restart, and run all\" is the last thing to do before you send somebody a notebook.",
        };

    private static double Median(double[] numbers)
    {
        double[] sorted = [.. numbers.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
