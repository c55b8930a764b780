namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Optimizers".</summary>
internal static class Proofs11
{
    private const double Mu = 0.8;

    public static IEnumerable<Proof> All =>
        [
            new Proof("11.1")
                .Stub(0.0)
                .Right(0.02 * 1 / (1 - 0.95))
                .Right(0.4)
                .Right(Grown(0.95, 0.02, 2000))
                .Right("0.4")
                .Wrong("the velocity in the end", 1 / (1 - 0.95))
                .Wrong("the first step", 0.02)
                .Wrong("the second step", Grown(0.95, 0.02, 2))
                .Wrong("comes on top", 0.02 * 19)
                .Wrong("each slope adds to it", 0.02 * 0.95)
                .Wrong("momentum 0.9.", 0.02 / (1 - 0.9))
                .Wrong("not for these numbers", 1),
            new Proof("11.2")
                .Stub(0.07)
                .Right(0.5)
                .Right(0.6)
                .Right(0.8)
                .Right("1")
                .Wrong("stands in the race", 0.7)
                .Wrong("stands in the race", 0.2)
                .Wrong("longer steps", 0.15)
                .Wrong("longer steps", 0.01)
                .Wrong("jumps about", 3)
                .Wrong("above 0", -0.5),
            new Proof("11.3")
                .Stub(new[] { -8, 1.5 })
                .Right(Walked((v, g) => (Mu * v + g, Mu * (Mu * v + g) + g)))
                .Right(Walked((v, g) => (Mu * v + g, Mu * Mu * v + (1 + Mu) * g)))
                .Right(InLengthsOfSteps())
                .Wrong("as before", Walked((v, g) => (Mu * v + g, Mu * v + g)))
                .Wrong("plain descent", Walked((v, g) => (v, g)))
                .Wrong("kept the look-ahead", Walked((v, g) => Twice(Mu * (Mu * v + g) + g)))
                .Wrong("once more", Walked((v, g) => (Mu * v + g, Mu * (Mu * v + g))))
                .Wrong("only its part", Walked((v, g) => (Mu * v + g, Mu * v + g + g)))
                .Wrong("uphill", Walked((v, g) => (Mu * v + g, -(Mu * (Mu * v + g) + g))))
                .Wrong("too far", Walked((v, g) => (Mu * v + g, (Mu * (Mu * v + g) + g) / 0.3))),
            new Proof("11.4")
                .Stub("?", 0)
                .Right("C", 2)
                .Right("c", 2)
                .Right(" C", 2.0)
                .Wrong("upright line", "A", 1)
                .Wrong("reach in our race", "B", 4)
                .Wrong("same thing for both", "C", 1)
                .Wrong("They say a lot", "C", 3)
                .Wrong("it creeps", "C", 4)
                .Wrong("Now say why", "C", 0),
        ];

    private static (double Velocity, double Step) Twice(double velocity) => (velocity, velocity);

    private static double Grown(double momentum, double rate, int steps)
    {
        double velocity = 0;
        for (int step = 0; step < steps; step++)
            velocity = momentum * velocity + 1;
        return rate * velocity;
    }

    // As a class with its own velocities would do it: the lesson's walk of three steps with the rate 0.3.
    private static double[] Walked(Func<double, double, (double Velocity, double Step)> rule)
    {
        double[] w = [-8, 1.5];
        double[] v = new double[2];
        for (int step = 0; step < 3; step++)
        {
            double[] g = [w[0] / 10, 2 * w[1]];
            for (int i = 0; i < 2; i++)
            {
                (v[i], double move) = rule(v[i], g[i]);
                w[i] -= 0.3 * move;
            }
        }

        return w;
    }

    // The velocities are steps already, as many books write it.
    private static double[] InLengthsOfSteps()
    {
        var (w, v) = (new[] { -8, 1.5 }, new double[2]);
        for (int step = 0; step < 3; step++)
        {
            double[] g = [0.3 * w[0] / 10, 0.3 * 2 * w[1]];
            for (int i = 0; i < 2; i++)
            {
                v[i] = Mu * v[i] + g[i];
                w[i] -= Mu * v[i] + g[i];
            }
        }

        return w;
    }
}
