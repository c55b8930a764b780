namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Training a perceptron".</summary>
internal static class Lesson04
{
    private static readonly double[][] Inputs =
    [
        [0, 0, 1],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 1],
    ];

    private static readonly double[] Targets = [0, 0, 1, 1];

    // NumPy's numbers for seed 1, as in the lesson.
    private static double[] Start => [.. new Numerics.NumpyRandom(1).Rand(3).Select(number => 2 * number - 1)];

    public static IReadOnlyList<ExerciseDefinition> All =>
        [WhichWay, OneChange, BothAgainst, RoundsNeeded, SquaredError];

    private static ExerciseDefinition WhichWay =>
        new()
        {
            Id = "04.1",
            Kind = ExerciseKind.Predict,
            Asks = "Inputs 2, 0 and −1, target 0, output 0.6: which weights grow, which shrink, which stay?",
            Judge = new GoalJudge
            {
                Count = 3,
                Stub = new[] { 9, 9, 9 },
                Try = JudgeWhichWay,
            },
            Hints =
            [
                "Three numbers are multiplied. Which of them has which sign here?",
                "The slope is never negative, and the error is the same for all three weights. So what differs?",
                "Go through the inputs one at a time: the input's sign times the error's sign.",
            ],
            Further =
                "The largest change goes to the first weight: its input is twice as large. Inputs of very different "
                + "size make training uneven, and that is why people scale them.",
        };

    private static ExerciseDefinition OneChange =>
        new()
        {
            Id = "04.2",
            Kind = ExerciseKind.Compute,
            Asks = "Input 2, target 0, output 0.9: by how much does the weight change?",
            Judge = new NumbersJudge
            {
                Expected = -0.162,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(0.162, "Right size, wrong way: this pushes the output further off."),
                    Mistake.Of(-1.8, "Input and error are there. The third factor is how easily this neuron moves."),
                    Mistake.Of(1.8, "Input and error are there, but the error is target minus output. And the slope?"),
                    Mistake.Of(-0.081, "You left the input out: it counts twice here.", Verdict.Half),
                    Mistake.Of(0.081, "You left the input out, and the direction is wrong."),
                    Mistake.Of(-1.62, "The slope has two factors: the output, and what it lacks to 1.", Verdict.Half),
                    Mistake.Of(
                        -0.18,
                        "The slope has two factors: what the output lacks to 1, and the output.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        0.18,
                        "That is input times slope. How far off, and which way, is the output?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Three factors, and all three are in the recap. Which sign does each one have?",
                "First the error alone: target minus output. Then the slope alone, from the output.",
                "Write the three numbers down in a row: input, error, output times what it lacks to 1. Then multiply.",
            ],
            Further =
                "So far off, and so small a change: at 0.9 the neuron is confident, and wrong. Lesson 8 finds a loss "
                + "that does not let it get away with that.",
        };

    private static ExerciseDefinition BothAgainst =>
        new()
        {
            Id = "04.3",
            Kind = ExerciseKind.Change,
            Asks = "Choose targets that make both of the first two weights strongly negative.",
            Judge = new GoalJudge
            {
                Count = 4,
                Stub = Targets,
                Try = JudgeBothAgainst,
            },
            Hints =
            [
                "A negative weight: what does its input say about the answer?",
                "Take two rows that differ in x₁ only. In which of them should the answer rather be 1?",
                "Which row should be the surest yes? And which the surest no?",
            ],
            Further =
                "The program has not changed by a letter. What it learns stands in the data: that is the whole idea of "
                + "machine learning.",
        };

    private static ExerciseDefinition RoundsNeeded =>
        new()
        {
            Id = "04.4",
            Kind = ExerciseKind.Build,
            Asks = "Count the rounds until the mean absolute error is below 0.05, for any learning rate.",
            Judge = new FunctionJudge
            {
                Name = "RoundsNeeded",
                Reference = (double rate) => Needed(rate),
                Cases =
                [
                    [1.0],
                    [0.1],
                    [0.5],
                ],
                Stub = (double rate) => 0,
                StubFeedback = "It returns 0 yet. Start with a loop that takes one training step in each round.",
                Mistakes =
                [
                    new((double rate) => (int)(200 / rate), "A formula is a guess here. Train, and count."),
                    new((double rate) => (int)(297 / rate), "Nearly proportional, but not quite. Train, and count."),
                    new(
                        (double rate) => Needed(1),
                        "The learning rate plays no part yet: each change is multiplied by it."
                    ),
                    new((double rate) => Needed(rate) - 1, "One too few: the first round is number 1.", Verdict.Half),
                    new(
                        (double rate) => Needed(rate) + 1,
                        "One too many: look at the error *before* you take the step.",
                        Verdict.Half
                    ),
                    new((double rate) => Needed(rate, limit: 0.005), "Your limit is 0.005; the exercise says 0.05."),
                    new((double rate) => Needed(rate, limit: 0.5), "Your limit is 0.5; the exercise says 0.05."),
                    new(
                        (double rate) => Needed(rate, limit: 0.0125),
                        "You add the four errors up. The *mean* error is a quarter of that.",
                        Verdict.Half
                    ),
                    new(
                        (double rate) => Needed(rate, power: 2),
                        "You measure the mean *squared* error. This exercise asks for the mean of the absolute ones.",
                        Verdict.Half
                    ),
                    new(
                        (double rate) => Needed(rate, isRowByRow: true),
                        "You correct after each row. The lesson looks at all four rows first, then takes one step.",
                        Verdict.Half
                    ),
                    new(
                        (double rate) => Needed(rate, hasSlope: false),
                        "The slope is missing from your change.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "A training loop, with a counter and a way out. Which number decides when to leave?",
                "Write the loop for learning rate 1 and print the error of the first three rounds: 0.517, "
                    + "0.486, 0.451.",
                "In each round: outputs of all rows; mean of |target − output|; below 0.05? then return the round's "
                    + "number; else change the weights.",
            ],
            Further = "A tenth of the step needs about ten times as many of them. Why not take steps of 20, then? Try.",
        };

    private static ExerciseDefinition SquaredError =>
        new()
        {
            Id = "04.5",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix a step after which no weight ever shrinks.",
            Judge = new FunctionJudge
            {
                Name = "OneRow",
                Reference = (double[] inputs, double target, double[] weights) => OneRow(inputs, target, weights),
                Cases =
                [
                    [new double[] { 1, 0, 1 }, 1.0, new double[] { 0.2, -0.5, 0.1 }],
                    [new double[] { 1, 1, 1 }, 0.0, new double[] { 0.5, 0.5, 0.5 }],
                    [new double[] { 0, 1, 1 }, 0.0, new double[] { 1, -2, 0.5 }],
                    [new double[] { 2, 0, -1 }, 0.0, new double[] { 0.3, 0.1, -0.2 }],
                ],
                Stub = (double[] inputs, double target, double[] weights) =>
                    OneRow(inputs, target, weights, error => error * error),
                StubFeedback =
                    "This is the function as it came. Take a row whose target is 0: which way does it push the "
                    + "output?",
                Mistakes =
                [
                    new(
                        (double[] inputs, double target, double[] weights) => OneRow(inputs, target, weights, Math.Abs),
                        "Now it goes as far as it should, but still never backwards."
                    ),
                    new(
                        (double[] inputs, double target, double[] weights) =>
                            OneRow(inputs, target, weights, error => -error),
                        "The sign is back, but turned round: each step makes it worse.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double target, double[] weights) =>
                            OneRow(inputs, target, weights, error => -error * error),
                        "Now every weight shrinks, whatever the target. Where is the direction?"
                    ),
                    new(
                        (double[] inputs, double target, double[] weights) =>
                            OneRow(inputs, target, weights, error => error * Math.Abs(error)),
                        "The direction is right now. But half the error should make half the change, not a quarter.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double target, double[] weights) =>
                            OneRow(inputs, target, weights, error => Math.Sign(error)),
                        "The direction is right now. But how far off it is should count, too.",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double target, double[] weights) =>
                            OneRow(inputs, target, weights, error => error, hasSlope: false),
                        "The direction is back. And the slope?",
                        Verdict.Half
                    ),
                    new(
                        (double[] inputs, double target, double[] weights) =>
                            OneRow(inputs, target, weights, error => 2 * error),
                        "Twice the step. That is the true slope of the cost, but this lesson leaves the 2 out.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "What sign can `howWrong` have?",
                "Take the target 0 and the output 0.9. What should happen to a weight whose input is 1?",
                "Which of the two tells a *direction*, the error or the cost?",
            ],
            Further =
                "The square is what you measure; the error is what its slope leaves behind. Whoever mixes them up gets "
                + "a program that runs, and learns only to say yes.",
        };

    private static Judgement JudgeWhichWay(double[] numbers)
    {
        int[] signs = [.. numbers.Select(Math.Sign)];
        string feedback = signs switch
        {
            [-1, 0, 1] => "",
            [1, 0, -1] => "The right two weights, the wrong way: the output is too high, and this raises it.",
            [-1, 0, -1] => "You let both shrink. But the third input is negative: what does a smaller weight do to "
                + "the sum there?",
            [1, 0, 1] => "You let both grow. The output is too high: what does a larger first weight do to the sum?",
            [-1, 0, 0] or [0, 0, 1] => "Both inputs that aren't 0 were heard, and each of their weights changes.",
            [_, not 0, _] => "The second weight was not heard: its input is 0, and 0 times anything is 0.",
            _ => "Ask of each weight: was its input heard? And which way must it go to bring the sum down?",
        };
        int right = signs.Zip([-1, 0, 1]).Count(pair => pair.First == pair.Second);
        return new Judgement
        {
            Verdict =
                right == 3 ? Verdict.Right
                : right == 2 || signs is [1, 0, -1] ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
        };
    }

    private static Judgement JudgeBothAgainst(double[] targets)
    {
        if (targets.Any(target => target is < 0 or > 1))
            return new Judgement { Verdict = Verdict.NotYet, Feedback = "The answers are 0 or 1, one for each row." };
        double[] weights = Start;
        for (int round = 0; round < 10_000; round++)
            Step(weights, targets, 1);
        bool isRight = weights[0] < -3 && weights[1] < -3;
        string feedback = targets switch
        {
            _ when isRight => "",
            [0, 0, 1, 1] => "These are the lesson's targets: the first weight ends large and *positive*.",
            [0, 0, 0, 1] or [0, 1, 1, 1] => "Both have the same sign now. But they speak *for* a yes.",
            [0, 1, 1, 0] or [1, 0, 0, 1] => "One neuron can't learn this one: all its weights end near 0.",
            [1, 1, 0, 0] or [1, 0, 1, 0] => "One of the two is strongly negative. The other has nothing to say yet.",
            [0, 0, 0, 0] => "It says no to everything. Which weight learns that, if x₃ is always on?",
            [1, 1, 1, 1] => "It says yes to everything. Which weight learns that, if x₃ is always on?",
            _ => "Each input that is on should make a yes *less* likely. Compare rows 1 and 2, then rows 1 and 3.",
        };
        bool isHalf = targets is [0, 0, 0, 1] or [0, 1, 1, 1] or [1, 1, 0, 0] or [1, 0, 1, 0];
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : isHalf ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
            Comparison =
                "Trained 10,000 rounds on your targets, the weights are "
                + $"{NumberAnswer.Read(weights.Select(weight => Math.Round(weight, 2)).ToArray())}.",
        };
    }

    private static double[] OneRow(
        double[] inputs,
        double target,
        double[] weights,
        Func<double, double>? howWrong = null,
        bool hasSlope = true
    )
    {
        double output = Output(inputs, weights);
        double error = target - output;
        double slope = hasSlope ? output * (1 - output) : 1;
        return [.. weights.Zip(inputs, (w, x) => w + x * (howWrong is null ? error : howWrong(error)) * slope)];
    }

    // One training step over all rows; gives the mean error before it.
    private static double Step(
        double[] weights,
        double[] targets,
        double rate,
        double power = 1,
        bool isRowByRow = false,
        bool hasSlope = true
    )
    {
        double[] outputs = [.. Inputs.Select(row => Output(row, weights))];
        double error = targets.Zip(outputs, (target, output) => Math.Pow(Math.Abs(target - output), power)).Average();
        for (int row = 0; row < Inputs.Length; row++)
        {
            double output = isRowByRow ? Output(Inputs[row], weights) : outputs[row];
            double slope = hasSlope ? output * (1 - output) : 1;
            for (int i = 0; i < weights.Length; i++)
                weights[i] += rate * Inputs[row][i] * (targets[row] - output) * slope;
        }

        return error;
    }

    private static int Needed(
        double rate,
        double limit = 0.05,
        double power = 1,
        bool isRowByRow = false,
        bool hasSlope = true
    )
    {
        double[] weights = Start;
        int round = 1;
        while (Step(weights, Targets, rate, power, isRowByRow, hasSlope) >= limit)
            round++;
        return round;
    }

    private static double Output(double[] inputs, double[] weights) =>
        1 / (1 + Math.Exp(-inputs.Zip(weights, (x, w) => x * w).Sum()));
}
