namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "A two-layer network".</summary>
internal static class Lesson05
{
    public static IReadOnlyList<ExerciseDefinition> All => [TwoListeners, TooEarly, Xnor, HandMade, AllZeros];

    private static ExerciseDefinition TwoListeners =>
        new()
        {
            Id = "05.1",
            Kind = ExerciseKind.Compute,
            Asks = "A hidden neuron says 0.8, and two output neurons listen. What is its blame?",
            Judge = new NumbersJudge
            {
                Expected = 0.112,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(
                        0.7,
                        "What comes back is right. But how easily does this neuron move? Its slope is missing.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        0.08,
                        "The second blame is negative, and so is its weight. What is minus times minus?",
                        Verdict.Half
                    ),
                    Mistake.Of(0.096, "That is what the first listener sends back. And the second?", Verdict.Half),
                    Mistake.Of(0.016, "That is the second listener's share. And the first?", Verdict.Half),
                    Mistake.Of(
                        0.032,
                        "You added the blames as they are. Each travels back along its own weight first."
                    ),
                    Mistake.Of(0.16, "That is the slope alone. What does it multiply?"),
                    Mistake.Of(0.56, "The slope has two factors: the output, and what it lacks to 1.", Verdict.Half),
                    Mistake.Of(
                        0.14,
                        "The slope has two factors: what the output lacks to 1, and the output.",
                        Verdict.Half
                    ),
                    Mistake.Of(-0.112, "All there, but blame keeps its sign on the way.", Verdict.Half),
                    Mistake.Of(
                        0.056,
                        "Both ways lead to the loss, so their blames add up. You took the mean.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "How many ways lead from this neuron to the loss?",
                "One way at a time: the blame, times the weight that it comes along.",
                "Add what comes back, and only then let it through this neuron's own sigmoid.",
            ],
            Further =
                "That sum is what the matrix product δ₂W₂ᵀ does, for every neuron and every question. And had the "
                + "neuron said exactly 1, its slope would be 0, and no blame would get through.",
        };

    private static ExerciseDefinition TooEarly =>
        new()
        {
            Id = "05.2",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix `BrokenStep`: its slopes are not those of the loss.",
            Judge = new FunctionJudge
            {
                Name = "BrokenStep",
                Reference = (double x, double target, double w1, double w2) => Step(x, target, w1, w2),
                Cases =
                [
                    [1.0, 1.0, 0.5, 0.8],
                    [0.5, 0.0, -1.0, 2.0],
                    [1.0, 0.0, 0.3, 0.1],
                    [0.0, 1.0, 0.7, -0.4],
                ],
                Stub = (double x, double target, double w1, double w2) => StepTooEarly(x, target, w1, w2),
                StubFeedback =
                    "This is the function as it came. Go through it line by line: which value does each line *use*, "
                    + "and is it still the old one?",
                Mistakes =
                [
                    new(
                        (double x, double target, double w1, double w2) => Step(x, target, w1, w2, rate: -1),
                        "The order is right now. But both weights walk *uphill*: against the slope means minus.",
                        Verdict.Half
                    ),
                    new(
                        (double x, double target, double w1, double w2) => new[] { w1, Step(x, target, w1, w2)[1] },
                        "The first weight is never changed now."
                    ),
                    new(
                        (double x, double target, double w1, double w2) => new[] { Step(x, target, w1, w2)[0], w2 },
                        "The second weight is never changed now."
                    ),
                    new(
                        (double x, double target, double w1, double w2) =>
                            new[] { StepWithoutWeight(x, target, w1, w2), Step(x, target, w1, w2)[1] },
                        "The blame reaches the hidden neuron without the weight it travelled along.",
                        Verdict.Half
                    ),
                    new(
                        (double x, double target, double w1, double w2) => StepForwardAgain(x, target, w1, w2),
                        "Both corrections belong to *one* answer. You changed the first weight before the second one's "
                            + "blame was known.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "All slopes belong to the network as it was when it answered. Which line breaks that rule?",
                "Mark, for each line, whether it reads or changes `w2`.",
                "First all blame, then all changes.",
            ],
            Further =
                "Put into the lesson's network, this bug goes unnoticed: it solves XOR all the same. Lesson 10 has a "
                + "check that notices.",
        };

    private static ExerciseDefinition Xnor =>
        new()
        {
            Id = "05.3",
            Kind = ExerciseKind.Change,
            Asks = "Change Nine's output neuron so that it says the opposite, \"both or none\".",
            Judge = new GoalJudge
            {
                Count = 3,
                Stub = new double[] { 1, -2, 0 },
                Try = JudgeXnor,
            },
            Hints =
            [
                "What do h₁ and h₂ say at `0 0`? So which number alone decides there?",
                "Then take `0 1`: only h₁ is awake.",
                "Last `1 1`, where h₁ is 2 and h₂ is 1.",
            ],
            Further =
                "1 − Nine is what you have built. The fold is the same; only the neuron behind it has changed its "
                + "mind.",
        };

    private static ExerciseDefinition HandMade =>
        new()
        {
            Id = "05.4",
            Kind = ExerciseKind.Build,
            Asks = "Choose the weights of a network of step neurons that computes XOR.",
            Judge = new FunctionJudge
            {
                Name = "HandMade",
                Reference = (double x1, double x2) => x1.Equals(x2) ? 0.0 : 1.0,
                Cases =
                [
                    [0.0, 0.0],
                    [0.0, 1.0],
                    [1.0, 0.0],
                    [1.0, 1.0],
                ],
                Stub = (double x1, double x2) => 0.0,
                StubFeedback = "All weights are 0, so nobody fires. Start with the neuron for \"at least one\".",
                Mistakes =
                [
                    new(
                        (double x1, double x2) => Math.Max(x1, x2),
                        "You fire for 1 1 too: which neuron should object?",
                        Verdict.Half
                    ),
                    new(
                        (double x1, double x2) => Math.Min(x1, x2),
                        "You fire for \"both\" only. That neuron is needed, but as an objection."
                    ),
                    new(
                        (double x1, double x2) => x1.Equals(x2) ? 1.0 : 0.0,
                        "Exactly turned round: this is \"both or none\".",
                        Verdict.Half
                    ),
                    new((double x1, double x2) => 1.0, "It always fires. Which bias keeps the output neuron quiet?"),
                    new((double x1, double x2) => x1, "It listens to the first input only.", Verdict.Half),
                    new((double x1, double x2) => x2, "It listens to the second input only.", Verdict.Half),
                    new(
                        (double x1, double x2) => 1 - Math.Min(x1, x2),
                        "Close: only for 0 0 it should stay quiet. Who says that at least one is on?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "One neuron at a time. \"At least one\": for which of the four questions should it fire?",
                "With both weights 1 the sums are 0, 1, 1 and 2. Where must the border lie for \"at least one\"? And "
                    + "for \"both\"?",
                "The output neuron wants the first to speak and the second to be silent: what signs do their weights "
                    + "have?",
            ],
            Further =
                "Two borders and a vote: that is what the trained network found, too, only softer. Yours has nine "
                + "numbers, and you know what each is for.",
        };

    private static ExerciseDefinition AllZeros =>
        new()
        {
            Id = "05.5",
            Kind = ExerciseKind.Explain,
            Asks = "All sixteen weights start at 0: what does the network answer, and what does a step change?",
            Judge = new TextJudge
            {
                Question =
                    "All sixteen weights of the 3–4–1 network start at 0. What does it answer at first, and which "
                    + "weights will the first step change?",
                Topics =
                [
                    new(
                        "½|1/2|half|0[.]5",
                        "What is the sigmoid of 0? So what do the hidden neurons say, and what the output?"
                    ),
                    new(
                        "cancel|add(s|ed)? up to (0|zero|nothing)|sums? (is|to|up to) (0|zero)|outweigh|balance"
                            + "|(total|together) .{0,20}(0|zero)",
                        "Four blames reach the output's weights. Look at their signs, and add."
                    ),
                    new(
                        "no weight|none|nothing|stays?\\b|never|stuck|(not|n't|n’t) (change|move)|no change|unchanged",
                        "And what does the step change?"
                    ),
                ],
                Mistakes =
                [
                    new(
                        @"(answers?|says?|outputs?( is)?) (always )?(0|zero)\b(?![.,]\d)",
                        "0 is the *sum*. What does the sigmoid make of it?"
                    ),
                    new(
                        "(become|grow|get|turn) (slowly )?(different|apart)",
                        "Who would make them different? They start equal, and each hears the same."
                    ),
                    new(
                        "(first layer|W1|W₁) (learns|changes|moves|will (learn|change|move))",
                        "The blame must come back through the second layer's weights. How large are those?"
                    ),
                    new(
                        "(learns?|changes?|moves?|trains?) (very |more |only )?slowly",
                        "Not slowly. Work the sum out exactly."
                    ),
                ],
                Model =
                    "Every sum is 0, so all hidden neurons say ½ and so does the output, whatever the question. No "
                    + "blame gets back through weights of 0, so the first layer stays. At the output the blames are "
                    + "+¼, −¼, −¼ and +¼, each times the hidden answer ½: they cancel, and the second layer stays, "
                    + "too. Nothing changes, now or ever: the slope is exactly 0 there, though it is no valley.",
            },
            Hints =
            [
                "Start at the left: what is the sum of each hidden neuron?",
                "Then the blame at the output for each of the four questions, with its sign.",
                "A weight's slope is its input times the blame, added up over the questions.",
            ],
        };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double[] Step(double x, double target, double w1, double w2, double rate = 1)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        double hiddenDelta = outputDelta * w2 * hidden * (1 - hidden);
        return [w1 - rate * hiddenDelta * x, w2 - rate * outputDelta * hidden];
    }

    private static double[] StepTooEarly(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        w2 -= outputDelta * hidden;
        double hiddenDelta = outputDelta * w2 * hidden * (1 - hidden);
        return [w1 - hiddenDelta * x, w2];
    }

    private static double StepWithoutWeight(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        return w1 - outputDelta * hidden * (1 - hidden) * x;
    }

    private static double[] StepForwardAgain(double x, double target, double w1, double w2)
    {
        double changed = Step(x, target, w1, w2)[0];
        return [changed, Step(x, target, changed, w2)[1]];
    }

    private static Judgement JudgeXnor(double[] numbers)
    {
        (double first, double second, double bias) = (numbers[0], numbers[1], numbers[2]);
        // The corners land on (0, 0), (1, 0), (1, 0) and (2, 1).
        double[] says = [bias, first + bias, first + bias, 2 * first + second + bias];
        bool[] isRight = [.. says.Zip([1.0, 0, 0, 1], (mine, wanted) => NumberAnswer.Same(mine, wanted, 1e-6))];
        int right = isRight.Count(corner => corner);
        string feedback = (says, isRight) switch
        {
            _ when right == 4 => "",
            ([0, 1, 1, 0], _) => "That is Nine as it was.",
            ([0, -1, -1, 0], _) =>
                "The right shape, but one too low. Which of the three numbers lifts all corners at once?",
            ([1, 2, 2, 1], _) => "Lifted, but not turned round.",
            ([-1, 0, 0, -1], _) => "Lowered. The two in the middle are still the highest.",
            ([1, 0, 0, 0], _) => "That is *neither*. And both?",
            (_, [true, true, true, false]) =>
                "Three corners are right. At `1 1` both hidden neurons are awake: what is missing there?",
            (_, [false, ..]) => "At `0 0` both hidden neurons are silent. Who speaks then?",
            _ => "`0 0` is right. At `0 1` only h₁ is awake: which weight must bring the answer down?",
        };
        bool isHalf = right >= 2 || says is [0, -1, -1, 0];
        return new Judgement
        {
            Verdict =
                right == 4 ? Verdict.Right
                : isHalf ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
            Comparison = $"To the four corners Nine now says {NumberAnswer.Read(says)}.",
        };
    }
}
