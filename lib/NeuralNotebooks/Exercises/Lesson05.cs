using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "A two-layer network".</summary>
internal static class Lesson05
{
    public static IReadOnlyList<ExerciseDefinition> All =>
        [HiddenBlame, TooEarly, Xnor, HandMade, Plateau, LearningRate];

    private static Matrix<double> Inputs =>
        Matrix<double>.Build.DenseOfRowArrays([0.0, 0, 1], [0.0, 1, 1], [1.0, 0, 1], [1.0, 1, 1]);

    private static ExerciseDefinition HiddenBlame =>
        new()
        {
            Id = "05.1",
            Kind = ExerciseKind.Build,
            Asks = "Write `HiddenDelta`: the blame of one hidden neuron.",
            Judge = new FunctionJudge
            {
                Name = "HiddenDelta",
                Reference = (double delta, double weight, double hidden) => delta * weight * hidden * (1 - hidden),
                Cases =
                [
                    [-0.2, 2.0, 0.5],
                    [-0.2, 2.0, 1.0],
                    [0.5, 1.0, 0.1],
                    [0.3, -1.5, 0.8],
                ],
                Stub = (double delta, double weight, double hidden) => 0.0,
                StubFeedback = "It returns 0 yet: nobody is blamed.",
                Mistakes =
                [
                    new(
                        (double delta, double weight, double hidden) => delta * weight,
                        "The blame has travelled back along the weight. But how easily does this neuron move? "
                            + "Its slope "
                            + "is missing.",
                        Verdict.Half
                    ),
                    new(
                        (double delta, double weight, double hidden) => delta * hidden * (1 - hidden),
                        "The slope is there. But a neuron that hardly had a say should not get the whole blame: the "
                            + "weight is missing.",
                        Verdict.Half
                    ),
                    new(
                        (double delta, double weight, double hidden) => delta * weight * hidden,
                        "The slope has two factors: the output, and what it lacks to 1.",
                        Verdict.Half
                    ),
                    new(
                        (double delta, double weight, double hidden) => delta * weight * (1 - hidden),
                        "The slope has two factors: what the output lacks to 1, and the output itself.",
                        Verdict.Half
                    ),
                    new(
                        (double delta, double weight, double hidden) =>
                            delta * weight * Sigmoid(hidden) * (1 - Sigmoid(hidden)),
                        "`hiddenOutput` has been through the sigmoid already. You took it a second time.",
                        Verdict.Half
                    ),
                    new(
                        (double delta, double weight, double hidden) => weight * hidden * (1 - hidden),
                        "Where is the blame that travels back?",
                        Verdict.Half
                    ),
                    new(
                        (double delta, double weight, double hidden) => -delta * weight * hidden * (1 - hidden),
                        "All factors are there. But blame keeps its sign on the way; only the *step* turns it round.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Find the row of the table that has the δ of the hidden layer. Here it is a single number.",
                "Take the neuron with `hiddenOutput` 1. It is perfectly confident: how much blame should reach it?",
                "Three things in a row: the blame that comes, the weight it comes along, the slope of this neuron.",
            ],
            Further =
                "At `hiddenOutput` = 1 the slope is 0 and no blame gets through, however large it was. Ten such "
                + "layers, and the first one never hears of a mistake.",
        };

    private static ExerciseDefinition TooEarly =>
        new()
        {
            Id = "05.2",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Fix `BrokenStep`: two lines stand in the wrong order.",
            Judge = new FunctionJudge
            {
                Name = "BrokenStep",
                Reference = (double x, double target, double w1, double w2) => Step(x, target, w1, w2),
                Cases =
                [
                    [1.0, 1.0, 0.5, 0.8],
                    [0.5, 0.0, -1.0, 2.0],
                    [1.0, 0.0, 0.3, 0.1],
                    [0.0, 1.0, 0.7, -0.4],
                ],
                Stub = (double x, double target, double w1, double w2) => StepTooEarly(x, target, w1, w2),
                StubFeedback =
                    "This is the function as it came. Go through it line by line: which value does each line *use*, "
                    + "and is it still the old one?",
                Mistakes =
                [
                    new(
                        (double x, double target, double w1, double w2) => Step(x, target, w1, w2, rate: -1),
                        "The order is right now. But both weights walk *uphill*: against the slope means minus.",
                        Verdict.Half
                    ),
                    new(
                        (double x, double target, double w1, double w2) => new[] { w1, Step(x, target, w1, w2)[1] },
                        "The first weight is never changed now."
                    ),
                    new(
                        (double x, double target, double w1, double w2) => new[] { Step(x, target, w1, w2)[0], w2 },
                        "The second weight is never changed now."
                    ),
                    new(
                        (double x, double target, double w1, double w2) =>
                            new[] { StepWithoutWeight(x, target, w1, w2), Step(x, target, w1, w2)[1] },
                        "The blame reaches the hidden neuron without the weight it travelled along.",
                        Verdict.Half
                    ),
                    new(
                        (double x, double target, double w1, double w2) => StepForwardAgain(x, target, w1, w2),
                        "Both corrections belong to *one* answer. You changed the first weight before the second one's "
                            + "blame was known.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "All slopes belong to the network as it was when it answered. Which line breaks that rule?",
                "Mark, for each line, whether it reads or changes `w2`.",
                "First all blame, then all changes.",
            ],
            Further =
                "With this bug the loss still falls, only a little worse: nobody notices. Lesson 9 has a check that "
                + "does.",
        };

    private static ExerciseDefinition Xnor =>
        new()
        {
            Id = "05.3",
            Kind = ExerciseKind.Change,
            Asks = "Choose the targets of XNOR, \"both or none\".",
            Judge = new GoalJudge
            {
                Count = 4,
                Stub = new double[] { 0, 1, 1, 0 },
                Try = JudgeXnor,
            },
            Hints =
            [
                "What changes, the questions or the answers?",
                "What should row `0 0` say now?",
                "Write the four answers in row order: `0 0`, `0 1`, `1 0`, `1 1`.",
            ],
            Further =
                "Same inputs, same start, other answers. The corners that must be told apart are the same, so the "
                + "network folds the square just as before.",
        };

    private static ExerciseDefinition HandMade =>
        new()
        {
            Id = "05.4",
            Kind = ExerciseKind.Build,
            Asks = "Choose the weights of a network of step neurons that computes XOR.",
            Judge = new FunctionJudge
            {
                Name = "HandMade",
                Reference = (double x1, double x2) => x1.Equals(x2) ? 0.0 : 1.0,
                Cases =
                [
                    [0.0, 0.0],
                    [0.0, 1.0],
                    [1.0, 0.0],
                    [1.0, 1.0],
                ],
                Stub = (double x1, double x2) => 0.0,
                StubFeedback = "All weights are 0, so nobody fires. Start with the neuron for \"at least one\".",
                Mistakes =
                [
                    new(
                        (double x1, double x2) => Math.Max(x1, x2),
                        "You fire for 1 1 too: which neuron should object?",
                        Verdict.Half
                    ),
                    new(
                        (double x1, double x2) => Math.Min(x1, x2),
                        "You fire for \"both\" only. That neuron is needed, but as an objection."
                    ),
                    new(
                        (double x1, double x2) => x1.Equals(x2) ? 1.0 : 0.0,
                        "Exactly turned round: this is \"both or none\".",
                        Verdict.Half
                    ),
                    new((double x1, double x2) => 1.0, "It always fires. Which bias keeps the output neuron quiet?"),
                    new((double x1, double x2) => x1, "It listens to the first input only.", Verdict.Half),
                    new((double x1, double x2) => x2, "It listens to the second input only.", Verdict.Half),
                    new(
                        (double x1, double x2) => 1 - Math.Min(x1, x2),
                        "Close: only for 0 0 it should stay quiet. Who says that at least one is on?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "One neuron at a time. \"At least one\": for which of the four questions should it fire?",
                "With both weights 1 the sums are 0, 1, 1 and 2. Where must the border lie for \"at least one\"? And "
                    + "for \"both\"?",
                "The output neuron wants the first to speak and the second to be silent: what signs do their weights "
                    + "have?",
            ],
            Further =
                "Two borders and a vote: that is what the trained network found, too, only softer. Yours has nine "
                + "numbers, and you know what each is for.",
        };

    private static ExerciseDefinition Plateau =>
        new()
        {
            Id = "05.5",
            Kind = ExerciseKind.Explain,
            Asks = "What does the network do on its plateau, and why does it get away?",
            Judge = new TextJudge
            {
                Question =
                    "For a hundred iterations the loss hardly moves, and then it falls. What does the network "
                    + "answer on "
                    + "the plateau, and why can it leave it, though the perceptron of lesson 4 could not?",
                Topics =
                [
                    new("½|1/2|half|0[.]5", "What does it answer there? The height of the plateau, 0.25, tells you."),
                    new(
                        "hidden|differ|slope|gradient|two (borders|lines)|second (border|line)",
                        "You say what it answers. What does this network have, that the perceptron had not?"
                    ),
                ],
                Mistakes =
                [
                    new(
                        "(learned|learnt|learns) nothing|nothing (happens|changes)|stopped learning",
                        "The loss hardly moves, but the weights do. What goes on beneath?"
                    ),
                    new("local minimum|bottom of", "From the bottom of a valley it would not get away. It did."),
                    new(
                        "luck|by chance",
                        "The same start always gives the same curve. What grows there, step by step?"
                    ),
                ],
                Model =
                    "On the plateau it answers about ½ to all four questions: a squared error of 0.25 each. "
                    + "That is the "
                    + "best a single straight border can do, and there the perceptron was stuck. But the "
                    + "slopes are not "
                    + "all 0 here: the hidden neurons differ a little, so each gets a slightly different correction. "
                    + "These differences grow, slowly at first, until two borders have formed. Then the answers part, "
                    + "the slopes grow, and the loss falls quickly.",
            },
            Hints =
            [
                "A mean squared error of 0.25: which four answers give that?",
                "Which part of this network did the perceptron not have?",
                "Say first what it answers, then what keeps changing while the loss hardly moves.",
            ],
        };

    private static ExerciseDefinition LearningRate =>
        new()
        {
            Id = "05.6",
            Kind = ExerciseKind.Experiment,
            Asks = "Find a learning rate with a loss below 0.001 after 500 iterations.",
            Judge = new GoalJudge { Stub = 1, Try = JudgeLearningRate },
            Hints =
            [
                "With learning rate 1 the plateau alone takes 150 iterations. Longer steps, or shorter ones?",
                "Double it, and look at the loss. Double it again.",
                "Too long is possible, too: then the loss gets stuck high. Go back to the last one that was better.",
            ],
            Further =
                "There is a range of good rates, and a cliff behind it: a step too long throws the sums to where the "
                + "sigmoid is flat, and nothing moves any more. Try 15.",
        };

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double[] Step(double x, double target, double w1, double w2, double rate = 1)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        double hiddenDelta = outputDelta * w2 * hidden * (1 - hidden);
        return [w1 - rate * hiddenDelta * x, w2 - rate * outputDelta * hidden];
    }

    private static double[] StepTooEarly(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        w2 -= outputDelta * hidden;
        double hiddenDelta = outputDelta * w2 * hidden * (1 - hidden);
        return [w1 - hiddenDelta * x, w2];
    }

    private static double StepWithoutWeight(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        return w1 - outputDelta * hidden * (1 - hidden) * x;
    }

    private static double[] StepForwardAgain(double x, double target, double w1, double w2)
    {
        double changed = Step(x, target, w1, w2)[0];
        return [changed, Step(x, target, changed, w2)[1]];
    }

    private static Judgement JudgeXnor(double[] targets)
    {
        if (targets.Any(target => target is < 0 or > 1))
            return new Judgement { Verdict = Verdict.NotYet, Feedback = "The answers are 0 or 1, one for each row." };
        string feedback = targets switch
        {
            [1, 0, 0, 1] => "",
            [0, 1, 1, 0] => "That is XOR itself: \"one or the other\".",
            [0, 0, 0, 1] => "That is \"both\". And what about \"none\"?",
            [1, 0, 0, 0] => "That is \"none\". And what about \"both\"?",
            [0, 1, 1, 1] => "That is \"at least one\".",
            [1, 1, 1, 1] => "Now the answer is yes to everything: nothing to learn.",
            _ => "Ask of each row: are both inputs on, or both off? Then 1.",
        };
        var matrix = Matrix<double>.Build.DenseOfColumnArrays(targets);
        var network = new TwoLayerNetwork(3, 4, 1, seed: 1);
        network.Fit(Inputs, matrix, 3000);
        var answers = network.Output(Inputs).Column(0).Select(answer => Math.Round(answer, 2));
        int right = targets.Zip([1.0, 0, 0, 1]).Count(pair => pair.First.Equals(pair.Second));
        return new Judgement
        {
            Verdict =
                right == 4 ? Verdict.Right
                : right == 3 ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
            Comparison =
                $"Trained 3000 times on your targets, a network answers {NumberAnswer.Read(answers.ToArray())}.",
        };
    }

    private static Judgement JudgeLearningRate(double[] numbers)
    {
        double rate = numbers[0];
        if (rate <= 0)
        {
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                Feedback =
                    rate < 0
                        ? "A negative learning rate walks uphill: the loss grows."
                        : "With a learning rate of 0 the network stays where it is.",
            };
        }

        var targets = Matrix<double>.Build.DenseOfColumnArrays(new double[] { 0, 1, 1, 0 });
        var network = new TwoLayerNetwork(3, 4, 1, seed: 1);
        network.Fit(Inputs, targets, 500, rate);
        double loss = network.Loss(Inputs, targets);
        string feedback =
            loss < 0.001 ? ""
            : loss < 0.05 ? "It has left the plateau and is on its way down. A little faster still."
            : rate < 3 ? "It has hardly left the plateau: these steps are too short for 500 of them."
            : "It is stuck: steps as long as these throw the sums to where the sigmoid is flat.";
        return new Judgement
        {
            Verdict =
                loss < 0.001 ? Verdict.Right
                : loss < 0.05 ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
            Comparison = string.Create(
                CultureInfo.InvariantCulture,
                $"After 500 iterations the loss is {loss:0.#####}."
            ),
        };
    }
}
