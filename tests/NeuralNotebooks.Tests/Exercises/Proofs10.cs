using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Backpropagation".</summary>
internal static class Proofs10
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("10.1")
                .Stub(-1)
                .Right(9)
                .Right(9.0)
                .Right("9")
                .Wrong("whose ReLU is shut", 3)
                .Wrong("Those whose input is 0", 4)
                .Wrong("let one bias keep", 8)
                .Wrong("followed the roads well", 7)
                .Wrong("what should it answer", 0)
                .Wrong("a slope for each", 18),
            new Proof("10.2")
                .Stub(new double[] { 0, 0, 0, 0 })
                .Right(new double[] { -2, -4, -3, 4 })
                .Right((-2, -2 * 2, -2 * 1.5, -2 * -2))
                .Right(Vector<double>.Build.Dense([-2, -4, -3, 4]))
                .Wrong("the square has a slope", new[] { -1, -2, -1.5, 2 })
                .Wrong("All signs are turned", new[] { 2, 4, 3, -4 })
                .Wrong("first bump's weight", new[] { -0.5, -1, -0.75, 0.75 })
                .Wrong("back along v₂ first", new[] { -2, -4, -3, -2 })
                .Wrong("changes what h₂ says", new[] { -2, -4, -2, 4 })
                .Wrong("takes the other factor", new[] { -2, -2, 4, 4 })
                .Wrong("four numbers", new[] { -2, -4, -3 }),
            new Proof("10.3")
                .Stub((double u, double v, double c) => new double[3])
                .Right(TwoRoads)
                .Right(
                    (double u, double v, double c) =>
                        new[] { v + 1, u, 1 }.Select(slope => 2 * (u * (v + 1) + c) * slope)
                )
                .Right(
                    (double u, double v, double c) =>
                        Measured(numbers => L(numbers[0], numbers[1], numbers[2]), u, v, c)
                )
                .Wrong(
                    "a second road",
                    (double u, double v, double c) => new[] { S(u, v, c) * v, S(u, v, c) * u, S(u, v, c) }
                )
                .Wrong(
                    "direct road only",
                    (double u, double v, double c) => new[] { S(u, v, c), S(u, v, c) * u, S(u, v, c) }
                )
                .Wrong("Half of it", (double u, double v, double c) => TwoRoads(u, v, c).Select(slope => slope / 2))
                .Wrong("slopes of s", (double u, double v, double c) => new[] { v + 1, u, 1 })
                .Wrong(
                    "wrong factor",
                    (double u, double v, double c) => new[] { S(u, v, c) * (u + 1), S(u, v, c) * v, S(u, v, c) }
                ),
            new Proof("10.4")
                .Stub((double x, double t, double w, double b, double v) => Tanh(x, t, w, b, v, h => h * (1 - h)))
                .Right((double x, double t, double w, double b, double v) => Tanh(x, t, w, b, v, h => 1 - h * h))
                .Right(
                    (double x, double t, double w, double b, double v) => Tanh(x, t, w, b, v, h => (1 - h) * (1 + h))
                )
                .Right(
                    (double x, double t, double w, double b, double v) =>
                        Tanh(x, t, w, b, v, _ => 1 / Math.Pow(Math.Cosh(w * x + b), 2))
                )
                .Wrong(
                    "no slope at all",
                    (double x, double t, double w, double b, double v) => Tanh(x, t, w, b, v, _ => 1)
                )
                .Wrong(
                    "steeper than that",
                    (double x, double t, double w, double b, double v) => Tanh(x, t, w, b, v, h => 1 - h)
                )
                .Wrong(
                    "came *out* of the tanh",
                    (double x, double t, double w, double b, double v) =>
                        Tanh(x, t, w, b, v, _ => 1 - (w * x + b) * (w * x + b))
                )
                .Wrong(
                    "a second time",
                    (double x, double t, double w, double b, double v) =>
                        Tanh(x, t, w, b, v, h => 1 - Math.Pow(Math.Tanh(h), 2))
                ),
            new Proof("10.5")
                .Stub("")
                .Right(
                    "h2's sum is exactly 0 there, at the corner of ReLU, where it has two slopes: 0 to the left and 1 "
                        + "to the right. The walk takes 0, but the wiggle steps to both sides and measures the mean."
                )
                .Right(
                    "At that question the second neuron stands right on the kink. Backpropagation decides for the flat "
                        + "piece; nudging up and down averages the flat piece and the steep one."
                )
                .Right(
                    "The sum is zero, so ReLU has no single slope. Wiggling sees half of the steep part, because one "
                        + "foot is on the flat side and the other on the rising one."
                )
                .Wrong("That is short", "Because of the corner.")
                .Wrong(
                    "no rounding",
                    "The computer has only sixteen digits, so when two nearly equal losses are subtracted a rounding "
                        + "error remains, and the wiggle shows it here."
                )
                .Wrong(
                    "not just one slope",
                    "There must be a bug in the backward walk, since the measurement is what really happens and the "
                        + "claimed number differs from that by a whole unit."
                )
                .Wrong(
                    "wakes up at the slightest push",
                    "This neuron is dead, which means that it gives nothing for these inputs and so its bias cannot "
                        + "change anything in the cost function at all."
                )
                .Wrong(
                    "What is special about that place",
                    "The walk computes with formulas while the wiggle really changes a number and looks at the cost "
                        + "afterwards, so they see different things about it."
                )
                .Wrong(
                    "two feet stand",
                    "Its sum is exactly 0 at this input, and for such a value the function which we use as activation "
                        + "has no proper derivative that one could name."
                ),
        ];

    private static double L(double u, double v, double c) => (u * v + u + c) * (u * v + u + c);

    private static double S(double u, double v, double c) => 2 * (u * v + u + c);

    private static double[] TwoRoads(double u, double v, double c)
    {
        double p = u * v;
        double s = p + u + c;
        double atS = 2 * s;
        double atP = atS;
        return [atP * v + atS, atP * u, atS];
    }

    // Of a square, both feet give the very slope.
    private static double[] Measured(Func<double[], double> cost, params double[] numbers) =>
        [
            .. numbers.Select(
                (_, i) =>
                {
                    double[] up = [.. numbers];
                    double[] down = [.. numbers];
                    up[i] += 1e-3;
                    down[i] -= 1e-3;
                    return (cost(up) - cost(down)) / 2e-3;
                }
            ),
        ];

    private static double[] Tanh(double x, double t, double w, double b, double v, Func<double, double> slope)
    {
        double h = Math.Tanh(w * x + b);
        double atOut = 2 * (v * h - t);
        double atSum = atOut * v * slope(h);
        return [atSum * x, atSum, atOut * h];
    }
}
