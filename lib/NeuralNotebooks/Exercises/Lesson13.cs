namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Fashion-MNIST".</summary>
internal static class Lesson13
{
    private const int Starts = 3;

    // More than any network here gets from 4,000 pictures, less than what any gets that has seen others or the answers.
    private const double TooGood = 87.4;

    public static IReadOnlyList<ExerciseDefinition> All => [FourChanges, TopTwo, Inverted, OneIdea, Limit];

    private static ExerciseDefinition FourChanges =>
        new()
        {
            Id = "13.1",
            Kind = ExerciseKind.Predict,
            Asks = "Which of four changes to all pictures does by far the most harm, and why?",
            Judge = new ChoiceJudge
            {
                Letters = "ABCD",
                Right = 'B',
                RightReason = 2,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] =
                        "Upside down is a new order of the pixels, one for all pictures. You have seen what that does.",
                    ['C'] =
                        "Then each weight has to do the opposite, and the bias makes up for the rest. Is anything "
                        + "lost?",
                    ['D'] = "Weights twice as large would undo it. Is anything lost?",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [1] = "The training pictures are changed, too: all these brightnesses it has seen.",
                    [3] = "True, but it was true of the lesson's shuffle as well. What is different here?",
                    [4] = "It never knew what top and bottom are.",
                },
            },
            Hints =
            [
                "For each change ask: could other weights make up for it?",
                "Follow weight number 300. What does it look at in the first picture, and what in the second?",
                "In three of the four the same thing is done to every picture.",
            ],
            Further =
                "What is left in B is how much there is of each grey: a bag has more ink than a sandal. That earns a "
                + "little more than guessing. Some classes can be told by their ink alone; which, would you say?",
        };

    private static ExerciseDefinition TopTwo =>
        new()
        {
            Id = "13.2",
            Kind = ExerciseKind.Build,
            Asks = "Write the top-2 accuracy.",
            Judge = new FunctionJudge
            {
                Name = "TopTwo",
                Reference = (double[][] chances, int[] labels) => Share(chances, labels, ahead => ahead < 2),
                Cases =
                [
                    [new double[][] { [0.6, 0.3, 0.1], [0.1, 0.2, 0.7], [0.2, 0.5, 0.3] }, new[] { 1, 0, 1 }],
                    [
                        new double[][] { [0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], [0.25, 0.45, 0.2, 0.1] },
                        new[] { 2, 3, 0 },
                    ],
                    [new double[][] { [0.5, 0.4, 0.1] }, new[] { 0 }],
                    [new double[][] { [0.5, 0.4, 0.1] }, new[] { 2 }],
                ],
                Stub = (double[][] chances, int[] labels) => 0.0,
                StubFeedback = "It says 0 for everything yet.",
                Mistakes =
                [
                    new(
                        (double[][] chances, int[] labels) => Share(chances, labels, ahead => ahead < 1),
                        "That is the ordinary accuracy: only the very best counts. (Or does the right class count "
                            + "itself among those ahead of it?)"
                    ),
                    new(
                        (double[][] chances, int[] labels) => Share(chances, labels, ahead => ahead < 3),
                        "That is the best *three*."
                    ),
                    new(
                        (double[][] chances, int[] labels) => Share(chances, labels, ahead => ahead == 1),
                        "Only the second place counts now. And where the first is right?",
                        Verdict.Half
                    ),
                    new(
                        (double[][] chances, int[] labels) =>
                            labels.Length * Share(chances, labels, ahead => ahead < 2),
                        "That is how many. What share of the pictures is it?",
                        Verdict.Half
                    ),
                    new(
                        (double[][] chances, int[] labels) => Math.Floor(Share(chances, labels, ahead => ahead < 2)),
                        "Two whole numbers: C# drops everything after the point when it divides them.",
                        Verdict.Half
                    ),
                    new((double[][] chances, int[] labels) => 1.0, "It says yes to everything."),
                ],
            },
            Hints =
            [
                "For one picture: how many classes may be ahead of the right one?",
                "Count the chances in the row that are larger than the right class's.",
                "A share: hits divided by pictures, and one of the two as a `double`.",
            ],
            Further =
                "In 2012, when a convolutional network won ImageNet with its 1000 classes, everybody quoted the top-5 "
                + "error: of five guesses, was one right?",
        };

    private static ExerciseDefinition Inverted =>
        new()
        {
            Id = "13.3",
            Kind = ExerciseKind.Build,
            Asks = "Exchange black and white in every picture.",
            Judge = new GoalJudge { Count = null, Try = JudgeInverted },
            Hints =
            [
                "White is 1 and black is 0. What should become of 0.25?",
                "A data set is made of inputs, labels, the number of features, class names and the picture's size.",
                "Only the inputs change: what was nearly white becomes nearly black, by as much.",
            ],
            Further =
                "Trained on negatives, it reads them. What it cannot do is read what it has never been shown, "
                + "however plain that looks to you. Lesson 15 will make you feel it with your own handwriting.",
        };

    private static ExerciseDefinition OneIdea =>
        new()
        {
            Id = "13.4",
            Kind = ExerciseKind.Experiment,
            Asks = "Beat 256 neurons from each of three starts, by one point on average.",
            Judge = new GoalJudge { Count = 2 * Starts, Try = JudgeIdea },
            Hints =
            [
                "What did the table say about size? And is six epochs the end of what it can learn?",
                "One change at a time, and write each result down.",
                "Two small gains may add up.",
            ],
            Further =
                "How many ideas did you try? The best of many is partly the luckiest of many. That is why there is an "
                + "envelope.",
        };

    private static ExerciseDefinition Limit =>
        new()
        {
            Id = "13.5",
            Kind = ExerciseKind.Explain,
            Asks = "What is wrong with \"83.5 % is the limit, so the network learned by heart\"?",
            Judge = new TextJudge
            {
                Question =
                    "People get 83.5 % of these pictures right, so 83.5 % is all that is in them. A network with 88 % "
                    + "must have learned the answers by heart.",
                Topics =
                [
                    new(
                        @"practi[sc]|train|expert|experience|(learn(ed|t|s)?|seen) (on|from|50|fifty|thousands|many)",
                        "Who were the people, and what had the network had that they had not?"
                    ),
                    new(
                        "validation|stranger|never (seen|saw|met)|(not|n't) (seen|met)|new pictures|unseen|held back",
                        "Could something learned by heart help on the pictures that we judge it on?"
                    ),
                ],
                Mistakes =
                [
                    new(
                        "(network|computer|machine)s? (is|are) (just |simply |much )?(smarter|better|cleverer) than",
                        "On this task it scores more. Why? With what advantage?"
                    ),
                ],
                Model =
                    "The people had no practice, and the network practised on 50,000 pictures with the answers beside "
                    + "them. Learning by heart cannot explain it: the validation pictures are strangers to the "
                    + "network. So 83.5 % says what unpractised people do with 28 × 28 pixels, not what is in the "
                    + "pixels.",
            },
            Hints =
            [
                "Two claims are in there: that 83.5 % is all, and that it learned by heart. Take them one at a time.",
                "Who were those people? How long had they practised?",
                "Which pictures do we judge on, and had the network seen them?",
            ],
        };

    /// <summary>The share of pictures for which the number of classes ahead of the right one will do.</summary>
    private static double Share(double[][] chances, int[] labels, Func<int, bool> willDo) =>
        chances.Zip(labels, (row, label) => willDo(row.Count(chance => chance > row[label])) ? 1.0 : 0).Average();

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
                : before.Order().SequenceEqual(after.Order())
                    ? "You moved the pixels. None of them has become brighter or darker."
                : after.Distinct().Count() == 1 ? "All pictures are now the same. Look at one."
                : after.Distinct().Count() == 2 ? "Only black and white are left. What has become of the greys?"
                : after.Min() < 0 ? "Some pixels are below 0: darker than black."
                : after.Max() > 1 ? "Some pixels are above 1. In these sets white is 1, not 255."
                : "Not every pixel has its opposite yet.",
        };
    }

    // What 256 neurons got from three starts, and then what the idea got from the same three, in per cent.
    private static Judgement JudgeIdea(double[] numbers)
    {
        double[] theirs = numbers[..Starts];
        double[] own = numbers[Starts..];
        double gain = own.Average() - theirs.Average();
        int better = own.Zip(theirs).Count(pair => pair.First > pair.Second);
        bool isUntouched = Array.TrueForAll(own, result => result == 0);
        (var verdict, string feedback) =
            isUntouched ? (Verdict.NotYet, "`MyIdea` hasn't tried anything yet: let it return what `Try` gives.")
            : own.Average() > TooGood
                ? (
                    Verdict.NotYet,
                    "That is more than 4000 pictures give. Did it learn from others, or is it judged on pictures that "
                        + "it has learned from?"
                )
            : gain < -0.1 ? (Verdict.NotYet, "Worse. That happens to good ideas: write it down, and try another.")
            : gain < 0.1
                ? (Verdict.NotYet, "No difference to speak of. What was missing: neurons, time, or something else?")
            : better < Starts
                ? (Verdict.Half, "Better on average, but not from every start. One lucky start is no proof.")
            : gain < 1 ? (Verdict.Half, "Better from all three, by less than a point. What could go with it?")
            : (Verdict.Right, "");
        return new Judgement
        {
            Verdict = verdict,
            IsUntouched = isUntouched,
            Feedback = feedback,
        };
    }
}
