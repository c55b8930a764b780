using NeuralNotebooks.Functions;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Softmax".</summary>
internal static class Lesson07
{
    private const double CatAheadOfOwl = 4.8 - 2.385;

    public static IReadOnlyList<ExerciseDefinition> All => [TwoLeads, Temperature, WayBack, SumOfTheBatch];

    private static ExerciseDefinition TwoLeads =>
        new()
        {
            Id = "07.1",
            Kind = ExerciseKind.Predict,
            Asks = "A leads B by 1, B leads C by 1: how many times as large as C's chance is A's?",
            Judge = new NumbersJudge
            {
                Expected = Math.Exp(2),
                Tolerance = 0.012,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(2, "Leads add up. Chances don't: each lead of 1 *multiplies*."),
                    new Mistake(
                        given => given.Count == 1 && NumberAnswer.Same(2 * Math.E, given[0], 0.01),
                        "You doubled. The second lead of 1 multiplies what the first has made, in the same way.",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => given.Count == 1 && NumberAnswer.Same(Math.E, given[0], 0.01),
                        "That is A against B. C is one lead further down.",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => given.Count == 1 && NumberAnswer.Same(Math.Exp(-2), given[0], 0.001),
                        "That is C's chance in terms of A's: turn it over.",
                        Verdict.Half
                    ),
                    Mistake.Of(1, "They would be equal only without a lead."),
                    Mistake.Of(
                        4,
                        "Squaring is the right idea, but of which number? What does a lead of 1 multiply by?"
                    ),
                ],
            },
            Hints =
            [
                "How large is the gap between A and C?",
                "First A against B alone: a lead of 1 multiplies the chance by how much?",
                "B's chance is that many times C's, too. So A's is that number, times that number again.",
            ],
            Further = "A lead of 10 makes it 22,026 times. Softmax turns small differences of opinion into landslides.",
        };

    private static ExerciseDefinition Temperature =>
        new()
        {
            Id = "07.2",
            Kind = ExerciseKind.Compute,
            Asks = "At which temperature is the cat just twice as likely as the owl?",
            Judge = new NumbersJudge
            {
                Expected = CatAheadOfOwl / Math.Log(2),
                Tolerance = 0.0055,
                Stub = 1,
                Mistakes =
                [
                    Mistake.Of(
                        CatAheadOfOwl / 2,
                        "That makes a gap of 2, and the cat 7.4 times as likely. Which gap makes it *twice*?"
                    ),
                    Mistake.Of(
                        CatAheadOfOwl,
                        "That makes a gap of 1, and the cat 2.72 times as likely. Which gap makes it *twice*?",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        CatAheadOfOwl * Math.Log(2),
                        "The gap that you need is right. But a temperature *divides* the one that is there.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        Math.Log(2) / CatAheadOfOwl,
                        "Turn it over: the gap must shrink, and a temperature below 1 stretches it.",
                        Verdict.Half
                    ),
                    Mistake.Of(4.8 / 2.385, "Only gaps count: not how many times as large one logit is."),
                    Mistake.Of(
                        CatAheadOfOwl / Math.Log10(2),
                        "The powers are powers of e, so the logarithm must be the natural one: `Math.Log`.",
                        Verdict.Half
                    ),
                    new Mistake(given => given is [<= 0], "No temperature is 0, or below it."),
                ],
            },
            Hints =
            [
                "Only gaps count. How large is the one between the cat's logit and the owl's, 4.8 and 2.385?",
                "A gap of 1 makes the cat e times as likely. Which gap makes it twice as likely? (`Math.Log` undoes "
                    + "`Math.Exp`.)",
                "Dividing all logits by the temperature divides the gap, too. By how much must it be divided?",
            ],
            Further =
                "The neurons never changed their minds. How bold they sound is a choice that somebody made for them.",
        };

    private static ExerciseDefinition WayBack =>
        new()
        {
            Id = "07.3",
            Kind = ExerciseKind.Build,
            Asks = "From chances back to logits, the largest of which is 0.",
            Judge = new FunctionJudge
            {
                Name = "LogitsFor",
                Reference = (double[] chances) => Logits(chances, chances.Max()),
                Cases =
                [
                    [new[] { 0.7, 0.2, 0.1 }],
                    [new[] { 0.5, 0.5 }],
                    [new[] { 0.1, 0.6, 0.1, 0.2 }],
                    [new[] { 1e-300, 1 - 1e-300 }],
                ],
                Stub = (double[] chances) => new double[chances.Length],
                StubFeedback = "All logits are 0 yet: those would make all chances equal.",
                Mistakes =
                [
                    new(
                        (double[] chances) => Logits(chances, 1),
                        "These logits do give back the chances. Now shift them all by one number, so that the largest "
                            + "is 0.",
                        Verdict.Half
                    ),
                    new(
                        (double[] chances) => chances.Select(chance => Math.Log10(chance / chances.Max())).ToArray(),
                        "The powers were powers of e, so the logarithm must be the natural one: `Math.Log`.",
                        Verdict.Half
                    ),
                    new(
                        (double[] chances) => chances.Select(chance => Math.Log10(chance)).ToArray(),
                        "The powers were powers of e, so the logarithm must be the natural one: `Math.Log`."
                    ),
                    new(
                        (double[] chances) => chances.Select(chance => chance - chances.Max()).ToArray(),
                        "The largest is 0, as it should be. But the exponential has not been undone."
                    ),
                    new(
                        (double[] chances) => chances.Select(chance => chance / chances.Max()).ToArray(),
                        "Those are the exponentials, if the largest of them is 1. Which function undoes them?",
                        Verdict.Half
                    ),
                    new(
                        (double[] chances) => chances.Select(Math.Exp).ToArray(),
                        "Softmax has taken the exponential already. The way back needs what *undoes* it."
                    ),
                    new(
                        (double[] chances) => Logits(chances, chances.Min()),
                        "Nearly: it is the *largest* logit that should be 0, not the smallest.",
                        Verdict.Half
                    ),
                    new(
                        (double[] chances) => chances.Select(chance => Math.Log(chance / (1 - chance))).ToArray(),
                        "That is the sigmoid's way back, for one chance alone. Here the chances share one sum."
                    ),
                ],
            },
            Hints =
            [
                "Softmax takes exponentials, then divides by a sum. Only one of the two steps changes the gaps.",
                "Which function undoes the exponential? Try it on 0.7, 0.2 and 0.1, and look at the gaps.",
                "The logarithms have the right gaps. Take the largest of them away from all.",
            ],
            Further =
                "The sum can't be won back from the chances, and needn't: it only says where the logits stood all "
                + "together, and softmax doesn't listen to that.",
        };

    private static ExerciseDefinition SumOfTheBatch =>
        new()
        {
            Id = "07.4",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix a softmax that is right for one row, and wrong for two.",
            Judge = new FunctionJudge
            {
                Name = "SoftmaxOfRows",
                Reference = (double[][] rows) => rows.Select(row => Activation.Softmax(row)).ToArray(),
                Cases =
                [
                    [new double[][] { [4.8, 1.21, 2.385], [4.8, 1.21, 2.385] }],
                    [new double[][] { [1, 2], [3, -1], [0, 0] }],
                    [new double[][] { [800, 802, 801] }],
                    [new double[][] { [1000, 999], [0, 1] }],
                ],
                Stub = (double[][] rows) => OverTheBatch(rows),
                StubFeedback =
                    "This is the function as it came: two equal photographs get 0.45 for the cat, each of them.",
                Mistakes =
                [
                    new(
                        (double[][] rows) => rows.Select(row => Naive(row, 0)).ToArray(),
                        "Each row has its own sum now. But something was lost on the way: try a row with 800 in it.",
                        Verdict.Half
                    ),
                    new(
                        (double[][] rows) => rows.Select(row => Naive(row, rows.Max(other => other.Max()))).ToArray(),
                        "You take the largest logit of the *batch* away. In a row far below it every exponential "
                            + "becomes 0, and 0 / 0 is no number.",
                        Verdict.Half
                    ),
                    new(
                        (double[][] rows) =>
                            OverTheBatch(rows).Select(row => row.Select(p => p * rows.Length).ToArray()).ToArray(),
                        "That fixes equal photographs only. Does each row of `{ 1, 2 }`, `{ 3, -1 }` add up to 1?"
                    ),
                    new(
                        (double[][] rows) => OverTheColumns(rows),
                        "Now each *column* adds up to 1: all photographs share one cat. Which numbers belong to one "
                            + "photograph?"
                    ),
                ],
            },
            Hints =
            [
                "What should add up to 1: a photograph's chances, or everybody's?",
                "Follow two equal rows by hand. How large is `sum`, and how large should it be for one of them?",
                "The division happens row by row already. Let it divide by a sum of that row.",
            ],
            Further =
                "Real libraries ask you to name the axis of a softmax, because everybody has made this mistake once.",
        };

    private static double[] Logits(double[] chances, double scale) =>
        [.. chances.Select(chance => Math.Log(chance / scale))];

    private static double[] Naive(double[] row, double shift)
    {
        double[] exponentials = [.. row.Select(logit => Math.Exp(logit - shift))];
        return [.. exponentials.Select(exponential => exponential / exponentials.Sum())];
    }

    private static double[][] OverTheBatch(double[][] rows)
    {
        double[][] exponentials = [.. rows.Select(row => row.Select(z => Math.Exp(z - row.Max())).ToArray())];
        double sum = exponentials.Sum(row => row.Sum());
        return [.. exponentials.Select(row => row.Select(exponential => exponential / sum).ToArray())];
    }

    private static double[][] OverTheColumns(double[][] rows)
    {
        double[][] exponentials = [.. rows.Select(row => row.Select(z => Math.Exp(z - row.Max())).ToArray())];
        return
        [
            .. exponentials.Select(row =>
                row.Select((value, n) => value / exponentials.Sum(other => other[n])).ToArray()
            ),
        ];
    }

    private static string Short(double number) => NumberAnswer.Text(Math.Round(number, 4));
}
