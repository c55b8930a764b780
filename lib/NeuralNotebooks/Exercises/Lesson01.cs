namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "A single neuron".</summary>
internal static class Lesson01
{
    // Pictures of three rows of three pixels; 1 is ink.
    private static readonly double[] Upright = [0, 1, 0, 0, 1, 0, 0, 1, 0];
    private static readonly double[] Lying = [0, 0, 0, 1, 1, 1, 0, 0, 0];
    private static readonly double[] Blot = [1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly double[] Empty = new double[9];

    public static IReadOnlyList<ExerciseDefinition> All => [Output, Alarm, Average, Fahrenheit, Loop, Stroke];

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

    private static ExerciseDefinition Alarm =>
        new()
        {
            Id = "01.2",
            Kind = ExerciseKind.Change,
            Asks = "Choose the alarm's bias: output exactly 0 for smoke 0.5 and a closed window.",
            Judge = new NumbersJudge
            {
                Expected = -2.5,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(2.5, "Right size, wrong sign: now the output is twice what the smoke adds."),
                    Mistake.Of(-0.5, "You took the smoke itself away. The weight multiplies it first."),
                    Mistake.Of(-5, "That is the whole weight. There is only half as much smoke."),
                    Mistake.Of(-1.5, "You counted the window. It is closed: its input is 0."),
                    Mistake.Of(-4, "You took both weights together. Multiply each by its input first."),
                ],
            },
            Hints =
            [
                "What is the output without any bias, for this smoke and this window?",
                "If the weighted sum were 10, which bias would bring the output to 0?",
                "The smoke adds its input times its weight. The closed window adds nothing. The bias must undo "
                    + "the rest.",
            ],
            Further =
                "A bias is often a *threshold* with its sign turned round. With the window open the alarm needs more "
                + "smoke: how much?",
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
            Asks = "Mend `BrokenSum`: it is right for equal inputs only.",
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

    private static ExerciseDefinition Stroke =>
        new()
        {
            Id = "01.6",
            Kind = ExerciseKind.Experiment,
            Asks = "Choose nine weights and a bias that tell an upright stroke from three other pictures.",
            Judge = new GoalJudge
            {
                Count = 10,
                Stub = new double[] { 0, 1, 0, 0, 1, 0, 0, 1, 0, 0 },
                Try = JudgeStroke,
            },
            Hints =
            [
                "Ink in the middle column speaks for an upright stroke. What does ink elsewhere speak for?",
                "Compare the stroke with the blot: six pixels differ. Their weights must make the difference.",
                "Give the six other pixels a negative weight, and the neuron a bias that is slightly negative.",
            ],
            Further =
                "You did by hand what training does: change weights until the answers are right. Move the stroke one "
                + "column to the left, and your neuron no longer sees it: it knows places, not shapes.",
        };

    private static double Sum(double[] inputs, double[] weights, double bias) =>
        bias + inputs.Zip(weights, (x, w) => x * w).Sum();

    private static Judgement JudgeStroke(double[] numbers)
    {
        double Score(double[] picture) => Sum(picture, numbers[..9], numbers[9]);
        string comparison = string.Join(
            "; ",
            $"upright stroke {NumberAnswer.Text(Score(Upright))}",
            $"lying stroke {NumberAnswer.Text(Score(Lying))}",
            $"blot {NumberAnswer.Text(Score(Blot))}",
            $"empty page {NumberAnswer.Text(Score(Empty))}"
        );
        bool seesStroke = Score(Upright) > 0;
        string? wrong = (seesStroke, Score(Blot) <= 0, Score(Lying) <= 0, Score(Empty) <= 0) switch
        {
            (true, true, true, true) => null,
            (false, _, _, _) => "The upright stroke itself does not get above 0.",
            (_, false, _, true) =>
                "The blot has ink in the middle column, too. What gives it away is the ink that should not be there: "
                    + "let that speak *against* a stroke.",
            (_, _, _, false) => "The empty page scores above 0, though nothing speaks for it. Which number does that?",
            _ => "The lying stroke scores above 0: the pixel in the middle belongs to both, the two beside it do not.",
        };
        int others = new[] { Lying, Blot, Empty }.Count(picture => Score(picture) <= 0);
        return new Judgement
        {
            Verdict =
                wrong is null ? Verdict.Right
                : seesStroke && others == 2 ? Verdict.Half
                : Verdict.NotYet,
            Feedback = wrong ?? "",
            Comparison = $"Your scores: {comparison}.",
        };
    }
}
