using System.Globalization;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Overfitting and regularisation".</summary>
internal static class Lesson14
{
    private const int Pictures = 1000;

    public static IReadOnlyList<ExerciseDefinition> All => [SwitchedOn, Decay, DropOut, Beat];

    private static ExerciseDefinition SwitchedOn =>
        new()
        {
            Id = "14.1",
            Kind = ExerciseKind.Predict,
            Asks = "256 neurons, dropout 0.25: how many are switched on, on average?",
            Judge = new NumbersJudge
            {
                Expected = 192,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(64, "That many are switched *off*."),
                    Mistake.Of(256, "None dropped out? Not in training."),
                    Mistake.Of(0.75, "That is the share. Of how many neurons?", Verdict.Half),
                ],
            },
            Hints =
            [
                "What is p the probability of?",
                "With p = 0.5 it would be half of them.",
                "What is left of 1 when p is taken away? That share of 256.",
            ],
        };

    private static ExerciseDefinition Decay =>
        new()
        {
            Id = "14.2",
            Kind = ExerciseKind.Compute,
            Asks = "Weight 2, learning rate 0.1, λ = 0.5, no other slope: the weight after one step.",
            Judge = new NumbersJudge
            {
                Expected = 1.9,
                Stub = 2,
                Mistakes =
                [
                    Mistake.Of(2.1, "The penalty pulls weights towards 0, not away from it."),
                    Mistake.Of(1, "The step is not the whole slope: the learning rate shortens it.", Verdict.Half),
                    Mistake.Of(1.95, "The penalty's slope grows with the weight: λ alone is too little.", Verdict.Half),
                    Mistake.Of(1.8, "You left λ out.", Verdict.Half),
                ],
            },
            Hints =
            [
                "What is the slope of the penalty, at this weight?",
                "λ times the weight. Then a step of gradient descent, as always.",
                "Weight minus learning rate times slope.",
            ],
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
                        "Those that stay must speak louder, or at test time the sums would be too large.",
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

    private static ExerciseDefinition Beat =>
        new()
        {
            Id = "14.4",
            Kind = ExerciseKind.Experiment,
            Asks = "Make a quarter fewer validation errors than `memoriser`, with the same 1000 pictures.",
            Judge = new GoalJudge { Count = 3, Try = JudgeErrors },
            Hints =
            [
                "Which of the lesson's remedies helped most, on its own?",
                "Remedies can be combined; and a harder task needs more epochs.",
                "Pictures that are never twice the same: that is the strongest one here.",
            ],
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

        bool isRight = numbers[0] < 0.75 * numbers[1];
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : numbers[0] < numbers[1] ? Verdict.Half
                : Verdict.NotYet,
            Feedback =
                isRight ? ""
                : numbers[0] < numbers[1] ? "Better than the memoriser, but not by a quarter yet."
                : "The memoriser still makes fewer errors.",
        };
    }
}
