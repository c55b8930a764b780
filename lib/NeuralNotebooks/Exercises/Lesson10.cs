namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Backpropagation".</summary>
internal static class Lesson10
{
    public static IReadOnlyList<ExerciseDefinition> All => [Zeros, AnotherBump, TwoRoads, Tanh, Corner];

    private static ExerciseDefinition Zeros =>
        new()
        {
            Id = "10.1",
            Kind = ExerciseKind.Predict,
            Asks = "How many of bumped Nine's slopes are 0 at corner (0, 0)?",
            Judge = new NumbersJudge
            {
                Expected = 9,
                Stub = -1,
                Mistakes =
                [
                    Mistake.Of(3, "Those of h₂, whose ReLU is shut. And of the others: what are they to blame for?"),
                    Mistake.Of(
                        4,
                        "Those whose input is 0. But is anything wrong at this corner, that somebody could be blamed "
                            + "for?"
                    ),
                    Mistake.Of(
                        8,
                        "You let one bias keep some blame. What is the blame that the walk starts with here?",
                        Verdict.Half
                    ),
                    new Mistake(
                        given => given[0] is >= 5 and <= 7,
                        "You followed the roads well. But what is the blame that the walk starts with at this corner?",
                        Verdict.Half
                    ),
                    Mistake.Of(0, "What does Nine answer at this corner, and what should it answer?"),
                    new Mistake(given => given[0] is > 9 or < 0, "Nine has nine numbers, and a slope for each."),
                ],
            },
            Hints =
            [
                "Begin where the walk begins: what does Nine answer there, and what should it answer?",
                "The first blame is twice the error.",
                "Each step back multiplies. What does a product need to be something else than its first factor here?",
            ],
            Further =
                "Nothing is wrong at this corner, so nobody is blamed. An answer that is right teaches a network "
                + "nothing.",
        };

    private static ExerciseDefinition AnotherBump =>
        new()
        {
            Id = "10.2",
            Kind = ExerciseKind.Compute,
            Asks = "Nine with v₂ = −2 and b₂ = −0.5 at corner (1, 1): the blame of out, v₁, v₂ and b₂.",
            Judge = new NumbersJudge
            {
                Expected = new double[] { -2, -4, -3, 4 },
                Stub = new double[] { 0, 0, 0, 0 },
                Wanted = "four numbers: the blame of out, v₁, v₂ and b₂",
                Mistakes =
                [
                    Mistake.Of([-1, -2, -1.5, 2], "Half of it: the square has a slope too.", Verdict.Half),
                    Mistake.Of(
                        [2, 4, 3, -4],
                        "All signs are turned. Is the answer too high here, or too low?",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [-0.5, -1, -0.75, 0.75],
                        "That is with the first bump's weight. v₂ is whole again; only the bias is bumped.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [-2, -4, -3, -2],
                        "b₂ sits in front of h₂: to get there, the blame has to go back along v₂ first.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [-2, -4, -2, 4],
                        "For v₂ you took the h₂ of a whole Nine. The bump changes what h₂ says.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [-2, -2, 4, 4],
                        "You gave v₁ and v₂ what passes *along* them. A weight's own blame takes the other factor.",
                        Verdict.Half
                    ),
                    Mistake.Of(
                        [0, 0, 0, 0.5],
                        "The bump itself is not the blame. Run Nine forwards first: what does it answer?"
                    ),
                ],
            },
            Hints =
            [
                "Forwards first: h₁, h₂, out. What should out have been?",
                "The square's slope is twice its base. That is the blame of out.",
                "A weight gets the blame of out times what it was multiplied by; h₂ gets it times its weight.",
            ],
            Further =
                "b₂ gets the most positive blame: it should shrink. That is what was done to it, seen from behind.",
        };

    private static ExerciseDefinition TwoRoads =>
        new()
        {
            Id = "10.3",
            Kind = ExerciseKind.Build,
            Asks = "Walk backwards through p = u · v, s = p + u + c, L = s².",
            Judge = new FunctionJudge
            {
                Name = "Slopes",
                Reference = (double u, double v, double c) => Slopes(u, v, c, 2),
                Cases =
                [
                    [3.0, 1.0, 4.0],
                    [2.0, -3.0, 6.0],
                    [0.5, 2.0, -3.0],
                    [-1.5, 0.5, 0.25],
                ],
                Stub = (double u, double v, double c) => new double[3],
                StubFeedback = "All slopes are 0 yet. Begin at the right end of the computation.",
                Mistakes =
                [
                    new(
                        (double u, double v, double c) =>
                            new[] { Slopes(u, v, c, 2)[2] * v, Slopes(u, v, c, 2)[1], Slopes(u, v, c, 2)[2] },
                        "u has a second road to s, past p. Where roads join, blame adds up.",
                        Verdict.Half
                    ),
                    new(
                        (double u, double v, double c) =>
                            new[] { Slopes(u, v, c, 2)[2], Slopes(u, v, c, 2)[1], Slopes(u, v, c, 2)[2] },
                        "You followed u's direct road only. It also reaches s through p.",
                        Verdict.Half
                    ),
                    new(
                        (double u, double v, double c) => Slopes(u, v, c, 1),
                        "Half of it: the square has a slope, too.",
                        Verdict.Half
                    ),
                    new(
                        (double u, double v, double c) => new[] { v + 1, u, 1 },
                        "Those are the slopes of s. The square comes after it: multiply."
                    ),
                    new(
                        (double u, double v, double c) => Exchanged(u, v, c),
                        "The product hands on the wrong factor: how much does p change when u grows by one?",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "From the right: what is the slope of the square, at s?",
                "A sum hands the blame on unchanged, to each of its parts. A product hands it on times the *other* "
                    + "factor.",
                "Write down the blame that reaches u on each of its two roads. What becomes of two of them?",
            ],
            Further =
                "Programs such as PyTorch do just this: they record each little step of a computation, and walk the "
                + "record backwards.",
        };

    private static ExerciseDefinition Tanh =>
        new()
        {
            Id = "10.4",
            Kind = ExerciseKind.FindTheBug,
            Asks = "Find the wrong line of `TanhSlopes` with a gradient check, and fix it.",
            Judge = new FunctionJudge
            {
                Name = "TanhSlopes",
                Reference = (double x, double t, double w, double b, double v) =>
                    TanhSlopes(x, t, w, b, v, (_, h) => 1 - h * h),
                Cases =
                [
                    [2.0, 1.0, 0.3, -0.2, 1.5],
                    [-1.0, 0.5, 0.7, 0.1, -2.0],
                    [0.5, -1.0, 1.2, 0.4, 0.6],
                    [3.0, 0.0, -0.25, 0.5, 1.0],
                ],
                Stub = (double x, double t, double w, double b, double v) =>
                    TanhSlopes(x, t, w, b, v, (_, h) => h * (1 - h)),
                StubFeedback = "This is the function as it came. Which of its three slopes does the ground deny?",
                Mistakes =
                [
                    new(
                        (double x, double t, double w, double b, double v) => TanhSlopes(x, t, w, b, v, (_, h) => 1),
                        "Now the bend has no slope at all. It should let through less than everything.",
                        Verdict.Half
                    ),
                    new(
                        (double x, double t, double w, double b, double v) =>
                            TanhSlopes(x, t, w, b, v, (_, h) => 1 - h),
                        "Close, but for a negative h this is more than 1. Is tanh ever steeper than that?",
                        Verdict.Half
                    ),
                    new(
                        (double x, double t, double w, double b, double v) =>
                            TanhSlopes(x, t, w, b, v, (z, _) => 1 - z * z),
                        "Right formula, wrong number: it wants what came *out* of the tanh, not its sum.",
                        Verdict.Half
                    ),
                    new(
                        (double x, double t, double w, double b, double v) =>
                            TanhSlopes(x, t, w, b, v, (_, h) => 1 - Math.Tanh(h) * Math.Tanh(h)),
                        "h has been through the tanh already; you send it through a second time.",
                        Verdict.Half
                    ),
                    new(
                        (double x, double t, double w, double b, double v) =>
                            TanhSlopes(x, t, w, b, v, (_, h) => 0.5 * h * (1 - h)),
                        "The 2 of the square was right. Which slopes agreed before you changed anything?"
                    ),
                ],
            },
            Hints =
            [
                "Run the two lines of the example below each other. Two slopes are off, one is right.",
                "What do the two wrong slopes share, that the right one does not use?",
                "Whose slope is h(1 − h)? Lesson 3 has the one of tanh.",
            ],
            Further =
                "A formula that is right for another bend: no crash, no shape to complain, and the loss would even "
                + "fall now and then. One minute with the check finds it.",
        };

    private static ExerciseDefinition Corner =>
        new()
        {
            Id = "10.5",
            Kind = ExerciseKind.Explain,
            Asks = "Why do walk and wiggle disagree about h₂'s bias at corner (1, 0)?",
            Judge = new TextJudge
            {
                Question =
                    "Nine is whole again, but its output bias is bumped from 0 to 0.5. At corner (1, 0) out says 1.5 "
                    + "instead of 1. For h₂'s bias the walk claims a slope of 0, while wiggling measures −1. Both did "
                    + "their work properly. Why do they disagree?",
                Topics =
                [
                    new(
                        "corner|kink|bend|exactly (0|zero)|sum (of h₂ |of h2 )?is (0|zero)|(0|zero) exactly",
                        "Work out the sum of h₂ at (1, 0). What is special about that place?"
                    ),
                    new(
                        "both sides|two sides|either side|each side|left|right|mean|average|half|up and down|"
                            + "two slopes",
                        "You have found the place. And where do the wiggle's two feet stand?"
                    ),
                ],
                Mistakes =
                [
                    new(
                        "round(ing|ed)|precision|too (large|big|small) (a |an )?(ε|epsilon|step|nudge)",
                        "A difference of 1 is no rounding, and no other ε cures it. Where on ReLU does h₂ stand?"
                    ),
                    new(
                        "(bug|mistake|fault) in",
                        "Both did their work properly. What if there is not just one slope to find?"
                    ),
                    new(
                        "dead|never fires|always (shut|closed|off)",
                        "A dead neuron would measure 0 as well. This one wakes up at the slightest push."
                    ),
                ],
                Model =
                    "At (1, 0) the sum of h₂ is 1 + 0 − 1 = 0: exactly ReLU's corner, which has no single slope, but "
                    + "0 to its left and 1 to its right. The walk has to choose, and takes 0. The wiggle has one foot "
                    + "on each side and measures the mean, half of blame 1 times v₂ = −2. In training it hardly ever "
                    + "matters: a sum that is exactly 0 is rare.",
            },
            Hints =
            [
                "What is the sum of h₂ at this corner, before its bend?",
                "Draw ReLU, and put the wiggle's two feet on it.",
                "How steep is ReLU below the left foot, how steep below the right one, and what does the walk take?",
            ],
        };

    private static double[] Slopes(double u, double v, double c, double factor)
    {
        double s = factor * (u * v + u + c);
        return [s * (v + 1), s * u, s];
    }

    private static double[] Exchanged(double u, double v, double c)
    {
        double s = 2 * (u * v + u + c);
        return [s * u + s, s * v, s];
    }

    private static double[] TanhSlopes(
        double x,
        double target,
        double w,
        double b,
        double v,
        Func<double, double, double> slope
    )
    {
        double z = w * x + b;
        double h = Math.Tanh(z);
        double atOut = 2 * (v * h - target);
        double atSum = atOut * v * slope(z, h);
        return [atSum * x, atSum, atOut * h];
    }
}
