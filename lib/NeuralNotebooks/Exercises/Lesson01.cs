namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "A single neuron".</summary>
internal static class Lesson01
{
    // Pictures of three rows of three pixels; 1 is ink.
    private static readonly double[] Plus = [0, 1, 0, 1, 1, 1, 0, 1, 0];
    private static readonly double[] Cross = [1, 0, 1, 0, 1, 0, 1, 0, 1];
    private static readonly double[] Blot = [1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly double[] Empty = new double[9];

    public static IReadOnlyList<ExerciseDefinition> All => [Output, PlusSign, Average, Fahrenheit, Loop];

    private static ExerciseDefinition Output =>
        new()
        {
            Id = "01.1",
            Kind = ExerciseKind.Predict,
            Asks = "Weights 0.5 and −2, bias 3, inputs 4 and 1.5: what comes out?",
            Judge = new NumbersJudge
            {
                Expected = 2.0,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(-1, "You stopped before the bias."),
                    Mistake.Of(8, "One weight is negative: more of that input makes the output *smaller*."),
                    Mistake.Of(
                        5,
                        "You added the bias once for each input. It belongs to the neuron, not to its inputs."
                    ),
                    Mistake.Of(-4, "You took the bias away. It is added, with the sign it has."),
                    Mistake.Of(7, "You added weights and inputs. Each input is *multiplied* by its weight."),
                    Mistake.Of(-4.25, "You paired each input with the other one's weight."),
                ],
            },
            Hints =
            [
                "Two products and one more number. In which order?",
                "First 4 with its weight, alone: what does it add?",
                "Write the three parts side by side, with their signs: first product, second product, bias. Then add.",
            ],
            Further = "Here the two inputs nearly cancel each other, and the bias has the last word.",
        };

    private static ExerciseDefinition PlusSign =>
        new()
        {
            Id = "01.2",
            Kind = ExerciseKind.Experiment,
            Asks = "Choose nine weights and a bias that tell a plus sign from three other pictures.",
            Judge = new GoalJudge
            {
                Count = 10,
                Stub = new double[] { 0, 1, 0, 1, 1, 1, 0, 1, 0, 0 },
                Try = JudgePlus,
            },
            Hints =
            [
                "Which pixels are inked in only one of the two pictures? They are the ones that can tell.",
                "Compare the plus sign with the blot: four pixels differ. Their weights must make the difference.",
                "Let the arms speak for a plus sign and the corners against it. What is left over for the empty page?",
            ],
            Further =
                "You did by hand what training does: change weights until the answers are right. On a larger sheet, "
                + "with the plus sign a pixel further to the left, your neuron would be lost: it knows places, not "
                + "shapes.",
        };

    private static ExerciseDefinition Average =>
        new()
        {
            Id = "01.3",
            Kind = ExerciseKind.Build,
            Asks = "Build a neuron that averages three inputs.",
            Judge = new FunctionJudge
            {
                Name = "average.Output",
                Reference = (double[] x) => x.Average(),
                Cases =
                [
                    [new double[] { 1, 2, 3 }],
                    [new double[] { 5, 5, 5 }],
                    [new double[] { 0, 0, -3 }],
                    [new double[] { 12, 0, 0 }],
                    [new double[] { 0, 0, 0 }],
                ],
                Stub = (double[] x) => x[0],
                StubFeedback = "As it stands, the neuron listens to its first input only.",
                Mistakes =
                [
                    new(
                        (double[] x) => 0.0,
                        "All weights are 0. Did you write `1 / 3`? Two whole numbers: C# drops everything after the "
                            + "decimal point. `1 / 3.0` is a third."
                    ),
                    new((double[] x) => x.Sum(), "Each input counts fully: that is the sum."),
                    new((double[] x) => x.Sum() / 2, "You share among two. How many inputs are there?"),
                    new((double[] x) => 3 * x.Sum(), "You multiplied by 3 instead of dividing by it."),
                    new(
                        (double[] x) => 0.333 * x.Sum(),
                        "Very nearly. But 0.333 is a bit less than a third: let C# divide, `1 / 3.0`.",
                        Verdict.Half
                    ),
                    new(
                        (double[] x) => 0.33 * x.Sum(),
                        "Nearly. But 0.33 is a bit less than a third: let C# divide, `1 / 3.0`.",
                        Verdict.Half
                    ),
                    new(
                        (double[] x) => x.Average() + 1,
                        "The weights are right. What should come out when all inputs are 0?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "In an average every input counts the same. What does that say about the weights?",
                "For two inputs the average is 0.5 times the first plus 0.5 times the second.",
                "Three equal weights that add up to 1, and no bias.",
            ],
            Further =
                "A neuron with equal weights averages. On nine pixels of a picture that is a blur: image programs do "
                + "just this.",
        };

    private static ExerciseDefinition Fahrenheit =>
        new()
        {
            Id = "01.4",
            Kind = ExerciseKind.Compute,
            Asks = "Find the neuron that turns Celsius into Fahrenheit.",
            Judge = new FunctionJudge
            {
                Name = "fahrenheit.Output",
                Reference = (double[] celsius) => 1.8 * celsius[0] + 32,
                Cases =
                [
                    [new double[] { 0 }],
                    [new double[] { 100 }],
                    [new double[] { 37 }],
                    [new double[] { -40 }],
                ],
                Stub = (double[] celsius) => celsius[0],
                StubFeedback = "As it stands, the neuron hands its input on unchanged.",
                Mistakes =
                [
                    new(
                        (double[] celsius) => celsius[0] + 32,
                        "Freezing is right, boiling is not: the other scale has smaller degrees. (If you wrote "
                            + "`180 / 100`: "
                            + "two whole numbers, and C# drops everything after the decimal point.)",
                        Verdict.Half
                    ),
                    new(
                        (double[] celsius) => 2.12 * celsius[0],
                        "Boiling is right, freezing is not. What comes out at input 0, where no weight is heard?"
                    ),
                    new(
                        (double[] celsius) => 2.12 * celsius[0] + 32,
                        "The bias is right. The weight is the *rise* from freezing to boiling, for each "
                            + "degree; you took "
                            + "the height at boiling.",
                        Verdict.Half
                    ),
                    new(
                        (double[] celsius) => (celsius[0] - 32) / 1.8,
                        "That is the way back, from Fahrenheit to Celsius."
                    ),
                    new((double[] celsius) => 1.8 * celsius[0], "The weight is right. And at 0 °C?", Verdict.Half),
                    new(
                        (double[] celsius) => celsius[0] / 1.8 + 32,
                        "The bias is right. Which scale has more degrees between freezing and boiling?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "What comes out at input 0 is the bias alone. Which of the two facts tells you that?",
                "From freezing to boiling the input rises by 100. By how much must the output rise?",
                "The weight is a slope: rise of the output, divided by rise of the input.",
            ],
            Further =
                "Two facts were enough, because a neuron with one input is a straight line. It even knows the one "
                + "temperature at which both scales agree: −40.",
            Picture = SmallPicture.Of(
                "Celsius in, Fahrenheit out",
                "A straight line from −40 at −40 to 212 at 100.",
                celsius => 1.8 * celsius + 32,
                (-40, 100),
                (-40, 212)
            ),
        };

    private static ExerciseDefinition Loop =>
        new()
        {
            Id = "01.5",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix `BrokenSum`: it is right for equal inputs only.",
            Judge = new FunctionJudge
            {
                Name = "BrokenSum",
                Reference = Sum,
                Cases =
                [
                    [new double[] { 1, 1, 1 }, new double[] { 0.2, 0.8, -0.5 }, 2.0],
                    [new double[] { 1, 2, 3 }, new double[] { 0.2, 0.8, -0.5 }, 2.0],
                    [new double[] { -4, 0.5 }, new double[] { 3, 6 }, -1.0],
                    [new double[] { 7 }, new double[] { 2 }, 0.5],
                ],
                Stub = (double[] inputs, double[] weights, double bias) => bias + inputs[0] * weights.Sum(),
                StubFeedback =
                    "This is the function as it came. Follow it by hand for the inputs 1, 2, 3: what is multiplied in "
                    + "the second round?",
                Mistakes =
                [
                    new(
                        (double[] inputs, double[] weights, double bias) => bias + weights[0] * inputs.Sum(),
                        "Now every input is used, but with the first weight only."
                    ),
                    new(
                        (double[] inputs, double[] weights, double bias) =>
                            inputs.Zip(weights, (x, w) => x * w + bias).Sum(),
                        "The products are right now, but the bias is inside the loop: it is added once for each input.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double[] weights, double bias) =>
                            bias + inputs.Zip(weights, (x, w) => x * w).Skip(1).Sum(),
                        "The first input has gone: arrays start at 0.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double[] weights, double bias) => inputs.Zip(weights, (x, w) => x * w).Sum(),
                        "The products are right now, but the bias has gone.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double[] weights, double bias) => bias + inputs.Sum() * weights.Sum(),
                        "Sum times sum is not the sum of the products. Each input has a weight of its own."
                    ),
                ],
            },
            Hints =
            [
                "For equal inputs it is right. So what is it that should differ from round to round, and does not?",
                "Take two inputs, 1 and 10. Which of them does the loop never read?",
                "Each weight needs the input at the same place, so the loop needs the place: an index.",
            ],
            Further =
                "A bug that hides behind symmetric test data. That is why a good test uses numbers that are all "
                + "different.",
        };

    private static double Sum(double[] inputs, double[] weights, double bias) =>
        bias + inputs.Zip(weights, (x, w) => x * w).Sum();

    private static Judgement JudgePlus(double[] numbers)
    {
        double Score(double[] picture) => Sum(picture, numbers[..9], numbers[9]);
        string comparison = string.Join(
            "; ",
            $"plus sign {NumberAnswer.Text(Score(Plus))}",
            $"cross {NumberAnswer.Text(Score(Cross))}",
            $"blot {NumberAnswer.Text(Score(Blot))}",
            $"empty page {NumberAnswer.Text(Score(Empty))}"
        );
        bool seesPlus = Score(Plus) > 0;
        string? wrong = (seesPlus, Score(Blot) <= 0, Score(Cross) <= 0, Score(Empty) <= 0) switch
        {
            (true, true, true, true) => null,
            (false, _, _, _) => "The plus sign itself does not get above 0.",
            (_, _, _, false) => "The empty page scores above 0, though nothing speaks for it. Which number does that?",
            (_, false, _, _) =>
                "The blot has all the ink of the plus sign, and more. What gives it away is the ink that should not "
                    + "be there: let that speak *against* a plus sign.",
            _ => "The cross scores above 0: the pixel in the middle belongs to both pictures, the other four do not.",
        };
        int others = new[] { Cross, Blot, Empty }.Count(picture => Score(picture) <= 0);
        return new Judgement
        {
            Verdict =
                wrong is null ? Verdict.Right
                : seesPlus && others == 2 ? Verdict.Half
                : Verdict.NotYet,
            Feedback = wrong ?? "",
            Comparison = $"Your scores: {comparison}.",
        };
    }
}
