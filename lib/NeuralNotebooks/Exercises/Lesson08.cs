namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Gradient descent and backpropagation".</summary>
internal static class Lesson08
{
    // The taxi's loss with one weight: its lowest point, and how fast its slope grows.
    private const double Bottom = 2.00294;
    private const double Curvature = 12.75;

    public static IReadOnlyList<ExerciseDefinition> All => [OneStep, FastRate, Walk, BiasSlope, Momentum];

    private static ExerciseDefinition OneStep =>
        new()
        {
            Id = "08.1",
            Kind = ExerciseKind.Predict,
            Asks = "Weight 4, slope −2.5, learning rate 0.2: the weight after one step.",
            Judge = new NumbersJudge
            {
                Expected = 4.5,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(3.5, "Minus a minus: against a negative slope means up."),
                    Mistake.Of(6.5, "The step is not the whole slope: the learning rate shortens it."),
                    Mistake.Of(1.5, "The step is not the whole slope, and it goes against it."),
                    Mistake.Of(0.5, "That is the step. Where does the weight end?", Verdict.Half),
                ],
            },
            Hints =
            [
                "Uphill or downhill: where does the loss fall, to the left or to the right?",
                "First the length of the step: learning rate times slope.",
                "The weight *minus* that step. Mind the two signs.",
            ],
        };

    private static ExerciseDefinition FastRate =>
        new()
        {
            Id = "08.2",
            Kind = ExerciseKind.Change,
            Asks = "Find a learning rate that is within 0.0001 of the bottom after 2 steps.",
            Judge = new GoalJudge { Stub = 0.05, Try = JudgeRate },
            Hints =
            [
                "How far is it after one step? A perfect rate needs no second one.",
                "Try 0.07 and 0.09: on which side of the bottom does the first step land?",
                "The slope grows by the same amount for each unit of w. The step must undo just that.",
            ],
        };

    private static ExerciseDefinition Walk =>
        new()
        {
            Id = "08.3",
            Kind = ExerciseKind.Build,
            Asks = "Walk backwards through p = u · v, s = p + c, L = s².",
            Judge = new FunctionJudge
            {
                Name = "Slopes",
                Reference = (double u, double v, double c) => Slopes(u, v, c, 2),
                Cases =
                [
                    [3.0, 1.0, 4.0],
                    [2.0, -3.0, 6.0],
                    [0.5, 2.0, -3.0],
                ],
                Stub = (double u, double v, double c) => new double[3],
                StubFeedback = "All slopes are 0 yet. Begin at the right end of the graph.",
                Mistakes =
                [
                    new(
                        (double u, double v, double c) => Slopes(u, v, c, 1),
                        "Half of it: the square has a slope, too.",
                        Verdict.Half
                    ),
                    new(
                        (double u, double v, double c) => Exchanged(u, v, c),
                        "The slopes of u and v are exchanged: how much does p change when u grows by one?",
                        Verdict.Half
                    ),
                    new(
                        (double u, double v, double c) => new[] { v, u, 1 },
                        "Those are the slopes of s. The square comes after it: multiply."
                    ),
                ],
            },
            Hints =
            [
                "From the right: what is the slope of the square, at s?",
                "A sum hands the slope on unchanged, to both.",
                "A product hands it on times the *other* factor.",
            ],
        };

    private static ExerciseDefinition BiasSlope =>
        new()
        {
            Id = "08.4",
            Kind = ExerciseKind.Build,
            Asks = "Measure the slopes of all biases, on both sides, and put each bias back.",
            Judge = new GoalJudge { Count = null, Try = JudgeBiasSlopes },
            Hints =
            [
                "Three losses matter: with the bias raised, with it lowered, and at the end as it was.",
                "Measure on both sides: a little above the original, a little below.",
                "Loss above minus loss below, divided by the distance between the two places.",
            ],
        };

    private static ExerciseDefinition Momentum =>
        new()
        {
            Id = "08.5",
            Kind = ExerciseKind.Build,
            Asks = "Let a ball with momentum walk down the taxi's loss.",
            Judge = new NumbersJudge
            {
                Expected = new[] { 0.051075, 0.146815, 0.280312 },
                Tolerance = 1e-5,
                Stub = new[] { 0, 0, 0 },
                Mistakes =
                [
                    new Mistake(
                        given => given.Count == 3 && NumberAnswer.Same(0.051075, given[0], 1e-5),
                        "The first step is right. From the second on the ball should also keep a part of its "
                            + "last step.",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => given.Count == 3 && NumberAnswer.Same(-0.051075, given[0], 1e-5),
                        "The ball rolls uphill: against the slope means minus."
                    ),
                    new Mistake(
                        given => given.Count == 3 && given[0].Equals(given[1]) && given[1].Equals(given[2]),
                        "It gives the same for 1, 2 and 3 steps: is there a loop?"
                    ),
                ],
            },
            Hints =
            [
                "Two numbers change in each step: the velocity, then the weight.",
                "The first step is plain descent, since the velocity begins at 0.",
                "The velocity keeps 0.9 of itself, minus learning rate times slope. Then the weight moves by it.",
            ],
        };

    private static double[] Slopes(double u, double v, double c, double factor)
    {
        double s = factor * (u * v + c);
        return [s * v, s * u, s];
    }

    private static double[] Exchanged(double u, double v, double c)
    {
        double s = 2 * (u * v + c);
        return [s * u, s * v, s];
    }

    // Measured minus computed slope for each bias; last, by how much the loss has changed.
    private static Judgement JudgeBiasSlopes(double[] numbers)
    {
        double[] differences = numbers[..^1];
        bool isRestored = Math.Abs(numbers[^1]) < 1e-12;
        bool isRight = Array.TrueForAll(differences, difference => Math.Abs(difference) < 1e-9);
        double largest = differences.Max(Math.Abs);
        return new Judgement
        {
            Verdict = (isRight, isRestored) switch
            {
                (true, true) => Verdict.Right,
                (false, false) => Verdict.NotYet,
                _ => isRight || largest < 1e-6 ? Verdict.Half : Verdict.NotYet,
            },
            Feedback =
                !isRestored ? "The loss is not what it was before: a bias was not put back."
                : isRight ? ""
                : largest < 1e-6
                    ? "Very close, but not as close as it could be: did you measure on one side only, or very near?"
                : "The measured slopes differ from backpropagation's.",
        };
    }

    private static Judgement JudgeRate(double[] numbers)
    {
        double rate = numbers[0];
        double factor = 1 - Curvature * rate;
        double distance = Math.Abs(factor * factor * Bottom);
        bool isRight = distance < 1e-4;
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : distance < 0.01 ? Verdict.Half
                : Verdict.NotYet,
            Feedback =
                isRight ? ""
                : rate <= 0 ? "That walks uphill, or stays where it is."
                : Math.Abs(factor) > 1 ? "Each step lands farther away than the last one."
                : factor < 0 ? "The first step jumps over the bottom: shorter."
                : "The first step stops before the bottom: longer.",
            Comparison =
                $"After 2 steps the weight is {NumberAnswer.Text(Math.Round(distance, 6))} away from the bottom.",
        };
    }
}
