namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Gradient descent".</summary>
internal static class Proofs09
{
    private static readonly double[] Distance = [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0];
    private static readonly double[] Price = [4.2, 4.8, 6.3, 6.8, 8.1, 8.9, 10.3, 10.8];

    public static IEnumerable<Proof> All =>
        [
            new Proof("09.1")
                .Stub("?", 0)
                .Right("D", 2)
                .Right("d", 2.0)
                .Right('D', "2")
                .Wrong("every step brings it nearer", "A", 1)
                .Wrong("have just seen", "B", 2)
                .Wrong("C's second step", "C", 2)
                .Wrong("That is A", "D", 1)
                .Wrong("changes from step to step", "D", 3)
                .Wrong("which way does the rule send you", "D", 4),
            new Proof("09.2")
                .Stub(new double[] { 0, 0 })
                .Right(new[] { 4.5, 4.6 })
                .Right((4 + 0.5, 4.5 + 0.2 * 0.5))
                .Right(new List<object> { "9/2", 4.6m })
                .Wrong("Minus a minus", new[] { 3.5, 2.6 })
                .Wrong("Minus a minus", new[] { 3.5, 3.0 })
                .Wrong("the same slope twice", new[] { 4.5, 5 })
                .Wrong("has grown too", new[] { 4.5, 5.4 })
                .Wrong("Those are the steps", new[] { 0.5, 0.1 })
                .Wrong("not the whole slope", new[] { 6.5, -1 })
                .Wrong("two numbers", 4.5),
            new Proof("09.3")
                .Stub(Careless)
                .Right(Careful)
                .Right(CarefulByRecursion)
                .Right((double w, double rate, int steps) => CarefulByFactor(w, rate, steps))
                .Wrong("takes the bad step all the same", GoesUphill)
                .Wrong("without a second look", GoesAtOnce)
                .Wrong("does not learn from it", StaysForEver)
                .Wrong("Turned round", TurnedRound)
                .Wrong("after good steps, too", AlwaysHalves),
            new Proof("09.4")
                .Stub(new[] { 0, 0, 0, 0 })
                .Right(new[] { 4, 1, 2, 2 })
                .Right(new List<double> { 4, 1, 2, 2 })
                .Right((4, 1, 2, 2))
                .Wrong("two walkers were slow", new[] { 3, 1, 2, 2 })
                .Wrong("whether it could be faster", new[] { 1, 1, 2, 2 })
                .Wrong("What more do you want", new[] { 4, 2, 2, 2 })
                .Wrong("never steps uphill", new[] { 4, 1, 4, 2 })
                .Wrong("as often as down", new[] { 4, 1, 1, 2 })
                .Wrong("Which of the four walkers", new[] { 4, 1, 2, 3 })
                .Wrong("1, 2, 3 or 4", new[] { 5, 1, 2, 2 }),
            new Proof("09.5")
                .Stub(new[] { 8, 0.02 })
                .Right(new[] { 1, 0.03 })
                .Right((2, 0.05))
                .Right(new List<double> { 2, 0.06 })
                .Wrong("out of looks", new[] { 8, 0.12 })
                .Wrong("Too long a step", new[] { 1, 0.06 })
                .Wrong("on its way when the looks run out", new[] { 1, 0.01 })
                .Wrong("1, 2, 4 or 8", new[] { 3, 0.05 })
                .Wrong("nobody walks downhill", new[] { 1, -0.03 }),
        ];

    private static double Loss(double w) => Distance.Zip(Price, (x, y) => (w * x + 3 - y) * (w * x + 3 - y)).Average();

    // As the lesson measures it.
    private static double Slope(double w) => (Loss(w + 0.001) - Loss(w - 0.001)) / 0.002;

    private static double Careless(double w, double rate, int steps)
    {
        for (int step = 0; step < steps; step++)
            w -= rate * Slope(w);
        return w;
    }

    private static double Careful(double w, double rate, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            double next = w - rate * Slope(w);
            if (Loss(next) > Loss(w))
                rate /= 2;
            else
                w = next;
        }

        return w;
    }

    private static double CarefulByRecursion(double w, double rate, int steps)
    {
        if (steps == 0)
            return w;
        double next = w - rate * Slope(w);
        return Loss(next) <= Loss(w)
            ? CarefulByRecursion(next, rate, steps - 1)
            : CarefulByRecursion(w, 0.5 * rate, steps - 1);
    }

    private static double CarefulByFactor(double w, double rate, int steps)
    {
        int halvings = 0;
        while (steps-- > 0)
        {
            double old = w;
            w -= rate * Math.Pow(0.5, halvings) * Slope(w);
            if (Loss(w) <= Loss(old))
                continue;
            w = old;
            halvings++;
        }

        return w;
    }

    private static double GoesUphill(double w, double rate, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            double next = w - rate * Slope(w);
            if (Loss(next) > Loss(w))
                rate /= 2;
            w = next;
        }

        return w;
    }

    private static double GoesAtOnce(double w, double rate, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            if (Loss(w - rate * Slope(w)) > Loss(w))
                rate /= 2;
            w -= rate * Slope(w);
        }

        return w;
    }

    private static double StaysForEver(double w, double rate, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            double next = w - rate * Slope(w);
            if (Loss(next) <= Loss(w))
                w = next;
        }

        return w;
    }

    private static double TurnedRound(double w, double rate, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            double next = w - rate * Slope(w);
            if (Loss(next) > Loss(w))
                w = next;
            else
                rate /= 2;
        }

        return w;
    }

    private static double AlwaysHalves(double w, double rate, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            double next = w - rate * Slope(w);
            if (Loss(next) <= Loss(w))
                w = next;
            rate /= 2;
        }

        return w;
    }
}
