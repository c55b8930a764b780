namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "An MNIST classifier".</summary>
internal static class Lesson12
{
    public static IReadOnlyList<ExerciseDefinition> All => [Steps, Stalled, Recall, Reject];

    private static ExerciseDefinition Steps =>
        new()
        {
            Id = "12.1",
            Kind = ExerciseKind.Predict,
            Asks = "50 000 pictures, batches of 128, ten epochs: how often do the weights change?",
            Judge = new NumbersJudge
            {
                Expected = 3910,
                Stub = 0,
                Mistakes =
                [
                    new(
                        given => given is [3900],
                        "You left out the last batch of each epoch. It is smaller, but it teaches, too.",
                        Verdict.Half
                    ),
                    Mistake.Of(391, "That is one epoch.", Verdict.Half),
                    Mistake.Of(390, "That is one epoch, without its last, smaller batch."),
                    new(
                        given => given is [3906.25],
                        "A quarter of a step? Count the batches of one epoch first: what becomes of the last pictures?",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        500000,
                        "That is how many pictures it looks at. The weights change once for each *batch*."
                    ),
                    Mistake.Of(1280, "Batches of 128 and ten epochs: how many batches are there?"),
                ],
            },
            Hints =
            [
                "The weights change once for each batch.",
                "How many batches does one epoch need, until every picture has been seen?",
                "Divide, and count the pictures that are left over as one more batch. Then the epochs.",
            ],
            Further =
                "Batches of one picture would be half a million changes, each of them rough. Larger ones are fewer and "
                + "smoother: that is the trade.",
        };

    private static ExerciseDefinition Stalled =>
        new()
        {
            Id = "12.2",
            Kind = ExerciseKind.Change,
            Asks = "Train a network in 3 epochs that reads at least 86 of 100 pictures.",
            Judge = new GoalJudge { Try = JudgeAccuracy },
            Hints =
            [
                "Which number in the cell says how long a step is? Compare it with those in the text.",
                "Make it ten times as large, run, look. Again.",
                "There are three zeros too many behind its point.",
            ],
        };

    private static ExerciseDefinition Recall =>
        new()
        {
            Id = "12.3",
            Kind = ExerciseKind.Build,
            Asks = "Compute each digit's recall from the table of confusions.",
            Judge = new FunctionJudge
            {
                Name = "Recall",
                Reference = (int[,] counts) => Shares(counts, isRow: true),
                Cases =
                [
                    [Table(3)],
                    [Table(7)],
                ],
                Stub = (int[,] counts) => new double[10],
                StubFeedback = "All ten are 0 yet.",
                Mistakes =
                [
                    new(
                        (int[,] counts) => Shares(counts, isRow: false),
                        "You divided by the columns: the share of its *answers* that are right. Recall asks "
                            + "for the share "
                            + "of its *pictures*.",
                        Verdict.Half
                    ),
                    new(
                        (int[,] counts) => Enumerable.Range(0, 10).Select(d => (double)counts[d, d]).ToArray(),
                        "Those are counts. Out of how many pictures?",
                        Verdict.Half
                    ),
                    new(
                        (int[,] counts) => Shares(counts, isRow: true).Select(Math.Floor).ToArray(),
                        "All 0: two whole numbers, and C# drops everything after the decimal point. `(double)` helps."
                    ),
                ],
            },
            Hints =
            [
                "Row d holds all pictures of digit d. Which of them were read correctly?",
                "For one digit first: the number on the diagonal, and the sum of its row.",
                "One divided by the other, as a `double`, for each of the ten.",
            ],
            Further =
                "Which digit is read best? With the course's network it is the 1: there are few ways to write it.",
        };

    private static ExerciseDefinition Reject =>
        new()
        {
            Id = "12.4",
            Kind = ExerciseKind.Build,
            Asks = "Write `Reject`: true when the best probability is below 0.99.",
            Judge = new FunctionJudge
            {
                Name = "Reject",
                Reference = (double[] probabilities) => probabilities.Max() < 0.99,
                Cases =
                [
                    [new[] { 0.001, 0.995, 0.004 }],
                    [new[] { 0.5, 0.3, 0.2 }],
                    [new[] { 0.01, 0, 0.99 }],
                    [new[] { 0.95, 0.04, 0.01 }],
                ],
                Stub = (double[] probabilities) => false,
                StubFeedback = "It rejects nothing yet.",
                Mistakes =
                [
                    new(
                        (double[] probabilities) => probabilities.Max() >= 0.99,
                        "Turned round: it rejects what is sure."
                    ),
                    new(
                        (double[] probabilities) => probabilities.Max() <= 0.99,
                        "Exactly 0.99 is not *below* 0.99.",
                        Verdict.Half
                    ),
                    new((double[] probabilities) => probabilities.Max() < 0.9, "Your limit is 0.9.", Verdict.Half),
                    new((double[] probabilities) => true, "It rejects everything: safe, and useless."),
                    new((double[] probabilities) => probabilities[0] < 0.99, "You look at the first class only."),
                ],
            },
            Hints =
            [
                "Which of the ten numbers says how sure the network is?",
                "`probabilities.Max()` is the largest of them.",
                "A comparison is a truth value already: `return a < b;`",
            ],
        };

    private static double[] Shares(int[,] counts, bool isRow) =>
        [
            .. Enumerable
                .Range(0, 10)
                .Select(d =>
                    (double)counts[d, d] / Enumerable.Range(0, 10).Sum(i => isRow ? counts[d, i] : counts[i, d])
                ),
        ];

    private static int[,] Table(int seed)
    {
        int[,] counts = new int[10, 10];
        for (int digit = 0; digit < 10; digit++)
        {
            for (int answer = 0; answer < 10; answer++)
                counts[digit, answer] = digit == answer ? 50 + seed * digit : (digit * seed + 2 * answer) % 5;
        }

        return counts;
    }

    // With a rate ten times too small or too large a network stays below this. Handwritten digits allow 95 %; generated
    // ones, which vary more, 88 %.
    private const double GoodAccuracy = 0.86;

    private static Judgement JudgeAccuracy(double[] numbers) =>
        new()
        {
            Verdict =
                numbers[0] >= GoodAccuracy ? Verdict.Right
                : numbers[0] >= 0.75 ? Verdict.Half
                : Verdict.NotYet,
            Feedback =
                numbers[0] >= GoodAccuracy ? ""
                : numbers[0] >= 0.75 ? "It learns now, but it could do better: is the step too long, or too short?"
                : "It hardly learns. What hinders it: the network, the data, or the length of a step?",
        };
}
