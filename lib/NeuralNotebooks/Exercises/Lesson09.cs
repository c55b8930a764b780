namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Gradient descent".</summary>
internal static class Lesson09
{
    // The taxi's loss with one weight: its lowest point, and how fast its slope grows.
    private const double Bottom = 2.00294;
    private const double Curvature = 12.75;

    public static IReadOnlyList<ExerciseDefinition> All => [OneStep, FastRate, Momentum];

    private static ExerciseDefinition OneStep =>
        new()
        {
            Id = "09.1",
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
            Id = "09.2",
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

    private static ExerciseDefinition Momentum =>
        new()
        {
            Id = "09.3",
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
