namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Fashion-MNIST".</summary>
internal static class Lesson13
{
    public static IReadOnlyList<ExerciseDefinition> All => [AlwaysOne, TopTwo, Deeper, Inverted];

    private static ExerciseDefinition AlwaysOne =>
        new()
        {
            Id = "13.1",
            Kind = ExerciseKind.Predict,
            Asks = "A network always answers class 0; ten classes are equally frequent. Its accuracy?",
            Judge = new NumbersJudge
            {
                Expected = 0.1,
                Stub = 1,
                Mistakes =
                [
                    Mistake.Of(0.9, "That is how often it is *wrong*."),
                    Mistake.Of(10, "As a number between 0 and 1, please.", Verdict.Half),
                    Mistake.Of(0, "For one class it is right, every time."),
                    Mistake.Of(0.5, "Ten classes, not two."),
                ],
            },
            Hints =
            [
                "For which pictures is it right?",
                "Of a hundred pictures, ten of each class: how many are right?",
                "Right ones divided by all.",
            ],
        };

    private static ExerciseDefinition TopTwo =>
        new()
        {
            Id = "13.2",
            Kind = ExerciseKind.Change,
            Asks = "Is the right class among the best two?",
            Judge = new FunctionJudge
            {
                Name = "IsAmongBest",
                Reference = (double[] probabilities, int right) => Above(probabilities, right) < 2,
                Cases =
                [
                    [new[] { 0.6, 0.3, 0.1 }, 0],
                    [new[] { 0.6, 0.3, 0.1 }, 1],
                    [new[] { 0.6, 0.3, 0.1 }, 2],
                    [new[] { 0.1, 0.2, 0.3, 0.4 }, 1],
                    [new[] { 0.1, 0.2, 0.3, 0.4 }, 2],
                ],
                Stub = (double[] probabilities, int right) => Above(probabilities, right) < 1,
                StubFeedback = "This is the function as it came: only the very best counts.",
                Mistakes =
                [
                    new(
                        (double[] probabilities, int right) => Above(probabilities, right) < 3,
                        "That is the best *three*."
                    ),
                    new((double[] probabilities, int right) => true, "It says yes to everything."),
                    new(
                        (double[] probabilities, int right) => Above(probabilities, right) == 1,
                        "Only the second place counts now. And the first?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "What does the stub count?",
                "How many classes may be above the right one, if it is second?",
                "One number in the cell decides how many may be above it.",
            ],
        };

    private static ExerciseDefinition Deeper =>
        new()
        {
            Id = "13.3",
            Kind = ExerciseKind.Build,
            Asks = "Train a network with two hidden layers that recognises more than 83 %.",
            Judge = new GoalJudge { Count = 2, Try = JudgeDeeper },
            Hints =
            [
                "Two things are missing: layers, and pictures.",
                "Each hidden layer is one more number between 784 and 10.",
                "How many pictures does the exercise name, and for how many epochs?",
            ],
        };

    private static ExerciseDefinition Inverted =>
        new()
        {
            Id = "13.4",
            Kind = ExerciseKind.Build,
            Asks = "Turn every picture's brightness round.",
            Judge = new GoalJudge { Count = null, Try = JudgeInverted },
            Hints =
            [
                "White is 1 and black is 0. What should become of 0.25?",
                "A data set is made of inputs, labels, the number of features, class names and the picture's size.",
                "Only the inputs change: each one becomes what it lacks to 1.",
            ],
        };

    private static int Above(double[] probabilities, int right) =>
        probabilities.Count(probability => probability > probabilities[right]);

    private static Judgement JudgeDeeper(double[] numbers)
    {
        bool isDeep = numbers[0].Equals(3);
        bool isGood = numbers[1] > 0.83;
        return new Judgement
        {
            Verdict = (isDeep, isGood) switch
            {
                (true, true) => Verdict.Right,
                (false, false) => Verdict.NotYet,
                _ => Verdict.Half,
            },
            Feedback = (isDeep, isGood) switch
            {
                (true, true) => "",
                (true, false) => "Two hidden layers. Now give it enough pictures and epochs.",
                (false, true) => "Good enough, but it has not two hidden layers.",
                _ => "Two things are missing: hidden layers, and training.",
            },
        };
    }

    // First half: the pictures before; second half: the pictures after.
    private static Judgement JudgeInverted(double[] numbers)
    {
        double[] before = numbers[..(numbers.Length / 2)];
        double[] after = numbers[(numbers.Length / 2)..];
        bool isUnchanged = before.SequenceEqual(after);
        bool isRight = before.Zip(after).All(pair => Math.Abs(pair.First + pair.Second - 1) < 1e-6);
        return new Judgement
        {
            Verdict = isRight ? Verdict.Right : Verdict.NotYet,
            IsUntouched = isUnchanged,
            Feedback =
                isRight ? ""
                : isUnchanged ? "These are the pictures as they were."
                : after.Distinct().Count() == 1 ? "All pictures are now the same. Look at one."
                : after.Distinct().Count() == 2 ? "Only black and white are left. What has become of the greys?"
                : after.Min() < 0 ? "Some pixels are below 0: darker than black."
                : "Not every pixel is turned round.",
        };
    }
}
