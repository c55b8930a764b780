namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Optimizers".</summary>
internal static class Lesson11
{
    public static IReadOnlyList<ExerciseDefinition> All => [FinalStep, Rate, Schedule, Nesterov];

    private static ExerciseDefinition FinalStep =>
        new()
        {
            Id = "11.1",
            Kind = ExerciseKind.Predict,
            Asks = "Momentum 0.9, rate 0.1, gradient always 1: how long is a step in the end?",
            Judge = new NumbersJudge
            {
                Expected = 1.0,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(10, "That is the velocity in the end. The step is rate times velocity.", Verdict.Half),
                    Mistake.Of(0.1, "That is the first step. The velocity goes on growing."),
                    Mistake.Of(0.19, "That is the second step. The velocity goes on growing."),
                    Mistake.Of(0.9, "That is what a step keeps of the last one."),
                ],
            },
            Hints =
            [
                "The velocity grows, but by less and less. What does it look like when it has stopped growing?",
                "Then the new velocity equals the old one. Write that as an equation.",
                "Solve v = 0.9 v + 1 for v, and multiply by the rate.",
            ],
            Further = "Ten times as long as without momentum: a rate for SGD is too large for momentum 0.9.",
        };

    private static ExerciseDefinition Rate =>
        new()
        {
            Id = "11.2",
            Kind = ExerciseKind.Experiment,
            Asks = "Bring the valley's loss below 0.003 in 40 steps of plain descent.",
            Judge = new GoalJudge { Stub = 0.2, Try = JudgeRate },
            Hints =
            [
                "Two directions, two wishes: the flat one and the steep one. Which rate does each like?",
                "Try 0.5 and 1.0. What goes wrong at each?",
                "As large as possible, but clearly below the rate at which the steep direction runs away.",
            ],
        };

    private static ExerciseDefinition Schedule =>
        new()
        {
            Id = "11.3",
            Kind = ExerciseKind.Build,
            Asks = "Halve the rate every 10 epochs.",
            Judge = new FunctionJudge
            {
                Name = "RateAt",
                Reference = (int epoch) => 0.1 * Math.Pow(0.5, epoch / 10),
                Cases =
                [
                    [0],
                    [9],
                    [10],
                    [19],
                    [20],
                    [35],
                    [100],
                ],
                Stub = (int epoch) => 0.0,
                StubFeedback = "It returns 0 yet.",
                Mistakes =
                [
                    new(
                        (int epoch) => 0.1 * Math.Pow(0.5, epoch / 10.0),
                        "It falls smoothly. The rate should stay the same for ten epochs: whole numbers drop the rest.",
                        Verdict.Half
                    ),
                    new(
                        (int epoch) => 0.1 * Math.Pow(0.5, (epoch + 9) / 10),
                        "It halves one epoch too early: epoch 1 still has the full rate.",
                        Verdict.Half
                    ),
                    new((int epoch) => epoch < 10 ? 0.1 : 0.05, "It is halved once. And at epoch 20?", Verdict.Half),
                    new((int epoch) => 0.1 / (1 + epoch / 10), "It is divided by 1, 2, 3 … instead of 1, 2, 4 …"),
                ],
            },
            Hints =
            [
                "How often has the rate been halved at epoch 9? At 10? At 25?",
                "A division of two whole numbers drops the rest. Here that is just what is wanted.",
                "`Math.Pow(0.5, n)` halves n times.",
            ],
        };

    private static ExerciseDefinition Nesterov =>
        new()
        {
            Id = "11.4",
            Kind = ExerciseKind.Build,
            Asks = "Write Nesterov's two lines.",
            Judge = new NumbersJudge
            {
                Expected = new[] { -6.359233088, -0.369408 },
                Stub = new[] { -8, 1.5 },
                Mistakes =
                [
                    Mistake.Of(
                        Steps(isAhead: false, fresh: true),
                        "That is momentum as before: it does not look ahead.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        Steps(isAhead: true, fresh: false),
                        "The weight should use the *new* velocity.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Two lines, in the order of the two formulas.",
                "The first line is momentum's own. The second uses its result.",
                "Each formula is one line of C#, with [i] behind w, g and velocity.",
            ],
        };

    private static Judgement JudgeRate(double[] numbers)
    {
        double rate = numbers[0];
        double flat = -8 * Math.Pow(1 - 0.1 * rate, 40);
        double steep = 1.5 * Math.Pow(1 - 2 * rate, 40);
        double loss = flat * flat / 20 + steep * steep;
        bool isRight = loss < 0.003;
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : loss < 0.02 ? Verdict.Half
                : Verdict.NotYet,
            Feedback =
                isRight ? ""
                : rate >= 1 ? "The steep direction runs away: each step lands farther off."
                : steep * steep > flat * flat / 20 ? "The steep direction still swings to and fro."
                : "The flat direction has not arrived: longer steps.",
            Comparison = $"After 40 steps the loss is {NumberAnswer.Text(Math.Round(loss, 6))}.",
        };
    }

    private static double[] Steps(bool isAhead, bool fresh)
    {
        double[] w = [-8, 1.5];
        double[] velocity = [0, 0];
        for (int step = 0; step < 3; step++)
        {
            double[] gradient = [w[0] / 10, 2 * w[1]];
            for (int i = 0; i < 2; i++)
            {
                double old = velocity[i];
                velocity[i] = 0.8 * velocity[i] + gradient[i];
                w[i] -= 0.3 * (isAhead ? gradient[i] + 0.8 * (fresh ? velocity[i] : old) : velocity[i]);
            }
        }

        return w;
    }
}
