using System.Globalization;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Gradient descent".</summary>
internal static class Lesson09
{
    private const double BaseFare = 3;
    private const int Epochs = 30;
    private const int Shuffles = 5;
    private const double Goal = 0.06;

    private static readonly double[] Distance = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0];
    private static readonly double[] Price = [4.2, 4.8, 6.3, 6.8, 8.1, 8.9, 10.3, 10.8];

    public static IReadOnlyList<ExerciseDefinition> All => [FourWalkers, TwoSteps, Careful, FourCurves, BatchSize];

    private static ExerciseDefinition FourWalkers =>
        new()
        {
            Id = "09.1",
            Kind = ExerciseKind.Predict,
            Asks = "Which of four walkers ends farthest from the bottom, and why?",
            Judge = new ChoiceJudge
            {
                Letters = "ABCD",
                Right = 'D',
                RightReason = 2,
                WrongLetters = new Dictionary<char, string>
                {
                    ['A'] = "A is slow, but every step brings it nearer. Can anybody get farther away than they began?",
                    ['B'] = "B is the walker whose first ten steps you have just seen.",
                    ['C'] = "Close. But does C's second step start higher or lower than its first one did?",
                },
                WrongReasons = new Dictionary<int, string>
                {
                    [1] = "That is A: slow, but nearer with each step.",
                    [3] = "Look at the rule once more: is there anything in it that changes from step to step?",
                    [4] = "To the right of the bottom the slope is positive: which way does the rule send you there?",
                },
            },
            Hints =
            [
                "At w = 0 the slope is about −25.5. Where does each of the four land with the first step?",
                "Landing on the other side is no harm in itself. Is the new place higher than the old one, or lower?",
                "A step is the rate times the slope. Compare the slope where it lands with the one where it left.",
            ],
            Further =
                "From one step to the next D's distance from the bottom grows by the same factor, a tenth more each "
                + "time. Growth like that is slow at first, and then it is all you see.",
        };

    private static ExerciseDefinition TwoSteps =>
        new()
        {
            Id = "09.2",
            Kind = ExerciseKind.Compute,
            Asks = "Two steps of gradient descent, from 4 with slope −2.5 and rate 0.2.",
            Judge = new NumbersJudge
            {
                Expected = new[] { 4.5, 4.6 },
                Stub = new double[] { 0, 0 },
                Wanted = "two numbers: the place after one step, and after two",
                Mistakes =
                [
                    Mistake.Of([3.5, 2.6], "Minus a minus: against a negative slope means up."),
                    new Mistake(
                        given => given.Count == 2 && NumberAnswer.Same(3.5, given[0], 1e-6),
                        "Minus a minus: against a negative slope means up."
                    ),
                    Mistake.Of(
                        [4.5, 5],
                        "You took the same slope twice. Feel the ground again where you stand now.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [4.5, 5.4],
                        "The weight has grown, so this valley's slope has grown too: −2.5 plus something.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [4.5, 4.4],
                        "The first step is right. After it, is the slope already positive?",
                        Verdict.Half
                    ),
                    Mistake.Of([0.5, 0.1], "Those are the steps. Where do they lead?", Verdict.Half),
                    new Mistake(
                        given => given.Count == 2 && NumberAnswer.Same(6.5, given[0], 1e-6),
                        "The step is not the whole slope: the learning rate shortens it."
                    ),
                ],
            },
            Hints =
            [
                "Uphill or downhill: does the loss fall to the left of 4, or to the right?",
                "First the length of the step: rate times slope. The weight *minus* that; mind the two signs.",
                "How far did the weight move? The slope has changed by 4 times as much. Then the same step once more.",
            ],
            Further =
                "Each step covers 0.2 · 4 = 0.8 of the way that is left. At what rate would the very first step have "
                + "arrived?",
        };

    private static ExerciseDefinition Careful =>
        new()
        {
            Id = "09.3",
            Kind = ExerciseKind.Build,
            Asks = "A walker that halves its rate rather than step uphill.",
            Judge = new FunctionJudge
            {
                Name = "CarefulWalk",
                Reference = (double w, double rate, int steps) => Walk(w, rate, steps, CarefulStep),
                Cases =
                [
                    [0.0, 0.05, 8],
                    [0.0, 0.165, 6],
                    [5.0, 1.0, 7],
                    [-1.0, 0.3, 3],
                    [4.0, 0.02, 1],
                    [1.0, 0.4, 0],
                ],
                Tolerance = 1e-5,
                Stub = (double w, double rate, int steps) => Walk(w, rate, steps, CarelessStep),
                StubFeedback = "This walker still goes without looking. What should it compare before it goes?",
                Mistakes =
                [
                    new(
                        (double w, double rate, int steps) => Walk(w, rate, steps, HalvesAndGoesUphill),
                        "It halves its rate, but it takes the bad step all the same. Stay where you are.",
                        Verdict.Half
                    ),
                    new(
                        (double w, double rate, int steps) => Walk(w, rate, steps, HalvesAndGoesAtOnce),
                        "After halving, it goes at once, without a second look: the shorter step may lead uphill, too.",
                        Verdict.Half
                    ),
                    new(
                        (double w, double rate, int steps) => Walk(w, rate, steps, StaysForEver),
                        "It stays, but it does not learn from it: with the same rate it will want the same step again.",
                        Verdict.Half
                    ),
                    new(
                        (double w, double rate, int steps) => Walk(w, rate, steps, TurnedRound),
                        "Turned round: it refuses the steps that lead down."
                    ),
                    new(
                        (double w, double rate, int steps) => Walk(w, rate, steps, AlwaysHalves),
                        "It halves its rate after good steps, too, and soon it hardly moves.",
                        Verdict.Half
                    ),
                    new(
                        (double w, double rate, int steps) => Walk(w, rate, steps, ComparesSlopes),
                        "You compare slopes. On the other side of the valley a slope is positive, but is it higher "
                            + "there?"
                    ),
                ],
            },
            Hints =
            [
                "Three things in a row: compute the place, look at it, decide.",
                "Keep the place in a variable of its own, so that you can still say no.",
                "Compare two losses. In one case the rate changes and the weight stays, in the other the reverse.",
            ],
            Further =
                "Engineers call this a backtracking line search. Networks seldom do it: each look costs a pass "
                + "through the data. They make the rate smaller by a timetable instead, as lesson 11 shows.",
        };

    private static ExerciseDefinition FourCurves =>
        new()
        {
            Id = "09.4",
            Kind = ExerciseKind.Diagnose,
            Asks = "Four loss curves: keep the rate (1), smaller (2), larger (3), or try both (4)?",
            Choices = DrawCurves,
            Judge = new NumbersJudge
            {
                Expected = new[] { 4, 1, 2, 2 },
                Stub = new[] { 0, 0, 0, 0 },
                Wanted = "four numbers, one for each of A, B, C and D",
                Mistakes =
                [
                    new Mistake(
                        given => given.Count == 4 && given.Any(number => number is not (1 or 2 or 3 or 4)),
                        "Each piece of advice is 1, 2, 3 or 4."
                    ),
                    new Mistake(
                        given => given.Count == 4 && given[0].Equals(3),
                        "A is slow. But in the lesson two walkers were slow for opposite reasons: how do you know "
                            + "which one A is?",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => given.Count == 4 && given[0].Equals(1),
                        "A still falls at the end, and slowly. Would you not like to know whether it could be faster?"
                    ),
                    new Mistake(
                        given => given.Count == 4 && !given[1].Equals(1),
                        "What more do you want from B? It fell at once, and then there was nothing left to gain."
                    ),
                    new Mistake(
                        given => given.Count == 4 && given[2].Equals(4),
                        "A walker that creeps never steps uphill. So C does say which it is.",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => given.Count == 4 && !given[2].Equals(2),
                        "C goes up as often as down. What makes a step land higher than it began?"
                    ),
                    new Mistake(
                        given => given.Count == 4 && !given[3].Equals(2),
                        "D ends higher than it began. Which of the four walkers was that?"
                    ),
                ],
            },
            Hints =
            [
                "First of all: in which curves does the loss ever rise?",
                "A rise says something definite about the rate. Does a slow fall?",
                "Two of the four get the same advice.",
            ],
            Further =
                "Training logs are read just so, every day. The commonest mistake is to call a zigzag \"slow\" and to "
                + "turn the rate up.",
        };

    private static ExerciseDefinition BatchSize =>
        new()
        {
            Id = "09.5",
            Kind = ExerciseKind.Experiment,
            Asks = "Batch size and rate for a loss below 0.06 after 240 looks at a ride.",
            Judge = new GoalJudge
            {
                Count = 2,
                Stub = new[] { 8, 0.02 },
                Try = JudgeBatches,
            },
            Hints =
            [
                "240 looks: how many steps is that with batches of 8, and with batches of 1?",
                "First tune the rate for one size: twice as much, half as much. Then take the next size.",
                "More steps, each of them less reliable, want a shorter step.",
            ],
            Further =
                "Per look at the data small batches win here. On a real machine batches of 64 cost hardly more time "
                + "than single pictures, and so nobody takes 1.",
        };

    private static double Loss(double weight) =>
        Distance.Zip(Price, (x, y) => (weight * x + BaseFare - y) * (weight * x + BaseFare - y)).Average();

    private static double Slope(double weight) =>
        Distance.Zip(Price, (x, y) => 2 * (weight * x + BaseFare - y) * x).Average();

    private static double Walk(
        double weight,
        double rate,
        int steps,
        Func<double, double, (double Weight, double Rate)> step
    )
    {
        for (int i = 0; i < steps; i++)
            (weight, rate) = step(weight, rate);
        return weight;
    }

    private static double Next(double weight, double rate) => weight - rate * Slope(weight);

    private static bool IsUphill(double weight, double rate) => Loss(Next(weight, rate)) > Loss(weight);

    private static (double Weight, double Rate) CarelessStep(double weight, double rate) => (Next(weight, rate), rate);

    private static (double Weight, double Rate) CarefulStep(double weight, double rate) =>
        IsUphill(weight, rate) ? (weight, rate / 2) : (Next(weight, rate), rate);

    private static (double Weight, double Rate) HalvesAndGoesUphill(double weight, double rate) =>
        (Next(weight, rate), IsUphill(weight, rate) ? rate / 2 : rate);

    private static (double Weight, double Rate) HalvesAndGoesAtOnce(double weight, double rate)
    {
        double used = IsUphill(weight, rate) ? rate / 2 : rate;
        return (Next(weight, used), used);
    }

    private static (double Weight, double Rate) StaysForEver(double weight, double rate) =>
        (IsUphill(weight, rate) ? weight : Next(weight, rate), rate);

    private static (double Weight, double Rate) TurnedRound(double weight, double rate) =>
        IsUphill(weight, rate) ? (Next(weight, rate), rate) : (weight, rate / 2);

    private static (double Weight, double Rate) AlwaysHalves(double weight, double rate) =>
        (IsUphill(weight, rate) ? weight : Next(weight, rate), rate / 2);

    private static (double Weight, double Rate) ComparesSlopes(double weight, double rate) =>
        Slope(Next(weight, rate)) > Slope(weight) ? (weight, rate / 2) : (Next(weight, rate), rate);

    private static List<SmallPicture> DrawCurves()
    {
        double[] slow = Curve(step => 0.3 + 7 * Math.Pow(0.965, step));
        double[] good = Curve(step => 0.3 + 7 * Math.Pow(0.72, step));
        // Falls fast, and then every other step lands too high.
        double[] jumping = Curve(step =>
            7.3 * Math.Pow(0.6, step)
            + (step < 4 ? 1.9 : 1.9 + 0.9 * (step % 2 == 0 ? 1 : -1) + 0.35 * Math.Sin(2.3 * step))
        );
        double[] climbing = Curve(step => 3.6 + 0.25 * Math.Pow(1.08, step));
        return
        [
            Picture("A", "The loss falls slowly and evenly from 7 to about 2, and is still falling at the end.", slow),
            Picture("B", "The loss falls fast and is level, near 0.3, from about the twelfth step on.", good),
            Picture("C", "The loss falls in a few steps from 9 to 3 and then jumps up and down, about 2.", jumping),
            Picture("D", "The loss rises, slowly at first and then faster, from 4 to beyond 8.", climbing),
        ];
    }

    private static double[] Curve(Func<int, double> loss) => [.. Enumerable.Range(0, 41).Select(loss)];

    private static SmallPicture Picture(string title, string description, double[] losses) =>
        new(title, description, [.. Enumerable.Range(0, losses.Length).Select(step => (double)step)], losses, 0, 10);

    private static Judgement JudgeBatches(double[] numbers)
    {
        (double size, double rate) = (numbers[0], numbers[1]);
        if (size is not (1 or 2 or 4 or 8))
        {
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                Feedback = "Eight rides can be cut into batches of 1, 2, 4 or 8: that is the first number.",
            };
        }

        if (rate <= 0)
        {
            return new Judgement
            {
                Verdict = Verdict.NotYet,
                Feedback = "The second number is the learning rate, and with this one nobody walks downhill.",
            };
        }

        double loss = Enumerable.Range(1, Shuffles).Average(seed => LossAfter((int)size, rate, seed));
        double less = Enumerable.Range(1, Shuffles).Average(seed => LossAfter((int)size, rate / 1.2, seed));
        string feedback =
            loss < Goal ? ""
            : size.Equals(8) ? "Thirty steps of this walker are not enough, whatever the rate: it is out of looks."
            : less < loss
                ? "Too long a step: now each batch pulls the walker its own way. A shorter one would do better here."
            : "It is still on its way when the looks run out: a longer step would do better here.";
        return new Judgement
        {
            Verdict =
                loss < Goal ? Verdict.Right
                : loss < 0.08 ? Verdict.Half
                : Verdict.NotYet,
            Feedback = feedback,
            Comparison = string.Create(
                CultureInfo.InvariantCulture,
                $"After {Epochs * Distance.Length / (int)size} steps the loss is {loss:0.####} on average."
            ),
        };
    }

    private static double LossAfter(int size, double rate, int seed)
    {
        var random = new NumpyRandom(seed);
        double weight = 0;
        double bias = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (int[] rides in random.Permutation(Distance.Length).Chunk(size))
            {
                double[] errors = [.. rides.Select(ride => weight * Distance[ride] + bias - Price[ride])];
                double ofWeight = errors.Zip(rides, (error, ride) => 2 * error * Distance[ride]).Average();
                weight -= rate * ofWeight;
                bias -= rate * 2 * errors.Average();
            }
        }

        return Distance.Zip(Price, (x, y) => (weight * x + bias - y) * (weight * x + bias - y)).Average();
    }
}
