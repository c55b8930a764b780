using System.Globalization;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Overfitting and regularisation".</summary>
internal static class Lesson14
{
    private const int Pictures = 1000;
    private const int Epochs = 40;

    public static IReadOnlyList<ExerciseDefinition> All => [ShiftedLabels, Decay, DropOut, FourTrainings, FewerErrors];

    private static ExerciseDefinition ShiftedLabels =>
        new()
        {
            Id = "14.1",
            Kind = ExerciseKind.Predict,
            Asks = "All labels shifted by one: right by shifted labels, and by true ones?",
            Judge = new GoalJudge
            {
                Count = 2,
                Stub = new double[] { 0, 0 },
                Try = JudgeShiftedLabels,
            },
            Hints =
            [
                "Is there anything in these labels that new pictures could confirm?",
                "To the network the names of the outputs mean nothing. What changes if everybody says 4 for a 3?",
                "By the true labels it is right only where it errs, and errs in exactly one way.",
            ],
            Further =
                "Wrong labels with a rule are learned like right ones. It is the random ones that have to be recited.",
        };

    private static ExerciseDefinition Decay =>
        new()
        {
            Id = "14.2",
            Kind = ExerciseKind.Compute,
            Asks = "Weight 2, learning rate 0.1, λ = 0.5, no other slope: after one step, and after ten?",
            Judge = new NumbersJudge
            {
                Expected = new[] { 1.9, 2 * Math.Pow(0.95, 10) },
                Stub = new double[] { 0, 0 },
                Tolerance = 0.001,
                Wanted = "two numbers: the weight after one step, and after ten",
                Mistakes =
                [
                    Mistake.Of(
                        [1.9, 1],
                        "The first is right. But the pull shrinks with the weight: the second step is already shorter.",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => NumberAnswer.Same(1.9, given[0], 1e-3) && Math.Abs(given[1] - 1.197) < 0.01,
                        "The right way. Three decimals, please.",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => NumberAnswer.Same(2.1, given[0], 1e-3),
                        "The penalty pulls towards 0, not away from it."
                    ),
                    new Mistake(
                        given => NumberAnswer.Same(1, given[0], 1e-3),
                        "That is a step as long as the whole slope. The learning rate shortens it."
                    ),
                    new Mistake(
                        given => NumberAnswer.Same(1.95, given[0], 1e-3),
                        "λ alone is too little: the slope is λ times the weight."
                    ),
                    new Mistake(given => NumberAnswer.Same(1.8, given[0], 1e-3), "You left λ out."),
                ],
            },
            Hints =
            [
                "What is the slope of λ/2 · w² at w = 2?",
                "What share of the weight is left after one step?",
                "The same share is left after every step.",
            ],
            Further = "That is why it is called decay: like a radioactive sample, it halves in equal times.",
        };

    private static ExerciseDefinition DropOut =>
        new()
        {
            Id = "14.3",
            Kind = ExerciseKind.Build,
            Asks = "Write inverted dropout.",
            Judge = new FunctionJudge
            {
                Name = "DropOut",
                Reference = (double[] values, bool[] keep, double p) =>
                    values.Select((value, i) => keep[i] ? value / (1 - p) : 0).ToArray(),
                Cases =
                [
                    [new double[] { 1, 2, 3, 4 }, new[] { true, false, true, false }, 0.5],
                    [new double[] { 8, -4 }, new[] { true, true }, 0.2],
                    [new double[] { 5 }, new[] { false }, 0.9],
                ],
                Stub = (double[] values, bool[] keep, double p) => values,
                StubFeedback = "It hands all values on unchanged yet.",
                Mistakes =
                [
                    new(
                        (double[] values, bool[] keep, double p) =>
                            values.Select((value, i) => keep[i] ? value : 0).ToArray(),
                        "Those that stay must speak louder, or the sums would be too large when all of them speak.",
                        Verdict.Half
                    ),
                    new(
                        (double[] values, bool[] keep, double p) =>
                            values.Select((value, i) => keep[i] ? value / p : 0).ToArray(),
                        "p is the chance to be dropped. Divide by the chance to *stay*.",
                        Verdict.Half
                    ),
                    new(
                        (double[] values, bool[] keep, double p) =>
                            values.Select((value, i) => keep[i] ? 0 : value / (1 - p)).ToArray(),
                        "Turned round: you drop those that should stay.",
                        Verdict.Half
                    ),
                    new(
                        (double[] values, bool[] keep, double p) =>
                            values.Select((value, i) => keep[i] ? 2 * value : 0).ToArray(),
                        "Doubling is right for p = 0.5 only.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Two kinds of values: what becomes of each?",
                "With p = 0.5 the neurons that stay are doubled. With p = 0.2?",
                "On average the sum should stay what it was.",
            ],
        };

    private static ExerciseDefinition FourTrainings =>
        new()
        {
            Id = "14.4",
            Kind = ExerciseKind.Diagnose,
            Asks = "Four trainings: longer (1), larger (2), more data or hold back (3), or check the data (4)?",
            Choices = DrawTrainings,
            Judge = new NumbersJudge
            {
                Expected = new[] { 3, 1, 2, 4 },
                Stub = new[] { 0, 0, 0, 0 },
                Wanted = "four numbers, one for each of A, B, C and D",
                Mistakes =
                [
                    new Mistake(
                        given => given.Any(number => number is not (1 or 2 or 3 or 4)),
                        "Each piece of advice is 1, 2, 3 or 4."
                    ),
                    Mistake.Of(
                        [3, 2, 1, 4],
                        "Flat, or still falling? Look at the right-hand ends of B and C.",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => given[0].Equals(1),
                        "Longer? In A the validation loss has been rising for thirty epochs."
                    ),
                    new Mistake(
                        given => given[0].Equals(2),
                        "In A it already knows its training pictures by heart. What would a larger network do?"
                    ),
                    new Mistake(
                        given => given[2].Equals(3),
                        "More data and holding back help against reciting. Does the network in C recite?"
                    ),
                    new Mistake(
                        given => given.Take(3).SequenceEqual([3, 1, 2]),
                        "A, B and C are right. In D the two curves agree to the last wiggle. Can new pictures do that?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Two questions for each: how far apart, and still moving?",
                "High and flat on what it has seen: with these neurons it can do no better.",
                "One of the four is too good to be true.",
            ],
            Further =
                "Leaks are common: the same person, or the same photograph, twice in the data. When validation is very "
                + "good, ask why.",
        };

    private static ExerciseDefinition FewerErrors =>
        new()
        {
            Id = "14.5",
            Kind = ExerciseKind.Experiment,
            Asks = "Make fewer than six tenths of `memoriser`'s validation errors, with the same 1000 pictures.",
            Judge = new GoalJudge { Count = 3, Try = JudgeErrors },
            Hints =
            [
                "Which of the remedies brings knowledge?",
                "Bent, turned, moved: each tells it something else. How much may a digit bend before you misread it?",
                "Pictures that are new in each epoch are harder to learn: give it more epochs.",
            ],
            Further =
                "Patrice Simard and colleagues bent their digits in 2003, and with that a plain network came within "
                + "reach of convolutions.",
        };

    // How often it is right by shifted labels, and by true ones, in per cent.
    private static Judgement JudgeShiftedLabels(double[] numbers)
    {
        (double shifted, double honest) = (numbers[0], numbers[1]);
        bool isShiftedRight = shifted is >= 90 and <= 99;
        bool isHonestRight = honest is >= 0 and <= 4;
        (var verdict, string feedback) =
            isShiftedRight && isHonestRight ? (Verdict.Right, "")
            : shifted is > 0 and <= 1 && honest is >= 0 and <= 1
                ? (Verdict.NotYet, "In per cent, please: numbers from 0 to 100.")
            : shifted >= 85 && Math.Abs(shifted - honest) < 1
                ? (
                    Verdict.NotYet,
                    "The labels of one set follow the shifted rule, those of the other don't. Can the same answers "
                        + "please both?"
                )
            : isShiftedRight && honest is >= 8 and <= 12
                ? (
                    Verdict.Half,
                    "The first is right. But by true labels it isn't guessing: it is sure of itself, and always next "
                        + "to them."
                )
            : isShiftedRight
                ? (
                    Verdict.Half,
                    "The first is right. When it reads a 3 well, what does it say? And what does the true label say?"
                )
            : shifted is >= 8 and <= 15 && honest is >= 8 and <= 15
                ? (Verdict.NotYet, "That would be guessing. Dice leave nothing to learn. A shift is a rule.")
            : shifted <= 15 && honest >= 85
                ? (Verdict.NotYet, "It has never seen a true label. What has it learned to say when shown a 3?")
            : (Verdict.NotYet, "Start with the first number: is there a rule to learn, and does it hold for new ones?");
        return new Judgement { Verdict = verdict, Feedback = feedback };
    }

    private static List<SmallPicture> DrawTrainings()
    {
        double[] recites = Curve(epoch => 2.3 * Math.Exp(-epoch / 2.5));
        double[] turnsUp = Curve(epoch => 0.4 + 1.9 * Math.Exp(-epoch / 2.5) + 0.014 * Math.Max(0, epoch - 6));
        double[] falls = Curve(epoch => 2.3 - 1.4 * epoch / Epochs);
        double[] fallsBeside = Curve(epoch => 2.32 - 1.32 * epoch / Epochs);
        double[] rests = Curve(epoch => 1.45 + 0.85 * Math.Exp(-epoch / 2.5));
        double[] restsBeside = Curve(epoch => 1.52 + 0.8 * Math.Exp(-epoch / 2.5));
        double[] wiggles = Curve(epoch => 0.15 + 2.1 * Math.Exp(-epoch / 6.0) + 0.07 * Math.Sin(epoch * epoch));
        return
        [
            Picture(
                "A",
                recites,
                turnsUp,
                "Training falls to nearly 0. Validation falls to 0.5 and then climbs to 0.9."
            ),
            Picture(
                "B",
                falls,
                fallsBeside,
                "Both fall evenly, close together, to about 1, and still fall at the end."
            ),
            Picture(
                "C",
                rests,
                restsBeside,
                "Both fall to about 1.5 within ten epochs, close together, and stay there."
            ),
            Picture("D", wiggles, wiggles, "Both fall to about 0.15 with the same wiggles: the two curves are one."),
        ];
    }

    private static double[] Curve(Func<int, double> loss) => [.. Enumerable.Range(0, Epochs + 1).Select(loss)];

    private static SmallPicture Picture(string title, double[] training, double[] validation, string description) =>
        new(
            title,
            description,
            [.. Enumerable.Range(0, training.Length).Select(epoch => (double)epoch)],
            training,
            0,
            2.5
        )
        {
            Dashed = validation,
        };

    // The errors of the student's network and of the memoriser, and how many pictures the student's learned from.
    private static Judgement JudgeErrors(double[] numbers)
    {
        if (numbers[2] > Pictures)
        {
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                Feedback = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Your network learned from {numbers[2]} pictures. More data is the best remedy of all, but here "
                        + $"there are only the {Pictures} of `few`."
                ),
            };
        }

        if (numbers[0].Equals(numbers[1]))
        {
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                IsUntouched = true,
                Feedback = "This is the memoriser itself. Train a network of your own.",
            };
        }

        double ratio = numbers[0] / numbers[1];
        (var verdict, string feedback) = ratio switch
        {
            < 0.6 => (Verdict.Right, ""),
            < 0.75 => (Verdict.Half, "Close. More time, or a second kind of change?"),
            < 1 => (Verdict.Half, "Better than the memoriser, but not by four tenths yet."),
            _ => (Verdict.NotYet, "The memoriser makes no more errors than this."),
        };
        return new Judgement { Verdict = verdict, Feedback = feedback };
    }
}
