namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "An MNIST classifier".</summary>
internal static class Lesson12
{
    // Shares of wrong answers, in percent: from here on a network has learned next to nothing, as the one in the cell,
    private const double HardlyLearns = 80;

    // and from here on nothing at all: it gives the same answer to all.
    private const double Guesses = 88.5;

    public static IReadOnlyList<ExerciseDefinition> All => [Steps, Stalled, RecallAndPrecision, Refuse, Stuck];

    private static ExerciseDefinition Steps =>
        new()
        {
            Id = "12.1",
            Kind = ExerciseKind.Predict,
            Asks = "50,000 pictures, batches of 128, five epochs: how often do the weights change?",
            Judge = new NumbersJudge
            {
                Expected = 1955,
                Stub = 0,
                Mistakes =
                [
                    new(
                        given => given is [1950],
                        "You left out the last batch of each epoch. It is smaller, but it teaches, too.",
                        Verdict.Half
                    ),
                    Mistake.Of(391, "That is one epoch.", Verdict.Half),
                    Mistake.Of(390, "That is one epoch, without its last, smaller batch."),
                    new(
                        given => given is [1953] or [1953.125] or [1954],
                        "An epoch ends with its last picture. Count the batches of one epoch first: what becomes of "
                            + "the pictures that are left over?",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        250000,
                        "That is how many pictures it looks at. The weights change once for each *batch*."
                    ),
                    Mistake.Of(640, "Batches of 128 and five epochs: how many batches are there?"),
                ],
            },
            Hints =
            [
                "The weights change once for each batch.",
                "How many batches does one epoch need, until every picture has been seen?",
                "Divide, and count the pictures that are left over as one more batch. Then the epochs.",
            ],
            Further =
                "Batches of one picture would be a quarter of a million changes, each of them rough. Larger ones are "
                + "fewer and smoother: that is the trade.",
        };

    private static ExerciseDefinition Stalled =>
        new()
        {
            Id = "12.2",
            Kind = ExerciseKind.Change,
            Asks = "Change one number, and beat the network without a hidden layer.",
            Judge = new GoalJudge { Count = 2, Try = JudgeWrong },
            Hints =
            [
                "Which number says how long a step is? Compare it with the one in the lesson's recipe.",
                "Make it ten times as large, run, look. Again.",
                "When it gets worse again, you have gone too far: go back by half.",
            ],
            Further =
                "Two and a half times fewer pictures, three looks at each, and still ahead: that is what the hidden "
                + "neurons are worth.",
        };

    private static ExerciseDefinition RecallAndPrecision =>
        new()
        {
            Id = "12.3",
            Kind = ExerciseKind.Compute,
            Asks = "Recall and precision of the sixes in a table of 120 parcels.",
            Judge = new NumbersJudge
            {
                Expected = new[] { 0.7, 0.8 },
                Stub = new[] { 0, 0 },
                Wanted = "two numbers: recall, then precision",
                Mistakes =
                [
                    Mistake.Of(
                        [0.8, 0.7],
                        "Both are there, in the other order: recall goes along the row, among those that *were* a six.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [0.7, 0.7],
                        "The recall is right. For the precision, look only at what the reader *called* a six: that is "
                            + "a column.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [0.8, 0.8],
                        "The precision is right. Recall asks about the sixes that were *written*: that is a row.",
                        Verdict.Half
                    ),
                    Mistake.Of([70, 80], "As shares between 0 and 1, please.", Verdict.Half),
                    Mistake.Of([28, 28], "That is how many. Out of how many?"),
                    Mistake.Of([0.3, 0.2], "Those are the shares that went wrong.", Verdict.Half),
                    new(
                        given => given.Any(share => NumberAnswer.Same(share, 28 / 120.0, ShareTolerance)),
                        "You divided by all parcels. Which of them does each question ask about?"
                    ),
                    new(
                        given => given.Any(share => NumberAnswer.Same(share, 97 / 120.0, ShareTolerance)),
                        "That is the accuracy of the whole reader. Look at the sixes only."
                    ),
                ],
            },
            Hints =
            [
                "Cover everything but the row of the sixes. How many were written, how many of them recognised?",
                "Then cover everything but the column \"said 6\".",
                "C# drops everything after the point when it divides two whole numbers: write one of them with `.0`.",
            ],
            Further =
                "A spam filter can't have both for free: let it say \"spam\" more often, and its recall rises while "
                + "its precision falls.",
        };

    private static ExerciseDefinition Refuse =>
        new()
        {
            Id = "12.4",
            Kind = ExerciseKind.Build,
            Asks = "Write `Refuse`: true when even the best chance is below 0.99.",
            Judge = new FunctionJudge
            {
                Name = "Refuse",
                Reference = (double[] ten) => ten.Max() < 0.99,
                Cases =
                [
                    [new[] { 0.001, 0.995, 0.004 }],
                    [new[] { 0.5, 0.3, 0.2 }],
                    [new[] { 0.992, 0.005, 0.003 }],
                    [new[] { 0.01, 0, 0.99 }],
                    [new[] { 0.95, 0.04, 0.01 }],
                    [new[] { 0.985, 0.01, 0.005 }],
                    [new[] { 0.0, 0.0101, 0.9899 }],
                ],
                Stub = (double[] ten) => false,
                StubFeedback = "It refuses nothing yet.",
                Mistakes =
                [
                    new((double[] ten) => ten.Max() >= 0.99, "Turned round: it refuses what is sure."),
                    new((double[] ten) => ten.Max() <= 0.99, "Exactly 0.99 is not *below* 0.99.", Verdict.Half),
                    new((double[] ten) => ten.Max() < 0.9, "Your limit is lower than the bank's.", Verdict.Half),
                    new((double[] ten) => ten.Max() < 0.98, "Your limit is lower than the bank's.", Verdict.Half),
                    new((double[] ten) => true, "It refuses everything: safe, and useless."),
                    new((double[] ten) => ten[0] < 0.99, "You look at the chance of the first digit only."),
                ],
            },
            Hints =
            [
                "Which of the ten numbers says how sure the network is?",
                "`ten.Max()` is the largest of them.",
                "A comparison is a truth value already: `return a < b;`",
            ],
            Further =
                "Some mistakes slip through at any limit: the network was sure of them. The picture \"Sure of "
                + "itself, and wrong\" begins with these.",
        };

    private static ExerciseDefinition Stuck =>
        new()
        {
            Id = "12.5",
            Kind = ExerciseKind.Diagnose,
            Asks = "A network stays at 10.6 % and answers every picture alike: what is wrong, and why?",
            Judge = new ChoiceJudge
            {
                Letters = "ABCD",
                Right = 'B',
                RightReason = 3,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] =
                        "An untrained network doesn't give every picture the same chances: its random weights see to "
                        + "that. And its loss wouldn't come down at all.",
                    ['C'] = "With steps too long the loss jumps about, or becomes NaN. This one hardly moves.",
                    ['D'] = "A layer of *four* neurons read most digits in this lesson. How should 128 be too few?",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [1] = "A random network's weights aren't 0, so different pictures get different chances.",
                    [2] = "Then the loss would go up and down. Look at it.",
                    [4] = "Look at the size: it is the lesson's own network.",
                },
            },
            Hints =
            [
                "Which single answer earns 10.6 %? Look at the column chart at the top.",
                "The same chances for every picture: so what can't have reached the outputs?",
                "Follow one picture through the first layer by hand. What is ink times that weight?",
            ],
            Further =
                "Lesson 5 met the milder form: neurons that start alike stay alike. Random first weights aren't "
                + "decoration.",
        };

    private const double ShareTolerance = 2e-3;

    // In percent: first the network without a hidden layer, then the student's.
    private static Judgement JudgeWrong(double[] wrong)
    {
        var (straight, own) = (wrong[0], wrong[1]);
        var (verdict, feedback) =
            straight > 50
                ? (Verdict.NotYet, "Run the cell with `straight` again: that network has to read digits, too.")
            : own < straight ? (Verdict.Right, "")
            : own > HardlyLearns
                ? (Verdict.NotYet, "It hardly learns. Which number in the cell says how long a step is?")
            : own < 2 * straight
                ? (
                    Verdict.Half,
                    "It learns now, but the network without a hidden layer is still ahead: is the step too long, or "
                        + "too short? Lesson 9 says to try both directions."
                )
            : (
                Verdict.NotYet,
                "It learns, and loses by a lot. Compare the length of a step with that in the lesson's recipe."
            );
        return new Judgement
        {
            Verdict = verdict,
            Feedback = feedback,
            IsUntouched = own is > HardlyLearns and < Guesses,
            Comparison =
                $"Of 100 answers {NumberAnswer.Text(Math.Round(own, 1))} are wrong; without a hidden layer, "
                + $"{NumberAnswer.Text(Math.Round(straight, 1))}.",
        };
    }
}
