namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Where to go from here".</summary>
internal static class Lesson16
{
    public static IReadOnlyList<ExerciseDefinition> All => [Bytes, SavedCopy, ByHand];

    private static ExerciseDefinition Bytes =>
        new()
        {
            Id = "16.1",
            Kind = ExerciseKind.Predict,
            Asks = "How many bytes do the numbers of 784–32–10 take?",
            Judge = new NumbersJudge
            {
                Expected = 101800,
                Stub = 0,
                Mistakes =
                [
                    Mistake.Of(25450, "That is how many numbers there are. Each takes four bytes.", Verdict.Half),
                    Mistake.Of(101632, "The biases are in the file, too.", Verdict.Half),
                    Mistake.Of(203600, "Eight bytes is a `double`. These are `float`s.", Verdict.Half),
                ],
            },
            Hints =
            [
                "First how many numbers, then how many bytes.",
                "Two layers, weights and biases.",
                "Each of them is a `float`: four bytes.",
            ],
        };

    private static ExerciseDefinition SavedCopy =>
        new()
        {
            Id = "16.2",
            Kind = ExerciseKind.Change,
            Asks = "Save the network under another name, and load the copy.",
            Judge = new GoalJudge { Count = 3, Try = JudgeCopy },
            Hints =
            [
                "Two steps: write a file, read the same file.",
                "Find the two calls above that save and load.",
                "Choose a path in `folder`, save to it, and load from it.",
            ],
        };

    private static ExerciseDefinition ByHand =>
        new()
        {
            Id = "16.3",
            Kind = ExerciseKind.Build,
            Asks = "Compute the network's answer yourself.",
            Judge = new SameJudge
            {
                Stub = -1,
                Feedback =
                    "Not all of your answers are the network's. Is the hidden layer cut off at 0, and the last "
                    + "one not?",
            },
            Hints =
            [
                "Two layers: the second one hears what the first one says.",
                "One hidden neuron first: picture times its incoming weights, plus its bias, cut off at 0.",
                "The answer is the place of the largest of the ten sums.",
            ],
        };

    // How far the accuracies are apart; whether the file is there; whether it is another object.
    private static Judgement JudgeCopy(double[] numbers)
    {
        bool isSaved = numbers[1] > 0;
        bool isOther = numbers[2] > 0;
        bool isSame = Math.Abs(numbers[0]) < 1e-9;
        string feedback = (isSaved, isOther, isSame) switch
        {
            (true, true, true) => "",
            (_, false, _) => "That's the same object; nothing was loaded.",
            (false, _, _) => "There is no file under a new name at `copyPath` yet.",
            _ => "The copy reads other pictures correctly than the original: was it loaded from the file?",
        };
        return new Judgement
        {
            Verdict =
                feedback.Length == 0 ? Verdict.Right
                : isSaved && isOther ? Verdict.Half
                : Verdict.NotYet,
            IsUntouched = !isSaved && isOther,
            Feedback = feedback,
        };
    }
}
