namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Activation functions".</summary>
internal static class Lesson03
{
    public static IReadOnlyList<ExerciseDefinition> All => [Collapse, Fever, AbsoluteValue, SlopeOfWhat, DeadNeuron];

    private static ExerciseDefinition Collapse =>
        new()
        {
            Id = "03.1",
            Kind = ExerciseKind.Compute,
            Asks = "Two neurons in a row without a bend: which one neuron does the same?",
            Judge = new NumbersJudge
            {
                Expected = new[] { -6.0, 3.0 },
                Stub = new[] { 0, 0 },
                Wanted = "two numbers, weight first",
                Mistakes =
                [
                    Mistake.Of([1, 6], "You added the two neurons. The second one *multiplies* what the first says."),
                    Mistake.Of(
                        [-6, 6],
                        "The weight is right. But the first bias goes through the second neuron's weight, too.",
                        Verdict.Half
                    ),
                    Mistake.Of([-6, 5], "The weight is right. What becomes of the first neuron's bias?", Verdict.Half),
                    Mistake.Of([-6, -2], "The weight is right. The second neuron has a bias of its own.", Verdict.Half),
                    Mistake.Of([3, -6], "Both numbers are there, but the weight comes first.", Verdict.Half),
                    Mistake.Of([-6, 16], "That is the other order: the second neuron first."),
                    Mistake.Of([6, 3], "The bias is right. Mind the sign of the second weight.", Verdict.Half),
                ],
            },
            Hints =
            [
                "What comes out for x = 0? And for x = 1?",
                "Put the first formula into the second, in brackets, and leave it standing for a moment.",
                "Multiply the bracket out: each term in it is multiplied by the second weight.",
            ],
            Further = "However many you chain: one weight, one bias. It takes a bend to make depth worth anything.",
        };

    private static ExerciseDefinition Fever =>
        new()
        {
            Id = "03.2",
            Kind = ExerciseKind.Change,
            Asks = "A fever alarm: ½ at 38 °C, above 0.99 at 39 °C.",
            Judge = new GoalJudge
            {
                Count = 2,
                Stub = new[] { 1, 0 },
                Try = JudgeFever,
            },
            Hints =
            [
                "Where does the sigmoid say ½? So what must the *sum* be at 38 °C?",
                "With the weight 1 the right bias for the ½ is easy to see. Does it reach 0.99 one degree later?",
                "First choose a steeper weight, then the bias that makes weight times 38 plus bias equal to 0.",
            ],
            Further =
                "The weight says how decided the neuron is, the bias where its threshold lies. Twice the weight, with "
                + "the same threshold, needs twice the bias.",
            Picture = SmallPicture.Of(
                "An alarm with weight 5",
                "A steep S from 0 at 36 degrees through one half at 38 to 1 at 40.",
                t => Sigmoid(5 * (t - 38)),
                (36, 40),
                (0, 1)
            ),
        };

    private static ExerciseDefinition AbsoluteValue =>
        new()
        {
            Id = "03.3",
            Kind = ExerciseKind.Build,
            Asks = "Compute |x| with two ReLU neurons.",
            Judge = new FunctionJudge
            {
                Name = "AbsoluteValue",
                Reference = (double x) => Math.Abs(x),
                Cases =
                [
                    [-3.0],
                    [0.5],
                    [0.0],
                    [2.0],
                    [-0.25],
                ],
                Stub = (double x) => 0.0,
                StubFeedback = "All weights of the second layer are 0, so nothing gets through yet.",
                Mistakes =
                [
                    new((double x) => x, "You have rebuilt x itself: left of 0 the line should turn *up*."),
                    new(
                        (double x) => Math.Max(0, x),
                        "The right half is there. On the left both neurons sleep: which weight wakes one of them up?",
                        Verdict.Half
                    ),
                    new(
                        (double x) => Math.Max(0, -x),
                        "The left half is there. Who speaks on the right?",
                        Verdict.Half
                    ),
                    new((double x) => -Math.Abs(x), "The right shape, upside down.", Verdict.Half),
                    new(
                        (double x) => 2 * Math.Max(0, x),
                        "Both neurons look the same way, so they only speak twice as loudly."
                    ),
                    new((double x) => -x, "That is a straight line, going down. Is |x| straight?"),
                    new((double x) => x * x, "That is the square: it has no corner."),
                ],
            },
            Hints =
            [
                "|x| has two straight halves. One neuron for each.",
                "The first neuron is awake for positive x. With which weight is a neuron awake for negative x?",
                "The two halves never overlap, so the second layer has only to add them up.",
            ],
            Further =
                "Two neurons, one corner. A network of ReLUs draws with straight pieces, and each neuron adds "
                + "one corner.",
            Picture = SmallPicture.Of(
                "Two ReLUs make a corner",
                "The letter V: 2 at −2, 0 at 0, 2 at 2.",
                Math.Abs,
                (-2, 2),
                (0, 2)
            ),
        };

    private static ExerciseDefinition SlopeOfWhat =>
        new()
        {
            Id = "03.4",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix `SlopeAt`, whose slope at 0 comes out as 0.235.",
            Judge = new FunctionJudge
            {
                Name = "SlopeAt",
                Reference = (double z) => Sigmoid(z) * (1 - Sigmoid(z)),
                Cases =
                [
                    [0.0],
                    [2.0],
                    [-2.0],
                    [5.0],
                    [-30.0],
                ],
                Tolerance = 1e-5,
                Stub = (double z) => Sigmoid(Sigmoid(z)) * (1 - Sigmoid(Sigmoid(z))),
                StubFeedback =
                    "This is the function as it came: it says 0.235 at 0, where the curve in the lesson says 0.25.",
                Mistakes =
                [
                    new((double z) => Sigmoid(z), "That is the output. How fast does it change?"),
                    new(
                        (double z) => Sigmoid(z) * Sigmoid(z),
                        "One of the two factors is what is *missing* to 1.",
                        Verdict.Half
                    ),
                    new(
                        (double z) => 1 - Sigmoid(z),
                        "One factor is there. The other is the output itself.",
                        Verdict.Half
                    ),
                    new((double z) => z * (1 - z), "That shortcut is for the *output*. You gave it the sum."),
                    new((double z) => Sigmoid(z) * (1 - z), "One factor uses the output, the other the sum."),
                ],
            },
            Hints =
            [
                "What does `SigmoidSlope` expect: a sum, or an output? What is it given?",
                "Follow z = 0 by hand. Which number is handed to `SigmoidSlope`, and what does it do with it?",
                "The sigmoid is taken twice. Once is enough.",
            ],
            Further =
                "Both versions of the formula are in use: from the sum, and from the output. Mixing them trains "
                + "nearly as well as the right one, which is why it survives in real programs.",
        };

    private static ExerciseDefinition DeadNeuron =>
        new()
        {
            Id = "03.5",
            Kind = ExerciseKind.Explain,
            Asks = "Why can a dead ReLU neuron not recover by itself?",
            Judge = new TextJudge
            {
                Question =
                    "A ReLU neuron's weighted sum is negative for every sample. Why do its own weights not change any "
                    + "more, and what could wake it up?",
                Topics =
                [
                    new(
                        "slope|gradient|derivative|flat|steep",
                        "You say what happens. Learning follows one thing: what is it, and how large is it here?"
                    ),
                    new(
                        "input|before|earlier|previous|preceding|other layer|leak",
                        "You say why it sleeps. What could wake it up? Which part of its sum is not its own?"
                    ),
                ],
                Mistakes =
                [
                    new(
                        "(negative|minus).{0,30}(output|answer)|output.{0,20}(is|are|gets|becomes) negative",
                        "Its *sum* is negative. Its output is something else: look at the curve again."
                    ),
                    new(
                        "(?<!(change|correction|update|step|slope|gradient)[^.,;]{0,20})weights? "
                            + "(is|are|becomes?|turns?) (all )?"
                            + "(0|zero)",
                        "Its weights may be anything, as long as the sums are negative. What is 0 here?"
                    ),
                ],
                Model =
                    "For every sample its sum is negative, so its output is 0 and its slope is 0. Each correction is "
                    + "multiplied by that slope, so no correction reaches its weights: they stay as they are, and the "
                    + "sums stay negative. Only a change of its inputs, made by the layers before it, can wake "
                    + "it up. A "
                    + "leaky ReLU avoids the trap, since its slope is never exactly 0.",
            },
            Hints =
            [
                "Which three numbers are multiplied when a weight is corrected? One of them is 0.",
                "Look at ReLU and at its slope, left of 0.",
                "Say first what the output is, then what the slope is, then what follows for the correction.",
            ],
        };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static Judgement JudgeFever(double[] numbers)
    {
        double weight = numbers[0];
        double bias = numbers[1];
        double at38 = Sigmoid(38 * weight + bias);
        double at39 = Sigmoid(39 * weight + bias);
        bool isHalfAt38 = Math.Abs(at38 - 0.5) < 1e-6;
        string feedback;
        var verdict = Verdict.NotYet;
        if (isHalfAt38 && at39 > 0.99)
            (feedback, verdict) = ("", Verdict.Right);
        else if (isHalfAt38 && weight > 0)
            (feedback, verdict) = ("½ at 38 is right. One degree later it is not sure enough yet.", Verdict.Half);
        else if (isHalfAt38)
            feedback = "½ at 38 is right. But this alarm rings when it gets *colder*.";
        else if (bias.Equals(-38) && !weight.Equals(1))
            feedback = "At 38 your sum isn't 0: the weight multiplies 38 first.";
        else if (weight > 0 && Math.Abs(bias - 38 * weight) < 1e-6)
            feedback = "The size of the bias is right. Its sign makes the sum twice as large instead of 0.";
        else if (at38 > 0.5)
            feedback = "At 38 the sum is still above 0, so the alarm rings too early.";
        else
            feedback = "At 38 the sum is below 0, so the alarm still sleeps.";
        return new Judgement
        {
            Verdict = verdict,
            Feedback = feedback,
            Comparison = $"Your neuron says {Short(at38)} at 38 °C and {Short(at39)} at 39 °C.",
        };
    }

    private static string Short(double number) => NumberAnswer.Text(Math.Round(number, 4));
}
