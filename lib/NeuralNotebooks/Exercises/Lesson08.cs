namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Loss".</summary>
internal static class Lesson08
{
    private static readonly object[][] OutputsAndTargets =
    [
        [new double[] { 2, 1, 0, 7 }, new double[] { 1, 4, 0, 5 }],
        [new double[] { -1 }, new double[] { 0.5 }],
    ];

    public static IReadOnlyList<ExerciseDefinition> All =>
        [FourClasses, Owl, AbsoluteError, YesNo, LossWithoutAccuracy];

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

    private static ExerciseDefinition Owl =>
        new()
        {
            Id = "08.2",
            Kind = ExerciseKind.Compute,
            Asks = "Raise the owl's logit until the loss is at most 0.01.",
            Judge = new GoalJudge { Stub = 0.2, Try = JudgeOwl },
            Hints =
            [
                "Only gaps count. Whom must the owl overtake, and by how much?",
                "A loss of 0.01 means a chance of about 0.99 for the owl: 99 times that of the cat.",
                "The lead is a natural logarithm. Of which number?",
            ],
            Further =
                "A lead of 4.6 for a loss of 0.01, one of 6.9 for 0.001: each further zero costs another 2.3. A "
                + "network can drive its loss towards 0 for ever, and never arrive.",
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

    private static ExerciseDefinition YesNo =>
        new()
        {
            Id = "08.4",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix a loss that says NaN where the neuron is most right.",
            Judge = new FunctionJudge
            {
                Name = "YesNoLoss",
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
                        (double z, double t) => t.Equals(1.0) ? -Math.Log(Sigmoid(z)) : -Math.Log(1 - Sigmoid(z)),
                        "No NaN any more. But a neuron that is sure and wrong still pays infinity instead of 1000.",
                        Verdict.Half
                    ),
                    new(
                        (double z, double t) => Clipped(z, t, 1e-15),
                        "Finite now. But −1000 and −50 cost the same: you have built a ceiling, and a ceiling has no "
                            + "slope.",
                        Verdict.Half
                    ),
                    new(
                        (double z, double t) => Clipped(z, t, 1e-12),
                        "Finite now. But −1000 and −50 cost the same: you have built a ceiling, and a ceiling has no "
                            + "slope.",
                        Verdict.Half
                    ),
                    new(
                        (double z, double t) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))),
                        "Right for target 0. Where does the target come in?",
                        Verdict.Half
                    ),
                    new(
                        (double z, double t) => Math.Max(z, 0) - z * t + Math.Log(1 + Math.Exp(Math.Abs(z))),
                        "The exponent must never be positive: look at its sign."
                    ),
                    new(
                        (double z, double t) => Math.Max(z, 0) - z * (1 - t) + Math.Log(1 + Math.Exp(-Math.Abs(z))),
                        "Nothing breaks any more, but the two targets have changed places.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Which of the two terms is 0 times infinity at z = 1000 and target 1?",
                "Skipping that term cures the NaN, not the infinity. What did the lesson do instead of taking the "
                    + "logarithm of a chance?",
                "A sigmoid is a softmax of two classes. If one logit is z, which number can the other one be?",
            ],
            Further = "Every library has this function, and each of them warns you not to apply the sigmoid before it.",
        };

    private static ExerciseDefinition LossWithoutAccuracy =>
        new()
        {
            Id = "08.5",
            Kind = ExerciseKind.Diagnose,
            Asks = "The loss rises from 0.30 to 0.45 while accuracy rises from 91 % to 93 %: what has happened?",
            Judge = new ChoiceJudge
            {
                Letters = "ABCD",
                Right = 'B',
                RightReason = 1,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] = "Each counts something else: one counts right answers, the other prices every answer.",
                    ['C'] = "Then every price would have fallen, and the mean with them.",
                    ['D'] = "Two more in a hundred are right now. Something has been learned.",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [2] = "That says how fast a network gets away from a mistake, not how the two numbers can part.",
                    [3] = "Those are slopes for one photograph. Which photograph spoiled the mean of three?",
                    [4] = "That is the price of a network that knows nothing. This one knows much.",
                },
            },
            Hints =
            [
                "Accuracy asks only which answer is ahead. What else does the loss look at?",
                "The mean may rise though most prices fall. What must one of them do?",
                "Look for a photograph in this lesson whose price is eight times that of another wrong one.",
            ],
            Further =
                "In lesson 14 you will see it happen: a network that is trained for too long becomes surer of its "
                + "mistakes.",
        };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Clipped(double z, double target, double least)
    {
        double a = Math.Clamp(Sigmoid(z), least, 1 - least);
        return -(target * Math.Log(a) + (1 - target) * Math.Log(1 - a));
    }

    private static double Naive(double z, double target)
    {
        double a = Sigmoid(z);
        return -(target * Math.Log(a) + (1 - target) * Math.Log(1 - a));
    }

    private static Judgement JudgeOwl(double[] numbers)
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
                : Math.Abs(logit - 10.9) < 0.05 ? "A lead of 2 is log₁₀ of 100. The loss uses the natural logarithm."
                : logit > 8.9 ? "The owl leads now, but not by enough."
                : logit < 0.2 ? "Lower? The owl is the right answer: its chance must grow."
                : Math.Abs(logit - 4.6) < 0.05 ? "That is the lead. Over whom, and where does that one stand?"
                : "The cat still leads.",
            Comparison = $"The loss is {NumberAnswer.Text(Math.Round(loss, 4))}.",
        };
    }
}
