namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Draw a digit".</summary>
internal static class Lesson15
{
    private const int Side = 28;
    private const int Pixels = Side * Side;

    public static IReadOnlyList<ExerciseDefinition> All => [Scaled, HalfTurn, Forgotten, Limit];

    private static ExerciseDefinition Scaled =>
        new()
        {
            Id = "15.1",
            Kind = ExerciseKind.Compute,
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
                    Mistake.Of([20, 80], "The *longer* side decides."),
                ],
            },
            Hints =
            [
                "Which side decides, and what does it become?",
                "How many pixels of paper make one pixel of the picture?",
                "The other side shrinks by the same factor.",
            ],
            Further = "Drawn twice as large it would come out the same: size is gone before the network looks.",
        };

    private static ExerciseDefinition HalfTurn =>
        new()
        {
            Id = "15.2",
            Kind = ExerciseKind.Build,
            Asks = "Turn a picture of 28 × 28 pixels by half a turn.",
            Judge = new FunctionJudge
            {
                Name = "HalfTurn",
                Reference = (double[] image) => Moved(image, (row, column) => (27 - row, 27 - column)),
                Cases =
                [
                    [Picture((0, 0, 1))],
                    [Picture((5, 4, 1), (5, 10, 0.5))],
                    [Picture((27, 1, 0.75), (3, 20, 0.25))],
                ],
                Stub = (double[] image) => image,
                StubFeedback = "The picture comes back as it was.",
                Mistakes =
                [
                    new(
                        (double[] image) => Moved(image, (row, column) => (27 - row, column)),
                        "Upside down, but mirrored: your left is still on the left. What does your neighbour "
                            + "across the table see?",
                        Verdict.Half
                    ),
                    new(
                        (double[] image) => Moved(image, (row, column) => (row, 27 - column)),
                        "That's a mirror. Top and bottom must change places, too.",
                        Verdict.Half
                    ),
                    new(
                        (double[] image) => Moved(image, (row, column) => (column, row)),
                        "You exchanged rows and columns: that is a mirror along the diagonal."
                    ),
                    new(
                        (double[] image) => Moved(image, (row, column) => (column, 27 - row)),
                        "A quarter turn. Once more, and you're there.",
                        Verdict.Half
                    ),
                    new(
                        (double[] image) => Moved(image, (row, column) => (27 - column, row)),
                        "A quarter turn. Once more, and you're there.",
                        Verdict.Half
                    ),
                    new(
                        (double[] image) => Enumerable.Range(0, Pixels).Select(i => image[Pixels - i]).ToArray(),
                        "One place off: which is the last place in an array of 784?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Where does the upper left corner go?",
                "And its right-hand neighbour? Write down both places in the row of 784.",
                "Add the two places of a pixel, before and after: it's the same sum for all.",
            ],
            Further =
                "0, 1 and 8 survive it, and most 5s. A 6 becomes a 9, and the network says so with a good conscience: "
                + "it's right.",
        };

    private static ExerciseDefinition Forgotten =>
        new()
        {
            Id = "15.3",
            Kind = ExerciseKind.Diagnose,
            Asks = "Four preparations, each of which forgot one thing: which?",
            Judge = new NumbersJudge
            {
                Expected = new[] { 2, 4, 3, 1 },
                Stub = new[] { 0, 0, 0, 0 },
                Mistakes =
                [
                    new(given => given is [_, not 4, _, _], "In B, where is it bright?"),
                    Mistake.Of([1, 4, 3, 2], "Which of the two, A and D, has changed its *shape*?", Verdict.Half),
                    Mistake.Of(
                        [2, 4, 1, 3],
                        "C and D: one has hard edges, the other sits beside the middle.",
                        Verdict.Half
                    ),
                    Mistake.Of([3, 4, 2, 1], "A and C: look at the edges. In which are there greys?", Verdict.Half),
                ],
            },
            Choices = DrawPreparations,
            Hints =
            [
                "Compare each with the right one: shape, brightness, edges, place.",
                "Some are easy to see. Do those first.",
                "For the last, hold a ruler to the middle.",
            ],
            Further = "D is the one that slips through: you'd read it without noticing. Numbers notice.",
        };

    private static ExerciseDefinition Limit =>
        new()
        {
            Id = "15.4",
            Kind = ExerciseKind.Experiment,
            Asks = "Find the coarsest rounding that costs less than one percentage point.",
            Judge = new GoalJudge { Count = 4, Try = JudgeLimit },
            Hints =
            [
                "127 loses next to nothing. Halve it until it hurts.",
                "Too coarse at one, fine at the other: go on between the two.",
                "At the answer it loses less than one point, and at the next smaller one more.",
            ],
            Further =
                "So few steps to either side fit into four bits, half a byte. Large language models are run like that.",
        };

    // The lopsided 6 of the pictures, in parts of the paper's side.
    private static readonly (double X, double Y)[] Six =
    [
        (0.62, 0.1),
        (0.42, 0.3),
        (0.3, 0.6),
        (0.36, 0.84),
        (0.54, 0.9),
        (0.68, 0.78),
        (0.66, 0.6),
        (0.5, 0.54),
        (0.33, 0.66),
    ];

    // The right preparation, and four that forgot something: factors of their own for the sides; black and white
    // exchanged; single pixels; the box's middle.
    private static IReadOnlyList<ISmallPicture> DrawPreparations()
    {
        const int paper = 140;
        double[] ink = Drawn(paper);
        int[] inked = [.. Enumerable.Range(0, ink.Length).Where(i => ink[i] > 0)];
        var (left, right) = (inked.Min(i => i % paper), inked.Max(i => i % paper) + 1);
        var (top, bottom) = (inked.Min(i => i / paper), inked.Max(i => i / paper) + 1);
        double mass = ink.Sum();
        var balance = (
            X: inked.Sum(i => ink[i] * (i % paper + 0.5)) / mass,
            Y: inked.Sum(i => ink[i] * (i / paper + 0.5)) / mass
        );
        double step = Math.Max(right - left, bottom - top) / 20.0;

        double[] Seen((double X, double Y) middle, double at, double stepX, double stepY) =>
            [
                .. Enumerable
                    .Range(0, Pixels)
                    .Select(i =>
                        Mean(
                            ink,
                            paper,
                            (middle.X + (i % Side - at) * stepX, middle.Y + (i / Side - at) * stepY),
                            (stepX, stepY)
                        )
                    ),
            ];

        double[] good = Seen(balance, 14.5, step, step);
        double[] single = Seen((Math.Round(balance.X), Math.Round(balance.Y)), 14.5, step, step);
        return
        [
            Image("right", "A 6 in the middle, with soft edges.", good),
            Image("A", "A 6 that fills a square.", Seen(balance, 14.5, (right - left) / 20.0, (bottom - top) / 20.0)),
            Image("B", "A dark 6 on a bright ground.", [.. good.Select(value => 1 - value)]),
            Image("C", "A 6 with jagged edges, without any grey.", [.. single.Select(value => value > 0.5 ? 1.0 : 0)]),
            Image(
                "D",
                "A 6 with soft edges, lower down than the right one.",
                Seen(((left + right) / 2.0, (top + bottom) / 2.0), 14, step, step)
            ),
        ];
    }

    private static SmallImage Image(string title, string description, double[] pixels) =>
        new(title, description, pixels, Side);

    private static double[] Drawn(int paper)
    {
        double[] ink = new double[paper * paper];
        for (int i = 0; i < ink.Length; i++)
        {
            var (x, y) = ((i % paper + 0.5) / paper, (i / paper + 0.5) / paper);
            double distance = Six.Zip(Six.Skip(1)).Min(line => Distance(x, y, line.First, line.Second));
            ink[i] = Math.Clamp(4 - paper * distance, 0, 1);
        }

        return ink;
    }

    private static double Distance(double x, double y, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        double along = Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / (dx * dx + dy * dy), 0, 1);
        return double.Hypot(x - from.X - along * dx, y - from.Y - along * dy);
    }

    // The mean ink in a rectangle of the paper, from samples.
    private static double Mean(double[] ink, int paper, (double X, double Y) corner, (double X, double Y) size)
    {
        const int samples = 6;
        double sum = 0;
        for (int i = 0; i < samples * samples; i++)
        {
            int x = (int)Math.Floor(corner.X + (i % samples + 0.5) / samples * size.X);
            int y = (int)Math.Floor(corner.Y + (i / samples + 0.5) / samples * size.Y);
            if (x >= 0 && x < paper && y >= 0 && y < paper)
                sum += ink[y * paper + x];
        }

        return sum / (samples * samples);
    }

    private static double[] Picture(params (int Row, int Column, double Ink)[] pixels)
    {
        double[] image = new double[Pixels];
        foreach (var (row, column, ink) in pixels)
            image[row * Side + column] = ink;
        return image;
    }

    private static double[] Moved(double[] image, Func<int, int, (int Row, int Column)> place)
    {
        double[] moved = new double[Pixels];
        for (int i = 0; i < Pixels; i++)
        {
            var (row, column) = place(i / Side, i % Side);
            moved[row * Side + column] = image[i];
        }

        return moved;
    }

    // The limit; the accuracy in per cent without rounding; with it; with a limit that is smaller by one.
    private static Judgement JudgeLimit(double[] numbers)
    {
        var (limit, lost, lostBelow) = (numbers[0], numbers[1] - numbers[2], numbers[1] - numbers[3]);
        bool isRight = limit >= 1 && lost < 1 && (limit is 1 || lostBelow >= 1);
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : limit is >= 1 and < 127 ? Verdict.Half
                : Verdict.NotYet,
            IsUntouched = limit is 127,
            Feedback =
                isRight ? ""
                : limit < 1 ? "At least 1: with −1, 0 and 1 it is as coarse as can be."
                : limit > 127 ? "A byte holds no more than 127."
                : lost < 1 ? "Small enough a loss, and it could be coarser still."
                : FormattableString.Invariant($"That costs {lost:0.0} points. Too coarse."),
        };
    }
}
