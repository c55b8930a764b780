namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "An MNIST classifier".</summary>
internal static class Proofs12
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("12.1")
                .Stub(0)
                .Right(391 * 5)
                .Right((int)Math.Ceiling(50_000 / 128.0) * 5)
                .Right(1955.0)
                .Wrong("smaller, but it teaches", 50_000 / 128 * 5)
                .Wrong("one epoch.", 391)
                .Wrong("without its last", 390)
                .Wrong("left over", 50_000 / 128.0 * 5)
                .Wrong("left over", 1954)
                .Wrong("how many pictures", 250_000)
                .Wrong("how many batches", 640),
            new Proof("12.2")
                .Stub(new[] { 6.9, 87.3 })
                .Right(new[] { 6.9, 4.5 })
                .Right(new[] { 6.9, 6.8 })
                .Right((12.0, 11.9))
                .Wrong("hardly learns", new[] { 6.9, 89 })
                .Wrong("still ahead", new[] { 6.9, 10.3 })
                .Wrong("loses by a lot", new[] { 6.9, 44 })
                .Wrong("has to read digits, too", new[] { 90.0, 44 }),
            new Proof("12.3")
                .Stub(new[] { 0.0, 0.0 })
                .Right(new[] { 28.0 / 40, 28.0 / 35 })
                .Right((0.7, 0.8))
                .Right(new List<double> { 1 - 12 / 40.0, 1 - 7 / 35.0 })
                .Wrong("other order", new[] { 0.8, 0.7 })
                .Wrong("that is a column", new[] { 0.7, 0.7 })
                .Wrong("that is a row", new[] { 0.8, 0.8 })
                .Wrong("As shares", new[] { 70, 80 })
                .Wrong("Out of how many", new[] { 28, 28 })
                .Wrong("went wrong", new[] { 0.3, 0.2 })
                .Wrong("all parcels", new[] { 28 / 120.0, 28 / 120.0 })
                .Wrong("whole reader", new[] { 97 / 120.0, 0.8 }),
            new Proof("12.4")
                .Stub((float[] ten) => false)
                .Right((float[] ten) => ten.Max() < 0.99)
                .Right((float[] ten) => !ten.Any(chance => chance >= 0.99))
                .Right((double[] ten) => ten.OrderDescending().First() < 0.99)
                .Right(WithALoop)
                .Wrong("refuses what is sure", (float[] ten) => ten.Max() > 0.99)
                .Wrong("not *below*", (double[] ten) => ten.Max() <= 0.99)
                .Wrong("lower than the bank", (float[] ten) => ten.Max() < 0.9)
                .Wrong("lower than the bank", (float[] ten) => ten.Max() < 0.98)
                .Wrong("safe, and useless", (float[] ten) => true)
                .Wrong("first digit only", (float[] ten) => ten[0] < 0.99)
                .Wrong("safe, and useless", (float[] ten) => ten.Min() < 0.99),
            new Proof("12.5")
                .Stub("?", 0)
                .Right("B", 3)
                .Right("b", 3)
                .Right(" B ", 3.0)
                .Wrong("random weights see to", "A", 1)
                .Wrong("jumps about", "C", 2)
                .Wrong("*four* neurons", "D", 4)
                .Wrong("different pictures get different chances", "B", 1)
                .Wrong("up and down", "B", 2)
                .Wrong("own network", "B", 4)
                .Wrong("Now say why", "B", 0),
        ];

    private static bool WithALoop(double[] ten)
    {
        foreach (double chance in ten)
        {
            if (chance >= 0.99)
                return false;
        }

        return true;
    }
}
