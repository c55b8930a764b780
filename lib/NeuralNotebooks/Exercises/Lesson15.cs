namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Draw a digit".</summary>
internal static class Lesson15
{
    public static IReadOnlyList<ExerciseDefinition> All => [Scaled, Letters, Answer, Centre];

    private static ExerciseDefinition Scaled =>
        new()
        {
            Id = "15.1",
            Kind = ExerciseKind.Predict,
            Asks = "A 1 that is 40 wide and 160 high: how wide and high is it in the 28 × 28 image?",
            Judge = new NumbersJudge
            {
                Expected = new[] { 5, 20 },
                Stub = new[] { 0, 0 },
                Mistakes =
                [
                    Mistake.Of([7, 28], "The digit fills the inner box, not the whole image.", Verdict.Half),
                    Mistake.Of([20, 5], "Width first, then height.", Verdict.Half),
                    Mistake.Of([20, 20], "Each side shrinks by the *same* factor, or a 1 becomes a block."),
                    Mistake.Of([20, 80], "The *longer* side becomes 20."),
                ],
            },
            Hints =
            [
                "Which side decides, and what does it become?",
                "From 160 to 20: what is the factor?",
                "The other side shrinks by the same factor.",
            ],
        };

    private static ExerciseDefinition Letters =>
        new()
        {
            Id = "15.2",
            Kind = ExerciseKind.Change,
            Asks = "How many letters does base64 need for the weights of 784–64–10?",
            Judge = new GoalJudge { Stub = 66904, Try = JudgeLetters },
            Hints =
            [
                "The two remarks in the cell name what is forgotten.",
                "How many weights lie between the hidden layer and the outputs?",
                "Count the weights of both layers; each one takes four bytes.",
            ],
        };

    private static ExerciseDefinition Answer =>
        new()
        {
            Id = "15.3",
            Kind = ExerciseKind.Build,
            Asks = "Answer the best digit, or −1 when its probability is below 0.6.",
            Judge = new FunctionJudge
            {
                Name = "Answer",
                Reference = (double[] p) => p.Max() < 0.6f ? -1 : Array.IndexOf(p, p.Max()),
                Cases =
                [
                    [new[] { 0.1, 0.2, 0.7 }],
                    [new[] { 0.3, 0.4, 0.3 }],
                    [new[] { 0.05, 0.9, 0.05 }],
                    [new[] { 0.2, 0.2, (double)0.6f }],
                    [new[] { 0.59, 0.41, 0 }],
                    [new[] { 0.95, 0.05, 0 }],
                ],
                Stub = (double[] p) => 0,
                StubFeedback = "It answers 0 to everything yet.",
                Mistakes =
                [
                    new(
                        (double[] p) => Array.IndexOf(p, p.Max()),
                        "It always answers. When should it say −1?",
                        Verdict.Half
                    ),
                    new(
                        (double[] p) => p.Max() <= 0.6f ? -1 : Array.IndexOf(p, p.Max()),
                        "Exactly 0.6 is not *below* 0.6.",
                        Verdict.Half
                    ),
                    new(
                        (double[] p) => p.Max() < 0.5 ? -1 : Array.IndexOf(p, p.Max()),
                        "Your limit is 0.5.",
                        Verdict.Half
                    ),
                    new((double[] p) => p.Max() < 0.6f ? -1 : 1, "Which digit has the highest probability?"),
                ],
            },
            Hints =
            [
                "Two questions: which is the highest, and is it high enough?",
                "`probabilities.Max()` is the highest, `Array.IndexOf` finds its place.",
                "First the highest; if it is below 0.6, return −1; else its place.",
            ],
        };

    private static ExerciseDefinition Centre =>
        new()
        {
            Id = "15.4",
            Kind = ExerciseKind.Build,
            Asks = "Find the column and the row on which a picture would balance.",
            Judge = new FunctionJudge
            {
                Name = "CentreOfMass",
                Reference = (double[] image) => Centred(image, 0.5),
                Cases =
                [
                    [Picture((5, 4, 1), (5, 10, 0.5))],
                    [Picture((0, 0, 1))],
                    [Picture((3, 20, 0.25), (27, 1, 0.75), (14, 14, 1))],
                ],
                Tolerance = 1e-4,
                Stub = (double[] image) => new double[2],
                StubFeedback = "It says 0, 0 yet.",
                Mistakes =
                [
                    new(
                        (double[] image) => Centred(image, 0),
                        "Half a pixel off: a pixel's place is its *middle*.",
                        Verdict.Half
                    ),
                    new(
                        (double[] image) => Box(image),
                        "You centred the frame, not the ink: bright pixels pull harder."
                    ),
                    new((double[] image) => Swapped(image), "Column first, then row.", Verdict.Half),
                ],
            },
            Hints =
            [
                "Two pixels, one twice as bright: where does the picture balance?",
                "Pixel i stands in row i / 28 and column i % 28, half a pixel further in.",
                "Sum of ink times place, divided by the sum of ink; once for columns, once for rows.",
            ],
        };

    private static double[] Picture(params (int Row, int Column, double Ink)[] pixels)
    {
        double[] image = new double[784];
        foreach (var (row, column, ink) in pixels)
            image[row * 28 + column] = ink;
        return image;
    }

    private static double[] Centred(double[] image, double middle)
    {
        double mass = image.Sum();
        return
        [
            image.Select((ink, i) => ink * (i % 28 + middle)).Sum() / mass,
            image.Select((ink, i) => ink * (i / 28 + middle)).Sum() / mass,
        ];
    }

    private static double[] Swapped(double[] image)
    {
        double[] centre = Centred(image, 0.5);
        return [centre[1], centre[0]];
    }

    private static double[] Box(double[] image)
    {
        int[] inked = [.. Enumerable.Range(0, 784).Where(i => image[i] > 0)];
        return
        [
            (inked.Min(i => i % 28) + inked.Max(i => i % 28) + 1) / 2.0,
            (inked.Min(i => i / 28) + inked.Max(i => i / 28) + 1) / 2.0,
        ];
    }

    // Both layers in one piece, or each layer padded on its own as the lesson's page does.
    private static Judgement JudgeLetters(double[] numbers)
    {
        bool isRight = numbers[0] is 271020 or 271024;
        string feedback = numbers[0] switch
        {
            271020 or 271024 => "",
            67756 => "The second layer is there. How many bytes has a `float`?",
            267608 or 267612 => "Four bytes each: right. And the second layer?",
            203264 => "Those are the bytes. Three of them become four letters.",
            _ => "Count the weights first, then the bytes, then the letters.",
        };
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : numbers[0] is 67756 or 267608 or 267612 or 203264 ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
        };
    }
}
