namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Backpropagation".</summary>
internal static class Lesson10
{
    public static IReadOnlyList<ExerciseDefinition> All => [Walk, BiasSlope];

    private static ExerciseDefinition Walk =>
        new()
        {
            Id = "10.1",
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
            Id = "10.2",
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
}
