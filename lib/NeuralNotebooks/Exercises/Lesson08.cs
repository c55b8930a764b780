namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Loss".</summary>
internal static class Lesson08
{
    private static readonly object[][] OutputsAndTargets =
    [
        [new double[] { 2, 1, 0, 7 }, new double[] { 1, 4, 0, 5 }],
        [new double[] { -1 }, new double[] { 0.5 }],
    ];

    public static IReadOnlyList<ExerciseDefinition> All => [FourClasses, Bag, AbsoluteError, Binary];

    private static ExerciseDefinition FourClasses =>
        new()
        {
            Id = "08.1",
            Kind = ExerciseKind.Predict,
            Asks = "The cross-entropies of \"¼ each\" and of \"0.5 to the right class\".",
            Judge = new NumbersJudge
            {
                Expected = new[] { Math.Log(4), Math.Log(2) },
                Stub = new[] { 0, 0 },
                Tolerance = 0.001,
                Mistakes =
                [
                    Mistake.Of([0.602, 0.301], "The loss uses the natural logarithm, not the one to the base 10."),
                    Mistake.Of([2, 1], "That is the logarithm to the base 2. The loss uses the natural one."),
                    Mistake.Of([-1.386, -0.693], "Right sizes. But a loss is never negative.", Verdict.Half),
                    Mistake.Of([0.693, 1.386], "The right two numbers, exchanged: who was surer?", Verdict.Half),
                    Mistake.Of([0.25, 0.5], "Those are the chances. The loss is a logarithm of them, with a sign."),
                ],
            },
            Hints =
            [
                "Which chance did the right class get, in each of the two networks?",
                "For a chance of 1 the loss is 0. Which function does that, and grows as the chance falls?",
                "Minus the natural logarithm of what the right class got. The key is called ln.",
            ],
            Further = "\"¼ each\" is exactly twice as bad: ¼ is ½ · ½, and logarithms add what chances multiply.",
        };

    private static ExerciseDefinition Bag =>
        new()
        {
            Id = "08.2",
            Kind = ExerciseKind.Change,
            Asks = "Raise the bag's logit until the loss is at most 0.01.",
            Judge = new GoalJudge { Stub = 0.2, Try = JudgeBag },
            Hints =
            [
                "Only differences count. Whom must the bag overtake, and by how much?",
                "A loss of 0.01 means a chance of about 0.99 for the bag: 99 times that of the shirt.",
                "The lead is a natural logarithm. Of which number?",
            ],
        };

    private static ExerciseDefinition AbsoluteError =>
        new()
        {
            Id = "08.3",
            Kind = ExerciseKind.Build,
            Asks = "Write the mean absolute error and its slope.",
            Judge = new AllOf(
                new FunctionJudge
                {
                    Name = "MeanAbsoluteError",
                    Reference = (double[] a, double[] y) => a.Zip(y, (p, q) => Math.Abs(p - q)).Average(),
                    Cases = OutputsAndTargets,
                    Stub = (double[] a, double[] y) => 0.0,
                    StubFeedback = "`MeanAbsoluteError` returns 0 yet.",
                    Mistakes =
                    [
                        new(
                            (double[] a, double[] y) => a.Zip(y, (p, q) => p - q).Average(),
                            "Errors of opposite sign cancel: take the absolute value of each one first."
                        ),
                        new(
                            (double[] a, double[] y) => a.Zip(y, (p, q) => Math.Abs(p - q)).Sum(),
                            "You added them up. The *mean* is wanted.",
                            Verdict.Half
                        ),
                        new(
                            (double[] a, double[] y) => a.Zip(y, (p, q) => (p - q) * (p - q)).Average(),
                            "That is the mean squared error."
                        ),
                    ],
                },
                new FunctionJudge
                {
                    Name = "MeanAbsoluteErrorSlope",
                    Reference = (double[] a, double[] y) =>
                        a.Zip(y, (p, q) => (double)Math.Sign(p - q) / a.Length).ToArray(),
                    Cases = OutputsAndTargets,
                    Stub = (double[] a, double[] y) => new double[a.Length],
                    StubFeedback = "`MeanAbsoluteErrorSlope` returns zeros yet.",
                    Mistakes =
                    [
                        new(
                            (double[] a, double[] y) => a.Zip(y, (p, q) => (double)Math.Sign(p - q)).ToArray(),
                            "Right signs. But each output is only one of several in the mean.",
                            Verdict.Half
                        ),
                        new(
                            (double[] a, double[] y) =>
                                a.Zip(y, (p, q) => (double)Math.Sign(q - p) / a.Length).ToArray(),
                            "Right sizes, wrong signs: where does the loss grow when an output grows?",
                            Verdict.Half
                        ),
                    ],
                }
            ),
            Hints =
            [
                "The loss first: distance of each output from its target, then the mean.",
                "An output that is too high: does the loss rise or fall when it grows? By how much per unit?",
                "Each slope is plus or minus one, shared among all outputs.",
            ],
        };

    private static ExerciseDefinition Binary =>
        new()
        {
            Id = "08.4",
            Kind = ExerciseKind.Build,
            Asks = "Write a binary cross-entropy that survives large sums.",
            Judge = new FunctionJudge
            {
                Name = "BinaryCrossEntropy",
                Reference = (double z, double t) => Math.Max(z, 0) - z * t + Math.Log(1 + Math.Exp(-Math.Abs(z))),
                Cases =
                [
                    [0.0, 1.0],
                    [2.0, 1.0],
                    [-3.0, 0.0],
                    [-1000.0, 1.0],
                    [1000.0, 1.0],
                    [1000.0, 0.0],
                ],
                Stub = (double z, double t) => Naive(z, t),
                StubFeedback = "This is the function as it came. For z = 1000 it says infinity, or NaN.",
                Mistakes =
                [
                    new(
                        (double z, double t) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))),
                        "Right for target 0. Where does the target come in?",
                        Verdict.Half
                    ),
                    new(
                        (double z, double t) => Math.Max(z, 0) - z * t + Math.Log(1 + Math.Exp(Math.Abs(z))),
                        "The exponent is never to be positive: look at its sign."
                    ),
                ],
            },
            Hints =
            [
                "Which term is infinite at z = 1000?",
                "The formula in the question has three terms. Which of them keeps the exponent below 0?",
                "Three terms, one after the other; `Math.Max` and `Math.Abs` do what max and |z| say.",
            ],
        };

    private static double Naive(double z, double target)
    {
        double a = 1 / (1 + Math.Exp(-z));
        return -(target * Math.Log(a) + (1 - target) * Math.Log(1 - a));
    }

    private static Judgement JudgeBag(double[] numbers)
    {
        double logit = numbers[0];
        double[] logits = [8.9, -1.81, logit];
        double largest = logits.Max();
        double loss = Math.Log(logits.Sum(z => Math.Exp(z - largest))) + largest - logit;
        bool isRight = Math.Round(loss, 4) <= 0.01;
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : logit > 8.9 ? Verdict.Half
                : Verdict.NotYet,
            Feedback =
                isRight ? ""
                : logit > 8.9
                    ? "The bag leads now, but not by enough. (If you took log₁₀: the loss uses the natural one.)"
                : "The shirt still leads.",
            Comparison = $"The loss is {NumberAnswer.Text(Math.Round(loss, 4))}.",
        };
    }
}
