using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Optimizers".</summary>
internal static class Lesson11
{
    private static readonly double[] RatesInTheRace = [0.07, 0.2, 0.7, 2];

    private static readonly Lazy<double> LossOfTheFriend = new(() => MeanLoss(() => new Adam(0.01)));

    public static IReadOnlyList<ExerciseDefinition> All => [FinalStep, MomentumRate, Nesterov, SameRate];

    private static ExerciseDefinition FinalStep =>
        new()
        {
            Id = "11.1",
            Kind = ExerciseKind.Compute,
            Asks = "Momentum 0.95, rate 0.02, slope always 1: how long is a step in the end?",
            Judge = new NumbersJudge
            {
                Expected = 0.4,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(20, "That is the velocity in the end. The step is rate times velocity.", Verdict.Half),
                    new(
                        given => given is [var step] && NumberAnswer.Same(step, 0.019, 1e-4),
                        "A step keeps 0.95 of the last velocity, but each slope adds to it."
                    ),
                    Mistake.Of(0.02, "That is the first step. The velocity goes on growing."),
                    Mistake.Of(0.039, "That is the second step. The velocity goes on growing."),
                    Mistake.Of(
                        0.38,
                        "That is what the last velocity leaves over. The new slope comes on top.",
                        Verdict.Half
                    ),
                    Mistake.Of(0.2, "That would be right for momentum 0.9.", Verdict.Half),
                    Mistake.Of(1, "Right for momentum 0.9 and a rate of 0.1, not for these numbers."),
                ],
            },
            Hints =
            [
                "The velocity grows by less and less: what does it look like when it has stopped growing?",
                "Then the old and the new velocity are the same number. Write that as an equation.",
                "Solve v = 0.95 v + 1; then remember that a step isn't v.",
            ],
            Further =
                "Twenty times as long as plain descent's. A rate that suits SGD is far too large for momentum 0.95.",
        };

    private static ExerciseDefinition MomentumRate =>
        new()
        {
            Id = "11.2",
            Kind = ExerciseKind.Experiment,
            Asks = "Find a rate at which momentum beats Adam(0.01) on the spirals.",
            Judge = new GoalJudge { Stub = 0.07, Try = JudgeRate },
            Hints =
            [
                "Where in the chart of rates is momentum's hill?",
                "Its best two rates of the four stand next to each other. What lies between?",
                "Nearer to the better one of the two.",
            ],
            Further = "Rule against rule, each at a rate that somebody has chosen: whoever chooses decides.",
        };

    private static ExerciseDefinition Nesterov =>
        new()
        {
            Id = "11.3",
            Kind = ExerciseKind.Build,
            Asks = "Write the momentum that looks one step ahead.",
            Judge = new NumbersJudge
            {
                Expected = new[] { -6.359233088, -0.369408 },
                Stub = new[] { -8, 1.5 },
                Wanted = "the walker's two weights",
                Mistakes =
                [
                    Mistake.Of(
                        Walked((v, g) => (Next(v, g), Next(v, g))),
                        "That is momentum as before: it doesn't look ahead.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        Walked((v, g) => (v, g)),
                        "That is plain descent. Nothing is remembered yet: where does v change?"
                    ),
                    Mistake.Of(
                        Walked((v, g) => (Next(Next(v, g), g), Next(Next(v, g), g))),
                        "You kept the look-ahead. It is for the step only; v itself goes on as before.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        Walked((v, g) => (Next(v, g), Mu * Next(v, g))),
                        "What v *would become* includes the slope once more.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        Walked((v, g) => (Next(v, g), Next(v, g) + g)),
                        "Looking ahead, v keeps only its part μ, as it always does.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        Walked((v, g) => (Next(v, g), -Next(Next(v, g), g))),
                        "It walks uphill: `Step` already subtracts what you return.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        Walked((v, g) => (Next(v, g), Next(Next(v, g), g) / Rate)),
                        "Right direction, too far. Where does the rate come in?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Two things happen: v changes, and a step is made. Which comes first?",
                "The line that changes v is momentum's own.",
                "What would v be after that line ran once more? Compute it without storing it.",
            ],
            Further = "The library has it as `Nesterov`. Try it on the spirals, at a rate of its own.",
        };

    private static ExerciseDefinition SameRate =>
        new()
        {
            Id = "11.4",
            Kind = ExerciseKind.Diagnose,
            Asks = "Two rules at the same rate: what does the picture show?",
            Judge = new ChoiceJudge
            {
                Letters = "ABC",
                Right = 'C',
                RightReason = 2,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] =
                        "Draw an upright line at 0.05 through the chart of rates. Would you let somebody else choose "
                        + "where the line stands?",
                    ['B'] = "What did SGD reach in our race, at a rate of its own?",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [1] = "The same number. Is it the same thing for both?",
                    [3] = "They say a lot, once each rule has a good rate of its own.",
                    [4] = "At this rate it creeps. Does the picture show it catching up?",
                },
            },
            Hints =
            [
                "Where is 0.05 on Adam's hill, and where on SGD's?",
                "What would the picture look like with the rate 3 for both?",
                "A fair race gives each rule its own good rate.",
            ],
            Further = "At the rate 3 the same picture shows SGD ahead. Try it: `Curve(new Adam(3))`.",
        };

    private const double Rate = 0.3;

    private const double Mu = 0.8;

    private static double Next(double velocity, double slope) => Mu * velocity + slope;

    // Three steps down the lesson's valley. A rule makes of a velocity and a slope the new velocity and the step, which
    // is multiplied with the rate here.
    private static double[] Walked(Func<double, double, (double Velocity, double Step)> rule)
    {
        double[] w = [-8, 1.5];
        double[] velocity = [0, 0];
        for (int step = 0; step < 3; step++)
        {
            double[] slopes = [w[0] / 10, 2 * w[1]];
            for (int i = 0; i < 2; i++)
            {
                (velocity[i], double move) = rule(velocity[i], slopes[i]);
                w[i] -= Rate * move;
            }
        }

        return w;
    }

    private static Judgement JudgeRate(double[] numbers)
    {
        double rate = numbers[0];
        if (rate <= 0)
            return new Judgement { Verdict = Verdict.NotYet, Feedback = "A rate is above 0." };
        if (RatesInTheRace.Any(listed => Math.Abs(listed - rate) < 1e-9))
        {
            return new Judgement
            {
                Verdict = Verdict.Half,
                Feedback = "That rate stands in the race. Find one of your own.",
            };
        }

        double loss = MeanLoss(() => new Momentum(rate, 0.9));
        bool isRight = loss < LossOfTheFriend.Value;
        return new Judgement
        {
            Verdict = isRight ? Verdict.Right : Verdict.NotYet,
            Feedback =
                isRight ? ""
                : !double.IsFinite(loss) ? "It ran away: shorter steps."
                : rate < 0.7 ? "It is still on its way down at the end: longer steps."
                : "It jumps about instead of coming down: shorter steps.",
            Comparison =
                $"Your mean loss is {NumberAnswer.Text(Math.Round(loss, 3))}, your friend's "
                + $"{NumberAnswer.Text(Math.Round(LossOfTheFriend.Value, 3))}.",
        };
    }

    // The lesson's training: three starts, and of each the mean of the last hundred losses.
    private static double MeanLoss(Func<Optimizer> optimizer) =>
        Enumerable
            .Range(1, 3)
            .Average(seed =>
                new Mlp([2, 64, 3], new MlpOptions { Seed = seed })
                    .Fit(
                        Datasets.SpiralData(samples: 100, classes: 3),
                        new TrainingOptions
                        {
                            Epochs = 1000,
                            BatchSize = 300,
                            Optimizer = optimizer(),
                            Seed = seed,
                            Threads = 1,
                            ShowProgress = false,
                        }
                    )
                    .Loss.TakeLast(100)
                    .Average()
            );
}
