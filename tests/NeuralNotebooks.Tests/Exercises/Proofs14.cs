namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Overfitting and regularisation".</summary>
internal static class Proofs14
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("14.1")
                .Stub(new double[] { 0, 0 })
                .Right(new double[] { 96, 1 })
                .Right(new[] { 95.7, 0.4 })
                .Right((94, 0))
                .Wrong("please both", new double[] { 96, 96 })
                .Wrong("Dice leave nothing to learn", new double[] { 10, 10 })
                .Wrong("it isn't guessing", new double[] { 96, 10 })
                .Wrong("When it reads a 3 well", new double[] { 96, 50 })
                .Wrong("never seen a true label", new double[] { 10, 96 })
                .Wrong("In per cent", new[] { 0.96, 0.01 })
                .Wrong("is there a rule to learn", new double[] { 50, 50 }),
            new Proof("14.2")
                .Stub(new double[] { 0, 0 })
                .Right(new[] { 2 * 0.95, 2 * Math.Pow(0.95, 10) })
                .Right(new[] { 1.9, TenSteps() })
                .Right((1.9, 1.197))
                .Wrong("the pull shrinks", new[] { 1.9, 1 })
                .Wrong("Three decimals", new[] { 1.9, 1.2 })
                .Wrong("towards 0, not away", new[] { 2.1, 3.258 })
                .Wrong("The learning rate shortens it", new[] { 1, 0.002 })
                .Wrong("λ times the weight", new[] { 1.95, 1.5 })
                .Wrong("You left λ out", new[] { 1.8, 0.697 }),
            new Proof("14.3")
                .Stub((double[] values, bool[] keep, double p) => values)
                .Right(
                    (double[] values, bool[] keep, double p) =>
                        values.Select((value, i) => keep[i] ? value / (1 - p) : 0).ToArray()
                )
                .Right(
                    (double[] values, bool[] keep, double p) =>
                        values.Zip(keep, (value, stays) => stays ? value * (1 / (1 - p)) : 0).ToList()
                )
                .Right(InPlace)
                .Wrong(
                    "speak louder",
                    (double[] values, bool[] keep, double p) =>
                        values.Select((value, i) => keep[i] ? value : 0).ToArray()
                )
                .Wrong(
                    "the chance to *stay*",
                    (double[] values, bool[] keep, double p) =>
                        values.Select((value, i) => keep[i] ? value / p : 0).ToArray()
                )
                .Wrong(
                    "Turned round",
                    (double[] values, bool[] keep, double p) =>
                        values.Select((value, i) => keep[i] ? 0 : value / (1 - p)).ToArray()
                )
                .Wrong(
                    "for p = 0.5 only",
                    (double[] values, bool[] keep, double p) =>
                        values.Select((value, i) => keep[i] ? 2 * value : 0).ToArray()
                ),
            new Proof("14.4")
                .Stub(new[] { 0, 0, 0, 0 })
                .Right(new[] { 3, 1, 2, 4 })
                .Right((3, 1, 2, 4))
                .Right(new List<double> { 3, 1, 2, 4 })
                .Wrong("right-hand ends of B and C", new[] { 3, 2, 1, 4 })
                .Wrong("to the last wiggle", new[] { 3, 1, 2, 3 })
                .Wrong("to the last wiggle", new[] { 3, 1, 2, 1 })
                .Wrong("rising for thirty epochs", new[] { 1, 1, 2, 4 })
                .Wrong("What would a larger network do", new[] { 2, 1, 2, 4 })
                .Wrong("Does the network in C recite", new[] { 3, 1, 3, 4 })
                .Wrong("1, 2, 3 or 4", new[] { 3, 1, 2, 5 }),
            new Proof("14.5")
                .Stub(new[] { 0.103, 0.103, 1000 })
                .Right(new[] { 0.044, 0.103, 1000 })
                .Right(new[] { 0.041, 0.103, 1000 })
                .Right(new[] { 0.06, 0.103, 900 })
                .Wrong("learned from 60000 pictures", new[] { 0.01, 0.103, 60_000 })
                .Wrong("learned from 10000 pictures", new[] { 0.001, 0.103, 10_000 })
                .Wrong("a second kind of change", new[] { 0.07, 0.103, 1000 })
                .Wrong("not by four tenths yet", new[] { 0.087, 0.103, 1000 })
                .Wrong("makes no more errors", new[] { 0.13, 0.103, 1000 }),
        ];

    private static double TenSteps()
    {
        double weight = 2;
        for (int step = 0; step < 10; step++)
            weight -= 0.1 * 0.5 * weight;
        return weight;
    }

    private static double[] InPlace(double[] values, bool[] keep, double p)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!keep[i])
                values[i] = 0;
            values[i] /= 1 - p;
        }

        return values;
    }
}
