namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Softmax".</summary>
internal static class Lesson07
{
    public static IReadOnlyList<ExerciseDefinition> All => [Temperature];

    private static ExerciseDefinition Temperature =>
        new()
        {
            Id = "07.1",
            Kind = ExerciseKind.Experiment,
            Asks = "Find a temperature that gives class 1 between 0.59 and 0.61.",
            Judge = new GoalJudge { Stub = 1, Try = JudgeTemperature },
            Hints =
            [
                "At temperature 1 class 1 is too sure. Must the logits come closer together, or move apart?",
                "Try 2 and 5, and read what class 1 gets.",
                "The goal lies between two temperatures that you know. Go to the middle, and look again.",
            ],
            Further =
                "A language model's \"temperature\" is this very number: low for one safe answer, high for surprises.",
        };

    private static Judgement JudgeTemperature(double[] numbers)
    {
        double temperature = numbers[0];
        double[] logits = [4.8, 1.21, 2.385];
        if (temperature <= 0)
        {
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                Feedback =
                    temperature < 0
                        ? "A negative temperature turns the order round: the last class wins."
                        : "Dividing by 0 leaves no numbers to compare.",
            };
        }

        double[] exponentials = [.. logits.Select(logit => Math.Exp((logit - logits.Max()) / temperature))];
        double first = exponentials[0] / exponentials.Sum();
        bool isRight = first is > 0.59 and < 0.61;
        return new Judgement
        {
            Verdict =
                isRight ? Verdict.Right
                : first is > 0.55 and < 0.65 ? Verdict.Half
                : Verdict.NotYet,
            Feedback =
                isRight ? ""
                : temperature < 1 ? "Below 1 the logits move *apart*: the winner takes nearly all."
                : first > 0.6 ? "Class 1 is still too sure of itself."
                : "Now class 1 is not sure enough: the three have become too equal.",
            Comparison = $"Class 1 gets {Short(first)}.",
        };
    }

    private static string Short(double number) => NumberAnswer.Text(Math.Round(number, 4));
}
