namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Training a perceptron".</summary>
internal static class Lesson04
{
    private static readonly double[][] Inputs =
    [
        [0, 0, 1],
        [1, 1, 1],
        [1, 0, 1],
        [0, 1, 1],
    ];

    private static readonly double[] Targets = [0, 1, 1, 0];

    // NumPy's numbers for seed 1, as in the lesson.
    private static double[] Start => [.. new Numerics.NumpyRandom(1).Rand(3).Select(number => 2 * number - 1)];

    public static IReadOnlyList<ExerciseDefinition> All =>
        [WhichWay, OneChange, SecondInput, IterationsNeeded, FourCurves];

    private static ExerciseDefinition WhichWay =>
        new()
        {
            Id = "04.1",
            Kind = ExerciseKind.Predict,
            Asks = "One row, three weights: which grow, which shrink, which stay?",
            Judge = new GoalJudge
            {
                Count = 3,
                Stub = new[] { 9, 9, 9 },
                Try = JudgeWhichWay,
            },
            Hints =
            [
                "Three things are multiplied: input, error, slope. Which of them differ from weight to weight?",
                "The second input is 0. What is 0 times anything?",
                "The output is too high. Should the weighted sum rise or fall, and so each weight that was heard?",
            ],
            Further =
                "The error gives the direction, the input says who was heard. The slope only sets the size: it is "
                + "never negative.",
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

    private static ExerciseDefinition SecondInput =>
        new()
        {
            Id = "04.3",
            Kind = ExerciseKind.Change,
            Asks = "Choose targets for which the second input is the answer.",
            Judge = new GoalJudge
            {
                Count = 4,
                Stub = Targets,
                Try = JudgeSecondInput,
            },
            Hints =
            [
                "What has to change: the questions, or the answers?",
                "Row 1 is `0 0 1`. Its second input is 0. So what should the neuron say there?",
                "Read the second column of the table from top to bottom.",
            ],
            Further =
                "The program has not changed by a letter. What it learns stands in the data: that is the whole idea of "
                + "machine learning.",
        };

    private static ExerciseDefinition IterationsNeeded =>
        new()
        {
            Id = "04.4",
            Kind = ExerciseKind.Build,
            Asks = "Count the iterations until the mean absolute error is below 0.05, for any learning rate.",
            Judge = new FunctionJudge
            {
                Name = "IterationsNeeded",
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

    private static ExerciseDefinition FourCurves =>
        new()
        {
            Id = "04.5",
            Kind = ExerciseKind.Diagnose,
            Asks = "Four error curves: which neuron will never get there, and why?",
            Choices = DrawCurves,
            Judge = new ChoiceJudge
            {
                Letters = "ABCD",
                Right = 'B',
                RightReason = 3,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] = "A is slow, but it falls and goes on falling. Short steps arrive, too.",
                    ['C'] = "C falls like the curve in the lesson: steeply first, then ever more slowly.",
                    ['D'] = "D jumps about for a moment, and then it is down: long steps, but it found its way.",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [1] = "A short step makes a curve slow, like A. This one does not move at all.",
                    [2] = "A long step makes a curve jump, like D. This one is calm.",
                    [4] = "Patience is no remedy here: the curve is flat from the start.",
                },
            },
            Hints =
            [
                "\"Never\" is more than \"not within these 60 iterations\". Which curve shows no sign of moving?",
                "What does a mean absolute error of ½ say about the four answers?",
                "You have met a neuron that says ½ to everything. Which four targets had it been given?",
            ],
            Further =
                "A flat curve has many causes; its *height* is a clue. ½ to everything is the best that one straight "
                + "line can do for XOR.",
        };

    private static Judgement JudgeWhichWay(double[] numbers)
    {
        int[] signs = [.. numbers.Select(Math.Sign)];
        string feedback = signs switch
        {
            [-1, 0, -1] => "",
            [1, 0, 1] => "The right two weights, the wrong way: the output is too high, and this raises it.",
            [-1, -1, -1] => "The second weight was not heard: its input is 0, and 0 times anything is 0.",
            [-1, 0, 0] or [0, 0, -1] => "Both inputs that are 1 were heard, and both share the blame.",
            [0, -1, 0] or [0, 1, 0] => "You chose the one input that is 0. Which weights had something to multiply?",
            [-1, 1, -1] => "Two are right. A weight whose input is 0 is left alone: it does not move the other way.",
            _ => "Ask of each weight: was its input heard? And then: was the output too high or too low?",
        };
        int right = signs.Zip([-1, 0, -1]).Count(pair => pair.First == pair.Second);
        return new Judgement
        {
            Verdict =
                right == 3 ? Verdict.Right
                : right == 2 ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
        };
    }

    private static Judgement JudgeSecondInput(double[] targets)
    {
        if (targets.Any(target => target is < 0 or > 1))
            return new Judgement { Verdict = Verdict.NotYet, Feedback = "The answers are 0 or 1, one for each row." };
        bool isRight = targets is [0, 1, 0, 1];
        string feedback = targets switch
        {
            [0, 1, 0, 1] => "",
            [0, 1, 1, 0] => "These are the targets of the lesson: the *first* input is still the answer.",
            [1, 0, 1, 0] => "Right column, but turned round: now the neuron learns the opposite.",
            [1, 1, 1, 1] => "That is the third input, which is always 1.",
            [0, 0, 1, 1] => "That is XOR, which one neuron cannot learn.",
            [0, 1, 1, 1] => "That is OR: the answer is 1 when at least one of the two inputs is.",
            _ => "Compare row by row: the target should be the row's second input.",
        };
        double[] weights = Start;
        for (int iteration = 0; iteration < 10_000; iteration++)
            Step(weights, targets, 1);
        return new Judgement
        {
            Verdict = isRight ? Verdict.Right : Verdict.NotYet,
            Feedback = feedback,
            Comparison =
                "Trained 10 000 times on your targets, the weights are "
                + NumberAnswer.Read(weights.Select(weight => Math.Round(weight, 2)).ToArray())
                + ".",
        };
    }

    private static IReadOnlyList<SmallPicture> DrawCurves()
    {
        double[] xor = [0, 0, 1, 1];
        return
        [
            Curve("A", "The error falls slowly and steadily, from 0.52 to 0.42.", Targets, 0.05),
            Curve("B", "The error is ½ and stays there.", xor, 1),
            Curve("C", "The error falls from 0.52 to 0.12, first steeply, then more slowly.", Targets, 1),
            Curve("D", "The error jumps between 0.5 and 0.28, and is nearly 0 after five iterations.", Targets, 20),
        ];
    }

    private static SmallPicture Curve(string letter, string description, double[] targets, double rate)
    {
        double[] weights = Start;
        double[] errors = [.. Enumerable.Range(0, 61).Select(_ => Step(weights, targets, rate))];
        double[] iterations = [.. Enumerable.Range(0, 61).Select(i => (double)i)];
        return new SmallPicture(letter, description, iterations, errors, 0, 0.6);
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
        int iteration = 1;
        while (Step(weights, Targets, rate, power, isRowByRow, hasSlope) >= limit)
            iteration++;
        return iteration;
    }

    private static double Output(double[] inputs, double[] weights) =>
        1 / (1 + Math.Exp(-inputs.Zip(weights, (x, w) => x * w).Sum()));
}
